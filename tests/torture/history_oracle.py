"""What must come out of a golden fleet, slot by slot: naive, and on its own.

It knows the fleet's lives and the words of statuses, nothing of the product's code.
"""

from collections import Counter
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from tests.torture.history_fleet import BEGIN, GRACE, SLOT, Life

Key = tuple[str, date]
"""A site, and a day there."""
Expected = dict[Key, Counter[str]]
_SAYS = {
    "Charging": "charging",
    "Available": "available",
    "Faulted": "faulted",
    "Unavailable": "out_of_service",
}


def expected_of(lives: list[Life], zones: dict[str, ZoneInfo], until: datetime) -> Expected:
    """By site and day: seconds by use, and by use and hour; watt-hours; what is counted."""
    found: Expected = {}
    slots = int((until - BEGIN) / SLOT)
    for life in lives:
        zone = zones[life.site]
        local = [(BEGIN + SLOT * n).astimezone(zone) for n in range(slots)]
        for connector in range(1, life.connectors + 1):
            for moment, use in zip(local, _uses(life, connector, slots), strict=True):
                _note(found.setdefault((life.site, moment.date()), Counter()), use, moment.hour)
        for charge in life.charges:
            for n in range(int((charge.begin - BEGIN) / SLOT), int((charge.end - BEGIN) / SLOT)):
                if not charge.rests(BEGIN + SLOT * n):
                    counts = found.setdefault((life.site, local[n].date()), Counter())
                    counts["energy"] += charge.slot_wh
                    counts[f"energy {local[n].hour}"] += charge.slot_wh
        _count(life, zone, found)
    return {key: +counts for key, counts in found.items()}


def _note(counts: Counter[str], use: str, hour: int) -> None:
    if use:
        counts[use] += 30
    if use in {"charging", "occupied"}:
        counts[f"{use} {hour}"] += 30
    if use not in {"", "unknown", "out_of_service"}:
        counts[f"in service {hour}"] += 30


def _uses(life: Life, connector: int, slots: int) -> list[str]:
    """At each slot; empty: it was never heard of."""
    words = [("", BEGIN)] * slots
    for at, told, word in life.told_words():
        if told == connector:
            first = int((at - BEGIN) / SLOT)
            words[first:] = [(word, at)] * (slots - first)
    uses = [_SAYS.get(word, "occupied") if word else "" for word, _ in words]
    for lost, back in life.outages:
        if back - lost >= GRACE:
            first, last = int((lost - BEGIN) / SLOT), int((back - BEGIN) / SLOT)
            uses[first:last] = ["unknown"] * (last - first)
    for charge in life.charges:
        if charge.connector == connector:
            first, last = int((charge.begin - BEGIN) / SLOT), int((charge.end - BEGIN) / SLOT)
            for n in range(first, last):
                word, at = words[n]
                said = word if at >= charge.begin else "Charging"
                use = _SAYS.get(said, "occupied")
                uses[n] = "occupied" if use == "available" else use
    return uses


def _count(life: Life, zone: ZoneInfo, found: Expected) -> None:
    for charge in life.charges:
        day = charge.end.astimezone(zone).date()
        counts = found.setdefault((life.site, day), Counter())
        counts["sessions"] += 1
        if charge.reason == "PowerLoss":
            counts["interrupted"] += 1
        elif charge.used_wh(charge.end) == 0:
            counts["no_energy"] += 1
        else:
            counts["succeeded"] += 1
        if charge.taps:
            counts["tapped"] += 1
            counts["first_tap"] += len(charge.taps) == 1
    for at in life.refused:
        day = (at + timedelta(seconds=1)).astimezone(zone).date()
        counts = found.setdefault((life.site, day), Counter())
        counts["refused"] += 1
        counts["refused:card_unknown"] += 1
