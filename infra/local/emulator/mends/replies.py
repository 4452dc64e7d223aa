"""A WebSocket route answers though it has no route response, and sends exception texts out.

Wrapped: `services.apigateway._invoke_ws_lambda`: a MESSAGE route's answer is passed on only if
the route has a selection expression and a route response; a handler that raised, timed out or
did not start becomes AWS's own error object. To tell that from an answer with status 500,
`Worker.invoke` marks error texts with a type of their own.
Can go when both hold without it.
"""

import json
from typing import Any

from ministack.core import lambda_runtime
from ministack.services import apigateway


class Failure(str):
    """The text of an invocation that failed."""

    __slots__ = ()


def apply() -> None:
    invoke_route = apigateway._invoke_ws_lambda
    get_worker = lambda_runtime.get_or_create_worker

    async def reply(*args: Any, **more: Any) -> Any:
        api_id, _account, _region, route, _stage, connection, event, message = args[:8]
        answer = await invoke_route(*args, **more)
        if isinstance((answer or {}).get("body"), Failure):
            return {"statusCode": 500, "body": _error_object(connection, message)}
        if event == "MESSAGE" and not _has_response(api_id, route):
            return None
        return answer

    apigateway._invoke_ws_lambda = reply
    lambda_runtime.get_or_create_worker = lambda *asked, **more: _Marking(
        get_worker(*asked, **more)
    )


class _Marking:
    """A worker whose errors are told from answers."""

    def __init__(self, worker: Any) -> None:
        self._worker = worker

    def invoke(self, *args: Any, **options: Any) -> Any:
        result = self._worker.invoke(*args, **options)
        if result.get("status") != "error":
            return result
        return {**result, "error": Failure(result.get("error", ""))}


def _has_response(api_id: str, route: dict[str, Any]) -> bool:
    responses = apigateway._route_responses.get(api_id, {}).get(route["routeId"])
    return bool(route.get("routeResponseSelectionExpression") and responses)


def _error_object(connection: str, request: str) -> str:
    error = {"message": "Internal server error", "connectionId": connection, "requestId": request}
    return json.dumps(error)
