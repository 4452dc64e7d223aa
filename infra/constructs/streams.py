"""A function that follows a table: small batches at once, and one bad record holds up nothing."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from aws_cdk import Duration
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_lambda_event_sources as sources
from aws_cdk import aws_sqs as sqs

from infra.constructs.function import HubFunction
from infra.constructs.tables import HubTable

RETRIES = 5
_PUT = MappingProxyType({"eventName": ["INSERT", "MODIFY"]})
"""A put that is done again over its own item changes nothing, and may be told all the same."""
LANES = 10
"""Of a shard at the same time; a shard takes a thousand writes a second, far more than one follows.

What happens to one charger stays in order.
"""


def follow(
    function: HubFunction, table: HubTable, failed: sqs.Queue, key: str, *prefixes: str
) -> None:
    """Changes of the items whose `key` begins with one of the prefixes."""
    _follow(function, table, failed, key, *prefixes, attempts=RETRIES)


def follow_while_kept(
    function: HubFunction, table: HubTable, failed: sqs.Queue, key: str, *prefixes: str
) -> None:
    """What comes into the table, and not its removal when its time is over; for as long as the
    stream keeps a record (24 hours): for a function that itself lets nothing fail that long."""
    _follow(function, table, failed, key, *prefixes, attempts=None, of=_PUT)


def _follow(
    function: HubFunction,
    table: HubTable,
    failed: sqs.Queue,
    key: str,
    *prefixes: str,
    attempts: int | None,
    of: Mapping[str, Any] = MappingProxyType({}),
) -> None:
    begins: list[Any] = []
    for prefix in prefixes:
        begins += lambda_.FilterRule.begins_with(prefix)
    keys = {"dynamodb": {"Keys": {key: {"S": begins}}}}
    wanted = lambda_.FilterCriteria.filter({**keys, **of})
    source = sources.DynamoEventSource(
        table,
        starting_position=lambda_.StartingPosition.TRIM_HORIZON,
        batch_size=100,
        parallelization_factor=LANES,
        max_batching_window=Duration.seconds(0),
        filters=[wanted],
        retry_attempts=attempts,
        bisect_batch_on_error=True,
        report_batch_item_failures=True,
        on_failure=sources.SqsDlq(failed),
    )
    function.live.add_event_source(source)
