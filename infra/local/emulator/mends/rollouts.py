"""`AWS::CodeDeploy::Application` and `DeploymentGroup` are refused with the whole template.

Wrapped: handlers that make nothing. An alias takes its new version at once here, whatever its
update policy says.
Can go when a template with the types deploys without it.
"""

from typing import Any

from infra.local.emulator.mends import template_handlers

TYPES = ("AWS::CodeDeploy::Application", "AWS::CodeDeploy::DeploymentGroup")


def apply() -> None:
    for kind in TYPES:
        template_handlers.add(kind, create=_create, update=_update, delete=_delete)


def _create(logical_id: str, _props: dict[str, Any], stack: str) -> tuple[str, dict[str, str]]:
    return f"{stack}-{logical_id}", {}


def _update(
    name: str, _old: dict[str, Any], _new: dict[str, Any], _stack: str
) -> tuple[str, dict[str, str]]:
    return name, {}


def _delete(_name: str, _props: dict[str, Any]) -> None:
    """Nothing was made."""
