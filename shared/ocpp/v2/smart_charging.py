"""Limits, profiles and needs that a charger tells of: kept (OCPP 2.0.1 block K, 2.1 block K)."""

from shared.ocpp.provisioning import noted
from shared.ocpp.v2.fields import Table, in_both

HANDLERS: Table = {
    **in_both(
        {
            "ClearedChargingLimit": noted("ClearedChargingLimit", {}),
            "NotifyChargingLimit": noted("NotifyChargingLimit", {}),
            "NotifyEVChargingNeeds": noted("NotifyEVChargingNeeds", {"status": "Rejected"}),
            "NotifyEVChargingSchedule": noted("NotifyEVChargingSchedule", {"status": "Accepted"}),
            "ReportChargingProfiles": noted("ReportChargingProfiles", {}),
        }
    ),
    ("2.1", "NotifyPriorityCharging"): noted("NotifyPriorityCharging", {}),
    ("2.1", "PullDynamicScheduleUpdate"): noted(
        "PullDynamicScheduleUpdate", {"status": "Rejected"}
    ),
}
