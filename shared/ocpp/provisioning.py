"""Boot, heartbeat, status, and what is only noted (OCPP 1.6 sections 4.2, 4.3, 4.6, 4.9)."""

from zlib import crc32

from shared.domain.chargers import ConnectorStatus, Hardware
from shared.domain.facts import Booted, Noted, StatusChanged
from shared.domain.ids import ChargerId
from shared.ocpp.messages import (
    Handler,
    Message,
    Outcome,
    Refused,
    required_text,
    required_whole,
    short,
    text,
    time_of,
)
from shared.ocpp.times import wire_time

OUR_RELEASE = ("BusinessHub", "Release")
"""Vendor and message id of a DataTransfer by which a charger asks for it; versions of OCPP have no
word for it."""
_STATUSES = {status.value.casefold(): status for status in ConnectorStatus}


def heartbeat_interval_s(charger: ChargerId, *, punctual: bool = False) -> int:
    """Below half of API Gateway's ten idle minutes, so that one may be skipped; a minute below all
    of them where none ever is. Spread out."""
    return (510 if punctual else 240) + crc32(charger.encode()) % 31


def boot_notification_16(message: Message) -> Outcome:
    """Always accepted: who may connect was decided at the handshake."""
    payload = message.payload
    hardware = Hardware(
        vendor=short(payload, "chargePointVendor"),
        model=short(payload, "chargePointModel"),
        firmware=short(payload, "firmwareVersion"),
        meter_type=short(payload, "meterType"),
        iccid=short(payload, "iccid"),
    )
    reply = {
        "currentTime": wire_time(message.received_at),
        "interval": heartbeat_interval_s(message.charger),
        "status": "Accepted",
    }
    return Outcome(reply, (Booted(at=message.received_at, hardware=hardware),))


def heartbeat_16(message: Message) -> Outcome:
    """Proof of life, and the charger's clock."""
    return Outcome({"currentTime": wire_time(message.received_at)})


def status_notification_16(message: Message) -> Outcome:
    """A connector's status; odd error codes and information are kept as they came."""
    payload = message.payload
    status = _STATUSES.get(required_text(payload, "status").casefold())
    if status is None:
        raise Refused("PropertyConstraintViolation", "status is none of the specification's")
    fact = StatusChanged(
        at=time_of(payload, message.received_at),
        connector=required_whole(payload, "connectorId"),
        status=status,
        error_code=short(payload, "errorCode") or "NoError",
        info=_said(payload, "info") or _said(payload, "vendorErrorCode"),
    )
    return Outcome({}, (fact,))


def noted(action: str, reply: dict[str, object]) -> Handler:
    """A handler that keeps the payload as it came."""

    def keep(message: Message) -> Outcome:
        return Outcome(dict(reply), (note(action, message),))

    return keep


def data_transfer(message: Message) -> Outcome:
    """A charger may ask which release it speaks to; what it says in words of its maker is kept."""
    asked = text(message.payload, "vendorId"), text(message.payload, "messageId")
    reply = {"status": "Accepted", "data": message.release}
    unknown = {"status": "UnknownVendorId"}
    fact = note("DataTransfer", message)
    return Outcome(reply if asked == OUR_RELEASE else unknown, (fact,))


def note(action: str, message: Message) -> Noted:
    """The payload as it came, under its action."""
    at = time_of(message.payload, message.received_at)
    return Noted(at=at, action=action, payload=message.payload)


def _said(payload: dict[str, object], name: str) -> str:
    """Free text; some chargers write `null` or `none` where they mean nothing."""
    value = short(payload, name)
    return "" if value.casefold() in {"null", "none"} else value


HANDLERS: dict[tuple[str, str], Handler] = {
    ("1.6", "BootNotification"): boot_notification_16,
    ("1.6", "Heartbeat"): heartbeat_16,
    ("1.6", "StatusNotification"): status_notification_16,
    ("1.6", "DataTransfer"): data_transfer,
    ("1.6", "DiagnosticsStatusNotification"): noted("DiagnosticsStatusNotification", {}),
    ("1.6", "FirmwareStatusNotification"): noted("FirmwareStatusNotification", {}),
    ("1.6", "LogStatusNotification"): noted("LogStatusNotification", {}),
    ("1.6", "SecurityEventNotification"): noted("SecurityEventNotification", {}),
    ("1.6", "SignedFirmwareStatusNotification"): noted("SignedFirmwareStatusNotification", {}),
    ("1.6", "SignCertificate"): noted("SignCertificate", {"status": "Rejected"}),
}
