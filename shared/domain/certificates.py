"""Certificates of chargers, as CloudFront tells of them (OCPP security whitepaper, profile 3).

CloudFront checks the certificate at the TLS handshake and writes its subject into a header. The
header says nothing unless CloudFront said it (`shared/domain/edge.py`).
"""

import re

from shared.domain.identities import Identity

_PART = re.compile(r"(?:^|[,+])\s*(?:CN|2\.5\.4\.3)\s*=\s*((?:\\.|[^,+\\])*)", re.IGNORECASE)


def common_name(subject: str) -> str:
    """The CN of a subject (RFC 4514), which is the charger's serial number; empty: none, or two."""
    found = [re.sub(r"\\(.)", r"\1", part).strip() for part in _PART.findall(subject)]
    return found[0] if len(found) == 1 else ""


def is_certificate_of(identity: Identity, subject: str) -> bool:
    """Its serial number, or what it calls itself where that is another."""
    name = common_name(subject).casefold()
    own = {identity.serial_number.casefold(), identity.identity.casefold()}
    return bool(name) and name in own
