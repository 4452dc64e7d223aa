"""The subprotocol of a WebSocket handshake is never returned, and refusals lose their status.

Wrapped in `services.apigateway`: `_invoke_ws_lambda` keeps the `$connect` route's answer;
`handle_websocket` adds its `Sec-WebSocket-Protocol` to the acceptance and its status to the
refusal; `_authorize_ws_connect` answers 401 if the authorizer raised "Unauthorized", as AWS
does (here 500). Can go when a client sees the subprotocol, and the statuses, without it.
"""

import json
from contextvars import ContextVar
from typing import Any

from ministack.services import apigateway, lambda_svc

_connect_answer: ContextVar[dict[str, Any]] = ContextVar("connect_answer")
_raised_unauthorized: ContextVar[list[bool]] = ContextVar("raised_unauthorized")


def apply() -> None:
    _keep_the_connect_answer()
    _answer_with_it()
    _tell_unauthorized_from_failed()


def _keep_the_connect_answer() -> None:
    invoke_route = apigateway._invoke_ws_lambda

    async def invoke(*args: Any, **more: Any) -> Any:
        answer = await invoke_route(*args, **more)
        if args[6] == "CONNECT" and isinstance(answer, dict):
            _connect_answer.get().update(answer)
        return answer

    apigateway._invoke_ws_lambda = invoke


def _answer_with_it() -> None:
    handle = apigateway.handle_websocket

    async def handle_websocket(
        scope: Any, receive: Any, send: Any, *args: Any, **more: Any
    ) -> None:
        answer: dict[str, Any] = {}
        _connect_answer.set(answer)
        accepted = False

        async def send_answer(message: dict[str, Any]) -> None:
            nonlocal accepted
            if message["type"] == "websocket.accept":
                accepted = True
                message = {**message, "subprotocol": _subprotocol(answer)}
            if message["type"] == "websocket.close" and not accepted and answer:
                await _refuse(send, answer)
                return
            await send(message)

        await handle(scope, receive, send_answer, *args, **more)

    apigateway.handle_websocket = handle_websocket


def _subprotocol(answer: dict[str, Any]) -> str | None:
    headers = {name.lower(): value for name, value in (answer.get("headers") or {}).items()}
    return headers.get("sec-websocket-protocol")


async def _refuse(send: Any, answer: dict[str, Any]) -> None:
    body = answer.get("body") or ""
    content = body if isinstance(body, str) else json.dumps(body)
    headers = [(b"content-type", b"application/json")]
    status = int(answer["statusCode"])
    await send({"type": "websocket.http.response.start", "status": status, "headers": headers})
    await send({"type": "websocket.http.response.body", "body": content.encode()})


def _tell_unauthorized_from_failed() -> None:
    execute = lambda_svc._execute_function_with_config_scope
    authorize = apigateway._authorize_ws_connect

    def execute_and_note(record: Any, event: Any) -> Any:
        result = execute(record, event)
        error = result.get("body") if result.get("error") else None
        if isinstance(error, dict) and error.get("errorMessage") == "Unauthorized":
            _raised_unauthorized.get([]).append(True)
        return result

    async def authorize_connect(*args: Any, **more: Any) -> Any:
        raised: list[bool] = []
        _raised_unauthorized.set(raised)
        refusal, context = await authorize(*args, **more)
        return ((401, "Unauthorized") if raised else refusal), context

    lambda_svc._execute_function_with_config_scope = execute_and_note
    apigateway._authorize_ws_connect = authorize_connect
