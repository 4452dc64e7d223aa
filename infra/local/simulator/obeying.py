"""What a simulated charger does with commands, whatever their version: OCPP's words come back."""

from collections.abc import Iterable
from typing import Any

from infra.local.simulator.station import PHASES, VOLTS, Chore, Station, Transaction

ACCEPTED, REJECTED = "Accepted", "Rejected"
LONGEST_LIST = 200
Entry = tuple[str, str | None]
"""A card and its status; None: it leaves the list."""


def remote_start(station: Station, id_tag: str, connector: int | None, number: int | None) -> str:
    """On the connector asked for, else on the first that is free."""
    free = [
        at
        for at in ([connector] if connector else range(1, station.connectors + 1))
        if at in station.remote_starts and at not in station.running and station.is_in_service(at)
    ]
    if not free:
        return REJECTED
    station.remote_starts[free[0]].put_nowait((id_tag, number))
    return ACCEPTED


def remote_stop(station: Station, transaction_id: int | str) -> str:
    """The transaction that runs under this id."""
    for transaction in station.running.values():
        if transaction_id in (transaction.transaction_id, transaction.own_id):
            transaction.stop("Remote")
            return ACCEPTED
    return REJECTED


def unlock(station: Station, connector: int) -> str:
    """The cable is let go; a running transaction ends over it."""
    if not 0 < connector <= station.connectors:
        return "NotSupported"
    if (running := station.running.get(connector)) is not None:
        running.stop("UnlockCommand")
    return "Unlocked"


def reset(station: Station, reason: str) -> str:
    """What runs ends, then the charger goes down and comes up again."""
    for transaction in station.running.values():
        transaction.stop(reason)
    station.chores.put_nowait(Chore("reset"))
    return ACCEPTED


def change_availability(station: Station, connector: int, *, operative: bool) -> str:
    """Connector 0 is all of it. A running transaction ends first."""
    if connector not in station.statuses:
        return REJECTED
    changed = [connector] if connector else list(station.statuses)
    (station.out_of_service.difference_update if operative else station.out_of_service.update)(
        changed
    )
    if set(changed) & station.running.keys():
        return "Scheduled"
    for at in changed:
        station.statuses[at] = "Available" if operative else "Unavailable"
        station.chores.put_nowait(Chore("status", connector=at))
    return ACCEPTED


def send_local_list(station: Station, version: int, kind: str, entries: Iterable[Entry]) -> str:
    """Whole, or as changes to a list that is older."""
    entries = list(entries)
    if kind == "Full":
        station.local_list.clear()
    elif version <= station.list_version:
        return "VersionMismatch"
    if len(station.local_list) + len(entries) > LONGEST_LIST:
        return "Failed"
    for card, status in entries:
        if status is None:
            station.local_list.pop(card, None)
        else:
            station.local_list[card] = status
    station.list_version = version
    return ACCEPTED


def reserve(station: Station, number: int, connector: int, id_tag: str) -> str:
    """Until a transaction of that card, or until it is cancelled."""
    if connector in station.running:
        return "Occupied"
    if not station.is_in_service(connector):
        return "Unavailable"
    station.reservations[connector] = (number, id_tag)
    if connector:
        station.statuses[connector] = "Reserved"
        station.chores.put_nowait(Chore("status", connector=connector))
    return ACCEPTED


def cancel_reservation(station: Station, number: int) -> str:
    """By the number that it was made under."""
    for connector, (made_under, _card) in list(station.reservations.items()):
        if made_under == number:
            del station.reservations[connector]
            station.statuses[connector] = "Available"
            station.chores.put_nowait(Chore("status", connector=connector))
            return ACCEPTED
    return REJECTED


def set_profile(station: Station, connector: int, profile: dict[str, Any]) -> str:
    """The first limit of its schedule counts."""
    schedule = profile["charging_schedule"]
    if isinstance(schedule, list):
        schedule = schedule[0]
    period = schedule["charging_schedule_period"][0]
    watts = 1 if schedule["charging_rate_unit"] == "W" else VOLTS * PHASES
    station.limits_w[connector] = period["limit"] * watts
    return ACCEPTED


def clear_profiles(station: Station, connector: int | None) -> str:
    """Of one connector, or all of them."""
    if not station.limits_w:
        return "Unknown"
    if connector is None:
        station.limits_w.clear()
        return ACCEPTED
    return ACCEPTED if station.limits_w.pop(connector, None) is not None else "Unknown"


def schedule(station: Station, connector: int, duration_s: int) -> dict[str, Any]:
    """What may flow, as one period."""
    limit = station.power_w(connector, VOLTS * PHASES * 32.0)
    return {
        "duration": duration_s,
        "charging_rate_unit": "W",
        "charging_schedule_period": [{"start_period": 0, "limit": round(limit, 1)}],
    }


def transaction_under(station: Station, transaction_id: str) -> Transaction | None:
    """2.x: the one that runs under this id."""
    return next((t for t in station.running.values() if t.own_id == transaction_id), None)
