"""How updates of firmware and uploads of logs go on (OCPP 2.0.1 blocks L, N)."""

from shared.ocpp.provisioning import noted
from shared.ocpp.v2.fields import Table, in_both

HANDLERS: Table = in_both(
    {
        action: noted(action, {})
        for action in (
            "FirmwareStatusNotification",
            "LogStatusNotification",
            "PublishFirmwareStatusNotification",
        )
    }
)
