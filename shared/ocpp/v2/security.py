"""Security events and certificates (OCPP 2.0.1 blocks A, M). We are no certificate authority."""

from typing import Any

from shared.ocpp.messages import Message, Outcome, text
from shared.ocpp.metering import objects
from shared.ocpp.provisioning import note, noted
from shared.ocpp.times import wire_time
from shared.ocpp.v2.fields import Table, child, in_both

_ALGORITHMS = ("SHA256", "SHA384", "SHA512")
_AT_ONCE = 4
_NOT_SIGNED: dict[str, object] = {
    "status": "Rejected",
    "statusInfo": {
        "reasonCode": "NotEnabled",
        "additionalInfo": "There is no certificate authority to sign it.",
    },
}


def get_certificate_chain_status_21(message: Message) -> Outcome:
    """Failed for each that is asked for: what can't be checked is not called good."""
    asked = list(objects(message.payload.get("certificateStatusRequests"))) or [{}]
    reply = {"certificateStatus": [_failed(one, message) for one in asked[:_AT_ONCE]]}
    return Outcome(reply, (note("GetCertificateChainStatus", message),))


def _failed(asked: dict[str, Any], message: Message) -> dict[str, Any]:
    """Its answer has the shape that it must have, however the question was put."""
    known = child(asked, "certificateHashData")
    algorithm = text(known, "hashAlgorithm")
    return {
        "certificateHashData": {
            "hashAlgorithm": algorithm if algorithm in _ALGORITHMS else _ALGORITHMS[0],
            "issuerNameHash": text(known, "issuerNameHash")[:128],
            "issuerKeyHash": text(known, "issuerKeyHash")[:128],
            "serialNumber": text(known, "serialNumber")[:40],
        },
        "source": "CRL" if asked.get("source") == "CRL" else "OCSP",
        "status": "Failed",
        "nextUpdate": wire_time(message.received_at),
    }


HANDLERS: Table = {
    **in_both(
        {
            "Get15118EVCertificate": noted(
                "Get15118EVCertificate", {"status": "Failed", "exiResponse": ""}
            ),
            "GetCertificateStatus": noted("GetCertificateStatus", {"status": "Failed"}),
            "SecurityEventNotification": noted("SecurityEventNotification", {}),
            "SignCertificate": noted("SignCertificate", _NOT_SIGNED),
        }
    ),
    ("2.1", "GetCertificateChainStatus"): get_certificate_chain_status_21,
}
