"""An HTTP API event (payload 2.0) lacks `cookies`: they are in the header alone.

Wrapped: `services.lambda_svc._execute_function_with_config_scope`, which API Gateway calls with
the event. Can go when a function gets `event["cookies"]` without it.
"""

from typing import Any

from ministack.services import lambda_svc


def apply() -> None:
    execute = lambda_svc._execute_function_with_config_scope

    def execute_with_cookies(record: Any, event: Any) -> Any:
        return execute(record, _with_cookies(event) if _is_http_event(event) else event)

    lambda_svc._execute_function_with_config_scope = execute_with_cookies


def _is_http_event(event: Any) -> bool:
    return isinstance(event, dict) and event.get("version") == "2.0" and "rawPath" in event


def _with_cookies(event: dict[str, Any]) -> dict[str, Any]:
    headers = {name.lower(): value for name, value in (event.get("headers") or {}).items()}
    header = headers.get("cookie")
    if not header or "cookies" in event:
        return event
    return {**event, "cookies": [cookie.strip() for cookie in header.split(";")]}
