"""Boot, heartbeat, data transfer (OCPP 2.0.1 blocks B, G, P)."""

from shared.domain.chargers import Hardware
from shared.domain.facts import Booted
from shared.ocpp.messages import Message, Outcome, short
from shared.ocpp.provisioning import data_transfer, heartbeat_16, heartbeat_interval_s
from shared.ocpp.times import wire_time
from shared.ocpp.v2.fields import Table, child, in_both


def boot_notification_2(message: Message) -> Outcome:
    """Always accepted: who may connect was decided at the handshake."""
    station = child(message.payload, "chargingStation")
    hardware = Hardware(
        vendor=short(station, "vendorName"),
        model=short(station, "model"),
        firmware=short(station, "firmwareVersion"),
        iccid=short(child(station, "modem"), "iccid"),
    )
    reply = {
        "currentTime": wire_time(message.received_at),
        "interval": heartbeat_interval_s(message.charger),
        "status": "Accepted",
    }
    return Outcome(reply, (Booted(at=message.received_at, hardware=hardware),))


HANDLERS: Table = in_both(
    {
        "BootNotification": boot_notification_2,
        "DataTransfer": data_transfer,
        "Heartbeat": heartbeat_16,
    }
)
