"""Who connects to the chargers' WebSocket API: identity, Basic password, protocol (OCPP-J 1.6, 6).

Wrong or unknown: 403. No credentials: 401. What is right goes into the connection's context, which
API Gateway repeats with every message, so that the gateway knows who speaks without a read.
"""

import base64
import binascii
from typing import Any

from shared.domain.identities import Identity
from shared.ocpp.actions import protocol_for
from shared.stores.chargers import chargers
from shared.world import now

Answer = dict[str, Any]


def handler(event: dict[str, Any], _context: object) -> Answer:
    """The policy. Raises `Unauthorized`, which API Gateway turns into 401."""
    headers = {name.casefold(): value for name, value in (event.get("headers") or {}).items()}
    name = (event.get("queryStringParameters") or {}).get("identity", "")
    credentials = _credentials(headers.get("authorization", ""))
    if not name or credentials is None:
        raise Exception("Unauthorized")  # noqa: TRY002 - the very words that API Gateway wants
    identity = chargers().identity(name)
    if identity is None or not _proves(identity, *credentials):
        return _policy(event, name, "Deny", {})
    context = {
        "charger": identity.charger,
        "company": identity.company,
        "site": identity.site,
        "protocol": protocol_for(headers.get("sec-websocket-protocol", "")),
        "epoch_ms": str(int(now().timestamp() * 1000)),
    }
    return _policy(event, name, "Allow", context)


def _credentials(header: str) -> tuple[bytes, bytes] | None:
    """User and password, as bytes: raw keys are no valid text. Split at the first colon."""
    scheme, _, coded = header.strip().partition(" ")
    if scheme.casefold() != "basic":
        return None
    try:
        user, colon, password = base64.b64decode(coded.strip(), validate=True).partition(b":")
    except binascii.Error:
        return None
    return (user, password) if colon else None


def _proves(identity: Identity, user: bytes, password: bytes) -> bool:
    """Some chargers write their name in another case, some send their key's raw bytes."""
    if user.decode(errors="replace").casefold() != identity.identity.casefold():
        return False
    spelled = password.hex()
    written = (password, spelled.encode(), spelled.upper().encode(), _from_hex(password))
    return any([identity.admits(one) for one in written])


def _from_hex(password: bytes) -> bytes:
    try:
        return bytes.fromhex(password.decode())
    except ValueError:
        return password


def _policy(event: dict[str, Any], name: str, effect: str, context: dict[str, str]) -> Answer:
    statement = {
        "Action": "execute-api:Invoke",
        "Effect": effect,
        "Resource": event["methodArn"],
    }
    return {
        "principalId": name,
        "policyDocument": {"Version": "2012-10-17", "Statement": [statement]},
        "context": context,
    }
