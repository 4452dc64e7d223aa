"""What a charger says when it connects; header names may be in any letter case."""

import base64
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Handshake:
    """The parts of a handshake that decide; `password` is None where none was sent."""

    identity: str
    credentials: str
    """The header as it came."""
    user: bytes
    password: bytes | None
    protocols: str
    address: str
    subject: str
    """Of its certificate, as a header says; to be believed only beside `origin_secret`."""
    origin_secret: str

    @property
    def shown(self) -> str:
        """All that it showed of itself, by which the same one is known again."""
        return "\n".join((self.credentials, self.subject, self.origin_secret))


def handshake_of(event: dict[str, Any]) -> Handshake:
    """User and password as bytes: raw keys are no valid text."""
    headers = {name.casefold(): value for name, value in (event.get("headers") or {}).items()}
    credentials = headers.get("authorization", "")
    user, password = _parted(credentials)
    source = event.get("requestContext", {}).get("identity", {}).get("sourceIp", "")
    return Handshake(
        identity=(event.get("queryStringParameters") or {}).get("identity", ""),
        credentials=credentials,
        user=user,
        password=password,
        protocols=headers.get("sec-websocket-protocol", ""),
        address=headers.get("x-viewer-address", source)[:64],
        subject=headers.get("cloudfront-viewer-cert-subject", ""),
        origin_secret=headers.get("x-origin-secret", ""),
    )


def _parted(credentials: str) -> tuple[bytes, bytes | None]:
    """At the first colon."""
    scheme, _, coded = credentials.strip().partition(" ")
    if scheme.casefold() != "basic":
        return b"", None
    try:
        user, colon, password = base64.b64decode(coded.strip(), validate=True).partition(b":")
    except ValueError:
        return b"", None
    return user, password if colon else None
