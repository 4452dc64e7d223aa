"""The web client's WebSocket API: a page opens, says it is alive, closes (docs/api.md: live)."""

import json
from typing import Any

from functions.live_updates.authorizer import PROTOCOL
from shared.domain.ids import CompanyId, SiteId, UserId
from shared.domain.sockets import Socket
from shared.logs import discreetly
from shared.stores.sockets import sockets
from shared.world import now

_PONG = json.dumps({"type": "pong"}, separators=(",", ":"))


@discreetly
def handler(event: dict[str, Any], _context: object) -> dict[str, Any]:
    """What API Gateway calls, for all three routes."""
    request = event["requestContext"]
    if request["routeKey"] == "$connect":
        sockets().add(_socket(request))
        return {"statusCode": 200, "headers": {"Sec-WebSocket-Protocol": PROTOCOL}}
    if request["routeKey"] == "$disconnect":
        company = CompanyId(request["authorizer"]["company"])
        sockets().remove(company, request["connectionId"])
        return {"statusCode": 200}
    return {"statusCode": 200, "body": _PONG} if _is_ping(event) else {"statusCode": 200}


def _socket(request: dict[str, Any]) -> Socket:
    known = request["authorizer"]
    sites: list[str] | None = json.loads(known["sites"])
    return Socket(
        connection=request["connectionId"],
        company=CompanyId(known["company"]),
        user=UserId(known["user"]),
        sites=None if sites is None else tuple(map(SiteId, sites)),
        opened_at=now(),
    )


def _is_ping(event: dict[str, Any]) -> bool:
    try:
        said = json.loads(event.get("body") or "")
    except ValueError:
        return False
    return isinstance(said, dict) and said.get("type") == "ping"
