"""OCPP 2.0.1 and 2.1 on one general path: stored, and answered with the least valid answer."""

from typing import Any

from shared.domain.chargers import ConnectorStatus, Hardware
from shared.domain.facts import Booted, CardPresented, StatusChanged
from shared.domain.ids import CardUid
from shared.ocpp.authorization import decision_of, id_tag_info
from shared.ocpp.messages import (
    Handler,
    Message,
    Outcome,
    Refused,
    required_whole,
    short,
    text,
    time_of,
)
from shared.ocpp.provisioning import heartbeat_16, heartbeat_interval_s, noted
from shared.ocpp.times import wire_time

_VERSIONS = ("2.0.1", "2.1")
_STATUSES = {
    "Available": ConnectorStatus.AVAILABLE,
    "Occupied": ConnectorStatus.PREPARING,
    "Reserved": ConnectorStatus.RESERVED,
    "Unavailable": ConnectorStatus.UNAVAILABLE,
    "Faulted": ConnectorStatus.FAULTED,
}
_ANSWERS: dict[str, dict[str, object]] = {
    "ClearedChargingLimit": {},
    "DataTransfer": {"status": "UnknownVendorId"},
    "FirmwareStatusNotification": {},
    "Get15118EVCertificate": {"status": "Failed", "exiResponse": ""},
    "GetCertificateStatus": {"status": "Failed"},
    "LogStatusNotification": {},
    "MeterValues": {},
    "NotifyChargingLimit": {},
    "NotifyCustomerInformation": {},
    "NotifyDisplayMessages": {},
    "NotifyEVChargingNeeds": {"status": "Rejected"},
    "NotifyEVChargingSchedule": {"status": "Accepted"},
    "NotifyEvent": {},
    "NotifyMonitoringReport": {},
    "NotifyReport": {},
    "PublishFirmwareStatusNotification": {},
    "ReportChargingProfiles": {},
    "ReservationStatusUpdate": {},
    "SecurityEventNotification": {},
    "SignCertificate": {"status": "Rejected"},
    "TransactionEvent": {},
}


def boot_notification_2(message: Message) -> Outcome:
    """Always accepted: who may connect was decided at the handshake."""
    station = message.payload.get("chargingStation")
    said: dict[str, Any] = station if isinstance(station, dict) else {}
    hardware = Hardware(
        vendor=short(said, "vendorName"),
        model=short(said, "model"),
        firmware=short(said, "firmwareVersion"),
    )
    reply = {
        "currentTime": wire_time(message.received_at),
        "interval": heartbeat_interval_s(message.charger),
        "status": "Accepted",
    }
    return Outcome(reply, (Booted(at=message.received_at, hardware=hardware),))


def status_notification_2(message: Message) -> Outcome:
    """A connector's status, under the number of its EVSE."""
    status = _STATUSES.get(text(message.payload, "connectorStatus"))
    if status is None:
        raise Refused("PropertyConstraintViolation", "connectorStatus is none of the known ones")
    fact = StatusChanged(
        at=time_of(message.payload, message.received_at),
        connector=required_whole(message.payload, "evseId"),
        status=status,
    )
    return Outcome({}, (fact,))


def authorize_2(message: Message) -> Outcome:
    """The decision, as it is stored, is the answer."""
    decision = decision_of(message)
    fact = CardPresented(at=message.received_at, uid=token_of(message.payload), decision=decision)
    return Outcome({"idTokenInfo": id_tag_info(decision)["idTagInfo"]}, (fact,))


def token_of(payload: dict[str, Any]) -> CardUid:
    """The idToken as cards are stored."""
    token = payload.get("idToken")
    return CardUid(text(token, "idToken").upper()[:64] if isinstance(token, dict) else "")


HANDLERS: dict[tuple[str, str], Handler] = {
    (version, action): handler
    for version in _VERSIONS
    for action, handler in {
        **{action: noted(action, reply) for action, reply in _ANSWERS.items()},
        "Authorize": authorize_2,
        "BootNotification": boot_notification_2,
        "Heartbeat": heartbeat_16,
        "StatusNotification": status_notification_2,
    }.items()
}
