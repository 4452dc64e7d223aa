"""Payment at the charger's own terminal: kept, and no VAT number is vouched for (OCPP 2.1)."""

from shared.ocpp.messages import Message, Outcome, text, whole
from shared.ocpp.provisioning import note, noted
from shared.ocpp.v2.fields import Table


def vat_number_validation_21(message: Message) -> Outcome:
    """Rejected, under the number that was asked for."""
    evse = whole(message.payload, "evseId")
    reply = {
        "vatNumber": text(message.payload, "vatNumber")[:20],
        **({} if evse is None or evse < 0 else {"evseId": evse}),
        "status": "Rejected",
    }
    return Outcome(reply, (note("VatNumberValidation", message),))


HANDLERS: Table = {
    ("2.1", "NotifySettlement"): noted("NotifySettlement", {}),
    ("2.1", "VatNumberValidation"): vat_number_validation_21,
}
