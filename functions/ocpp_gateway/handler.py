"""The chargers' WebSocket API: connect, messages, disconnect (design: from charger to screen).

Whatever happens inside, the charger gets an OCPP answer, never API Gateway's own error object.
The happy path writes no log line.
"""

from typing import Any

from functions.ocpp_gateway.connecting import connect, disconnect
from functions.ocpp_gateway.conversation import answer
from functions.ocpp_gateway.speakers import Speaker, speaker_of
from shared.logs import count_caught, discreetly, logger
from shared.ocpp.frames import Broken, Call, emit_error, parse
from shared.stores import exchange
from shared.world import now

ANSWER_WITHIN_S = 10
"""Then the charger is asked to send it again: well before the function itself would be ended."""


@discreetly
def handler(event: dict[str, Any], _context: object) -> dict[str, Any]:
    """What API Gateway calls, for all three routes."""
    route = event["requestContext"]["routeKey"]
    if route == "$default":
        return _message(event)
    speaker = speaker_of(event)
    return connect(event, speaker) if route == "$connect" else disconnect(speaker)


def _message(event: dict[str, Any]) -> dict[str, Any]:
    text = event.get("body") or ""
    try:
        with exchange.within(ANSWER_WITHIN_S):
            reply = answer(speaker_of(event), text, now())
    except Exception:
        _report(event)
        reply = _apology(text)
    return {"statusCode": 200, "body": reply} if reply else {"statusCode": 200}


def _apology(text: str) -> str:
    """Chargers send it again; nothing is answered to what asked nothing."""
    match parse(text):
        case Call(message_id):
            return emit_error(message_id, "InternalError", "Please send it again.")
        case Broken(message_id) if message_id:
            return emit_error(message_id, "InternalError", "Please send it again.")
        case _:
            return ""


def _report(event: dict[str, Any]) -> None:
    request = event["requestContext"]
    known: Speaker | None = speaker_of(event) if request.get("authorizer") else None
    logger().exception(
        "a frame could not be handled",
        charger=known.charger if known else "",
        company=known.company if known else "",
        connection=request.get("connectionId", ""),
        request_id=request.get("requestId", ""),
    )
    count_caught()
