"""Energy resources and batteries of the grid's side: kept (OCPP 2.1 blocks R, S)."""

from shared.ocpp.provisioning import noted
from shared.ocpp.v2.fields import Table

HANDLERS: Table = {
    ("2.1", action): noted(action, {})
    for action in ("BatterySwap", "NotifyDERAlarm", "NotifyDERStartStop", "ReportDERControl")
}
