"""How many items there are. Costs as much as reading them."""

from typing import Any

from shared.stores import tables
from shared.stores.marshalling import marshalled
from shared.world import setting


def number_of(table: str, partition: str, prefix: str) -> int:
    """How many items of a partition have a sort key that begins with `prefix`."""
    request: dict[str, Any] = {
        "TableName": setting(table),
        "KeyConditionExpression": "pk = :partition AND begins_with(sk, :prefix)",
        "ExpressionAttributeValues": marshalled({":partition": partition, ":prefix": prefix}),
        "Select": "COUNT",
    }
    pages = tables.dynamodb().get_paginator("query").paginate(**request)
    return sum(page["Count"] for page in pages)
