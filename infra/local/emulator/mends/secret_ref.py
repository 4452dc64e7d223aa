"""The Ref of a secret is its name, on AWS its ARN: with rights enforced, `grant_read` is denied.

Wrapped: the template handlers of `AWS::SecretsManager::Secret` answer the ARN as physical id,
and are given the name that they look the secret up by.
Can go when a function with `grant_read` reads its secret without it.
"""

from typing import Any

from ministack.services import secretsmanager

from infra.local.emulator.mends import template_handlers


def apply() -> None:
    handlers = template_handlers.handlers_of("AWS::SecretsManager::Secret")
    create, update, delete = handlers["create"], handlers["update"], handlers["delete"]

    def create_by_arn(logical_id: str, props: dict[str, Any], stack: str) -> Any:
        return _with_arn(create(logical_id, props, stack))

    def update_by_arn(
        arn: str, old: dict[str, Any], new: dict[str, Any], stack: str, logical_id: str
    ) -> Any:
        return _with_arn(update(_name_of(arn), old, new, stack, logical_id))

    def delete_by_arn(arn: str, props: dict[str, Any]) -> None:
        delete(_name_of(arn), props)

    handlers.update(create=create_by_arn, update=update_by_arn, delete=delete_by_arn)


def _with_arn(result: tuple[str, dict[str, str]]) -> tuple[str, dict[str, str]]:
    _name, attributes = result
    return attributes["Arn"], attributes


def _name_of(arn: str) -> str:
    """The name of the secret; of one that is gone, what was asked, so that nothing is found."""
    named = (name for name, secret in secretsmanager._secrets.items() if secret["ARN"] == arn)
    return next(named, arn)
