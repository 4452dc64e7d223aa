"""TransactionEvent: begun, going on, ended; none is ever refused (OCPP 2.0.1 block E)."""

from shared.ocpp.provisioning import noted
from shared.ocpp.v2.fields import Table, in_both

HANDLERS: Table = in_both({"TransactionEvent": noted("TransactionEvent", {})})
