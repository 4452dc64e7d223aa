"""`AWS::ApiGatewayV2::RouteResponse` is refused with the whole template.

Wrapped: a handler of its own over the service's route response calls. A route's Ref is
`apiId/routeId` here, so the route's id is what follows the last slash.
Can go when a template with the type deploys without it.
"""

import json
from typing import Any

from ministack.services import apigateway

from infra.local.emulator.mends import template_handlers

TYPE = "AWS::ApiGatewayV2::RouteResponse"


def apply() -> None:
    template_handlers.add(TYPE, create=_create, update=_update, delete=_delete)


def _create(_logical_id: str, props: dict[str, Any], _stack: str) -> tuple[str, dict[str, str]]:
    answer = apigateway._create_route_response(props["ApiId"], _route(props), _body(props))
    response_id = json.loads(_checked(answer))["routeResponseId"]
    return response_id, {"RouteResponseId": response_id}


def _update(
    response_id: str, old: dict[str, Any], new: dict[str, Any], stack: str
) -> tuple[str, dict[str, str]]:
    if (old["ApiId"], _route(old)) != (new["ApiId"], _route(new)):
        replacement = _create("", new, stack)
        _delete(response_id, old)
        return replacement
    route = _route(new)
    _checked(apigateway._update_route_response(new["ApiId"], route, response_id, _body(new)))
    return response_id, {"RouteResponseId": response_id}


def _delete(response_id: str, props: dict[str, Any]) -> None:
    responses = apigateway._route_responses.get(props["ApiId"], {})
    responses.get(_route(props), {}).pop(response_id, None)


def _route(props: dict[str, Any]) -> str:
    return str(props["RouteId"]).rpartition("/")[2]


def _body(props: dict[str, Any]) -> dict[str, Any]:
    return {key[0].lower() + key[1:]: value for key, value in props.items()}


def _checked(answer: tuple[int, dict[str, str], bytes]) -> bytes:
    status, _headers, body = answer
    if status >= 400:
        raise ValueError(f"{TYPE} failed: {body!r}")
    return body
