"""Status of connectors, and what becomes of reservations (OCPP 2.0.1 blocks G, H)."""

from typing import Any

from shared.domain.chargers import ConnectorStatus
from shared.domain.facts import StatusChanged
from shared.ocpp.messages import Message, Outcome, Refused, required_whole, text, time_of, whole
from shared.ocpp.provisioning import noted
from shared.ocpp.v2.fields import Table, in_both

_STATUSES = {status.value.casefold(): status for status in ConnectorStatus} | {
    "occupied": ConnectorStatus.PREPARING
}


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
        "ReservationStatusUpdate": noted("ReservationStatusUpdate", {}),
        "StatusNotification": status_notification_2,
    }
)
