"""What a charger tells of its components, and to whom it shows what (OCPP 2.0.1 blocks B, N, O).

A report comes in many messages, numbered, the last without `tbc`: each is kept as it came.
"""

from shared.ocpp.provisioning import noted
from shared.ocpp.v2.fields import Table, in_both

HANDLERS: Table = {
    **in_both(
        {
            action: noted(action, {})
            for action in (
                "NotifyCustomerInformation",
                "NotifyDisplayMessages",
                "NotifyMonitoringReport",
                "NotifyReport",
            )
        }
    ),
    ("2.1", "ClosePeriodicEventStream"): noted("ClosePeriodicEventStream", {}),
    ("2.1", "NotifyPeriodicEventStream"): noted("NotifyPeriodicEventStream", {}),
    ("2.1", "OpenPeriodicEventStream"): noted("OpenPeriodicEventStream", {"status": "Rejected"}),
}
