"""Security events and certificates (OCPP 2.0.1 blocks A, M). We are no certificate authority."""

from typing import Any

from shared.ocpp.messages import Message, Outcome
from shared.ocpp.metering import objects
from shared.ocpp.provisioning import note, noted
from shared.ocpp.times import wire_time
from shared.ocpp.v2.fields import Table, in_both


def get_certificate_chain_status_21(message: Message) -> Outcome:
    """Failed for each that is asked for: what can't be checked is not called good."""
    asked = objects(message.payload.get("certificateStatusRequests") or [])
    reply = {"certificateStatus": [_failed(one, message) for one in asked]}
    return Outcome(reply, (note("GetCertificateChainStatus", message),))


def _failed(asked: dict[str, Any], message: Message) -> dict[str, Any]:
    return {
        "certificateHashData": asked.get("certificateHashData"),
        "source": asked.get("source"),
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
            "SignCertificate": noted("SignCertificate", {"status": "Rejected"}),
        }
    ),
    ("2.1", "GetCertificateChainStatus"): get_certificate_chain_status_21,
}
