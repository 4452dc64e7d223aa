"""`CorsConfiguration` of an HTTP API has no effect: every preflight is answered 403.

A template's keys are PascalCase, the data plane reads camelCase.
Wrapped: the template handlers of `AWS::ApiGatewayV2::Api`, which get the keys converted.
Can go when a preflight to a deployed API is answered 204 without it.
"""

from typing import Any

from infra.local.emulator.mends import template_handlers


def apply() -> None:
    handlers = template_handlers.handlers_of("AWS::ApiGatewayV2::Api")
    create, update = handlers["create"], handlers["update"]

    def create_converted(logical_id: str, props: dict[str, Any], stack: str) -> Any:
        return create(logical_id, _converted(props), stack)

    def update_converted(
        api_id: str, old: dict[str, Any], new: dict[str, Any], stack: str, logical_id: str
    ) -> Any:
        return update(api_id, _converted(old), _converted(new), stack, logical_id)

    handlers["create"], handlers["update"] = create_converted, update_converted


def _converted(props: dict[str, Any]) -> dict[str, Any]:
    cors = props.get("CorsConfiguration")
    if not cors:
        return props
    return {**props, "CorsConfiguration": {key[0].lower() + key[1:]: cors[key] for key in cors}}
