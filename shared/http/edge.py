"""The one place that knows Lambda's HTTP side: resolver, problems, log and what is counted.

A function's handler module ends with `handler = lambda_handler(app)`. Bodies, secrets and
personal data are never logged; an unexpected error is logged once, here, and answered 500.
"""

from collections.abc import Callable
from functools import partial
from typing import Any, cast

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver, Response
from aws_lambda_powertools.event_handler.api_gateway import BaseRouter, Router
from aws_lambda_powertools.event_handler.exceptions import NotFoundError
from aws_lambda_powertools.event_handler.openapi.exceptions import (
    RequestUnsupportedContentType,
    RequestValidationError,
)
from aws_lambda_powertools.logging import correlation_paths
from aws_lambda_powertools.utilities.typing import LambdaContext

from shared.domain.edge import may_enter
from shared.domain.errors import HubError, TooManyAttempts
from shared.http.problems import MEDIA_TYPE, Problem, problem, problem_of, problem_of_fields
from shared.i18n.catalogue import preferred
from shared.logs import count, discreetly, logger
from shared.world import setting

Handler = Callable[[dict[str, Any], LambdaContext], dict[str, Any]]


def resolver() -> APIGatewayHttpResolver:
    """A resolver that validates requests and tells every error as problem+json."""
    app = APIGatewayHttpResolver(enable_validation=True)
    for kind, tell in _TELLING.items():
        app.exception_handler(kind)(partial(tell, app))
    return app


def routes() -> Router:
    """Routes in a module of their own; `app.include_router(…)` takes them in."""
    return Router()  # type: ignore[no-untyped-call]


def language_of(app: BaseRouter) -> str:
    """The user's language once they are known, else what their browser asks for."""
    known: str | None = app.context.get("language")
    return known or preferred(app.current_event.headers.get("accept-language") or "")


def note(**fields: str) -> None:
    """Fields for all that this request logs: ids only."""
    logger().append_keys(**fields)


def lambda_handler(app: APIGatewayHttpResolver) -> Handler:
    """What Lambda calls."""

    @discreetly
    @logger().inject_lambda_context(
        correlation_id_path=correlation_paths.API_GATEWAY_HTTP, clear_state=True
    )
    def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
        if not _came_by_the_only_way(event):
            return {"statusCode": 403, "headers": {}, "body": ""}
        answer: dict[str, Any] = app.resolve(event, context)
        _count(answer["statusCode"])
        # A body is text: what stands between Lambda and the browser need not know of null.
        return {**answer, "body": answer.get("body") or ""}

    return cast(Handler, handler)


def _came_by_the_only_way(event: dict[str, Any]) -> bool:
    secret = (event.get("headers") or {}).get("x-origin-secret", "")
    return may_enter(secret, setting("EDGE_DIGESTS"))


def _refused(app: APIGatewayHttpResolver, error: HubError) -> Response[str]:
    waiting = isinstance(error, TooManyAttempts)
    headers = {"Retry-After": str(error.details["retry_after_s"])} if waiting else {}
    return _answer(problem_of(error, language_of(app)), headers)


def _invalid(app: APIGatewayHttpResolver, error: RequestValidationError) -> Response[str]:
    found = error.errors()
    if any(one["loc"][0] == "response" for one in found):
        return _failed(app, error)
    if any(one["type"] in ("json_invalid", "form_invalid") for one in found):
        return _garbled(app, error)
    return _answer(problem_of_fields(found, language_of(app)))


def _garbled(app: APIGatewayHttpResolver, _error: Exception) -> Response[str]:
    return _answer(problem(language_of(app), 400, "malformed"))


def _not_json(app: APIGatewayHttpResolver, _error: Exception) -> Response[str]:
    return _answer(problem(language_of(app), 415, "unsupported_media_type"))


def _nothing_here(app: APIGatewayHttpResolver, _error: Exception) -> Response[str]:
    return _answer(problem(language_of(app), 404, "not_found"))


def _failed(app: APIGatewayHttpResolver, error: Exception) -> Response[str]:
    logger().exception("unexpected error", exc_info=error)
    return _answer(problem(language_of(app), 500, "internal"))


_TELLING: dict[type[Exception], Callable[..., Response[str]]] = {
    HubError: _refused,
    RequestValidationError: _invalid,
    RequestUnsupportedContentType: _not_json,
    UnicodeDecodeError: _garbled,
    RecursionError: _garbled,
    NotFoundError: _nothing_here,
    Exception: _failed,
}


def _answer(told: Problem, headers: dict[str, str] | None = None) -> Response[str]:
    return Response(
        status_code=told.status,
        content_type=MEDIA_TYPE,
        body=told.model_dump_json(),
        headers={**(headers or {}), "Cache-Control": "no-store"},
    )


def _count(status: int) -> None:
    """Only what someone should look at: most requests write no line."""
    name = {401: "Refused", 403: "Refused", 429: "Limited"}.get(status)
    if status >= 500:
        name = "Failed"
    if name is not None:
        count(name)
