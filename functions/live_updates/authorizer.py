"""Who looks: the web client offers its access token as a second subprotocol."""

import json
from typing import Any

from shared.domain.edge import may_enter
from shared.domain.errors import Forbidden, Unauthenticated
from shared.http.callers import identified
from shared.http.policies import policy
from shared.logs import UNAUTHORIZED, discreetly
from shared.world import setting

PROTOCOL = "hub.live.v1"


@discreetly
def handler(event: dict[str, Any], _context: object) -> dict[str, Any]:
    """The policy. Raises `Unauthorized`, which API Gateway turns into 401."""
    headers = {name.casefold(): value for name, value in (event.get("headers") or {}).items()}
    if not may_enter(headers.get("x-origin-secret", ""), setting("EDGE_DIGESTS")):
        raise Exception(UNAUTHORIZED)  # noqa: TRY002 - the very words that API Gateway wants
    offered = [p.strip() for p in headers.get("sec-websocket-protocol", "").split(",")]
    tokens = [p for p in offered if p and p != PROTOCOL]
    if PROTOCOL not in offered or len(tokens) != 1:
        raise Exception(UNAUTHORIZED)  # noqa: TRY002 - as above
    try:
        user = identified(tokens[0])
    except Forbidden:
        return policy(event, "nobody", allowed=False, context={})
    except Unauthenticated as refusal:
        raise Exception(UNAUTHORIZED) from refusal  # noqa: TRY002 - as above
    sites = None if user.sites is None else list(user.sites)
    context = {"company": user.company, "user": user.id, "sites": json.dumps(sites)}
    return policy(event, user.id, allowed=True, context=context)
