"""Status of connectors, and what becomes of reservations (OCPP 2.0.1 blocks G, H, N).

Chargers tell a status in a StatusNotification, or as the variable `AvailabilityState` in a
NotifyEvent, which 2.1 prefers.
"""

from collections.abc import Iterator
from typing import Any

from shared.domain.chargers import ConnectorStatus
from shared.domain.facts import StatusChanged
from shared.domain.times import plausible_time
from shared.ocpp.messages import Message, Outcome, Refused, required_whole, text, time_of, whole
from shared.ocpp.metering import objects
from shared.ocpp.provisioning import note, noted
from shared.ocpp.times import parse_time
from shared.ocpp.v2.fields import Table, child, in_both, transaction_name

_STATUSES = {status.value.casefold(): status for status in ConnectorStatus} | {
    "occupied": ConnectorStatus.PREPARING
}
_WHOLE = "chargingstation"
_PLACES = {"connector", "evse", _WHOLE}


def status_notification_2(message: Message) -> Outcome:
    """A connector's status, under the number of its EVSE; EVSE 0 is the charger as a whole."""
    payload = message.payload
    status = _STATUSES.get(_word(payload).casefold())
    if status is None:
        raise Refused("PropertyConstraintViolation", "connectorStatus is none of the known ones")
    fact = StatusChanged(
        at=time_of(payload, message.received_at),
        connector=_evse(payload),
        status=status,
        plug=_plug(payload),
        yields=status is ConnectorStatus.PREPARING,
    )
    return Outcome({}, (fact,))


def notify_event_2(message: Message) -> Outcome:
    """Kept as it came; what it tells of availability is a status as well."""
    return Outcome({}, (note("NotifyEvent", message), *_told(message)))


def _told(message: Message) -> Iterator[StatusChanged]:
    """An EVSE or a connector that says neither which one it is nor of which transaction may be any:
    the charger as a whole it is not (decision 8)."""
    for event in objects(message.payload.get("eventData")):
        component = child(event, "component")
        status = _STATUSES.get(text(event, "actualValue").casefold())
        is_availability = text(child(event, "variable"), "name").casefold() == "availabilitystate"
        place = text(component, "name").casefold()
        if status is None or not (is_availability and place in _PLACES):
            continue
        evse = child(component, "evse")
        number = 0 if place == _WHOLE else whole(evse, "id")
        transaction = transaction_name(text(event, "transactionId")) if number is None else None
        if number is None and transaction is None:
            continue
        yield StatusChanged(
            at=plausible_time(parse_time(event.get("timestamp")), message.received_at),
            connector=number or 0,
            status=status,
            plug=whole(evse, "connectorId") or 1,
            transaction_id=transaction,
            yields=status is ConnectorStatus.PREPARING,
        )


def _word(payload: dict[str, Any]) -> str:
    """Some speak in the fields and words of 1.6 on a connection of 2.0.1."""
    word = text(payload, "connectorStatus") or text(payload, "status")
    if not word:
        raise Refused("OccurenceConstraintViolation", "connectorStatus is missing")
    return word


def _plug(payload: dict[str, Any]) -> int:
    """The connector within its EVSE; the fields of 1.6 know none."""
    return (whole(payload, "connectorId") or 1) if "evseId" in payload else 1


def _evse(payload: dict[str, Any]) -> int:
    return required_whole(payload, "evseId" if "evseId" in payload else "connectorId")


HANDLERS: Table = in_both(
    {
        "NotifyEvent": notify_event_2,
        "ReservationStatusUpdate": noted("ReservationStatusUpdate", {}),
        "StatusNotification": status_notification_2,
    }
)
