"""Who looks: the web client offers its access token as a second subprotocol."""

import json
from typing import Any

from shared.domain.errors import Forbidden, Unauthenticated
from shared.http.callers import identified

PROTOCOL = "hub.live.v1"


def handler(event: dict[str, Any], _context: object) -> dict[str, Any]:
    """The policy. Raises `Unauthorized`, which API Gateway turns into 401."""
    headers = {name.casefold(): value for name, value in (event.get("headers") or {}).items()}
    offered = [p.strip() for p in headers.get("sec-websocket-protocol", "").split(",")]
    tokens = [p for p in offered if p and p != PROTOCOL]
    if PROTOCOL not in offered or len(tokens) != 1:
        raise Exception("Unauthorized")  # noqa: TRY002 - the very words that API Gateway wants
    try:
        user = identified(tokens[0])
    except Forbidden:
        return _policy(event, "nobody", "Deny", {})
    except Unauthenticated as refusal:
        raise Exception("Unauthorized") from refusal  # noqa: TRY002 - as above
    sites = None if user.sites is None else list(user.sites)
    context = {"company": user.company, "user": user.id, "sites": json.dumps(sites)}
    return _policy(event, user.id, "Allow", context)


def _policy(
    event: dict[str, Any], principal: str, effect: str, context: dict[str, str]
) -> dict[str, Any]:
    statement = {
        "Action": "execute-api:Invoke",
        "Effect": effect,
        "Resource": event["methodArn"],
    }
    return {
        "principalId": principal,
        "policyDocument": {"Version": "2012-10-17", "Statement": [statement]},
        "context": context,
    }
