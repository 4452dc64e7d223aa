"""`TimeToLiveSpecification` of a table is dropped: nothing ever expires.

Wrapped: the template handlers of both table types call `services.dynamodb._update_ttl` after.
Can go when DescribeTimeToLive of a deployed table says ENABLED without it.
"""

from typing import Any

from ministack.services import dynamodb

from infra.local.emulator.mends import template_handlers

TYPES = ("AWS::DynamoDB::Table", "AWS::DynamoDB::GlobalTable")


def apply() -> None:
    for resource_type in TYPES:
        _mend(template_handlers.handlers_of(resource_type))


def _mend(handlers: dict[str, Any]) -> None:
    create, update = handlers["create"], handlers["update"]

    def create_with_ttl(logical_id: str, props: dict[str, Any], stack: str) -> Any:
        name, attributes = create(logical_id, props, stack)
        _set_ttl(name, {}, props)
        return name, attributes

    def update_with_ttl(
        table: str, old: dict[str, Any], new: dict[str, Any], stack: str, *logical_id: str
    ) -> Any:
        name, attributes = update(table, old, new, stack, *logical_id)
        _set_ttl(name, old if name == table else {}, new)
        return name, attributes

    handlers["create"], handlers["update"] = create_with_ttl, update_with_ttl


def _set_ttl(table: str, old: dict[str, Any], new: dict[str, Any]) -> None:
    before, wanted = old.get("TimeToLiveSpecification"), new.get("TimeToLiveSpecification")
    if wanted is None and before is not None:
        wanted = {**before, "Enabled": False}
    if wanted is None or wanted == before:
        return
    spec = {**wanted, "Enabled": str(wanted.get("Enabled", False)).lower() == "true"}
    answer = dynamodb._update_ttl({"TableName": table, "TimeToLiveSpecification": spec})
    if answer[0] >= 400:
        raise ValueError(f"Time to live of {table} failed: {answer[2]!r}")
