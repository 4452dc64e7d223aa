"""A table of docs/data.md: keys `pk` and `sk`, on demand, encrypted, with recovery and TTL."""

from collections.abc import Sequence
from dataclasses import dataclass

from aws_cdk import RemovalPolicy
from aws_cdk import aws_dynamodb as dynamodb
from constructs import Construct


@dataclass(frozen=True)
class Index:
    """A global secondary index by two text attributes; `only`: the few that it projects."""

    name: str
    partition: str
    sort: str
    only: tuple[str, ...] = ()

    def properties(self) -> dynamodb.GlobalSecondaryIndexPropsV2:
        """As the table wants it."""
        projection = {
            "projection_type": dynamodb.ProjectionType.INCLUDE,
            "non_key_attributes": list(self.only),
        }
        return dynamodb.GlobalSecondaryIndexPropsV2(
            index_name=self.name,
            partition_key=text(self.partition),
            sort_key=text(self.sort),
            **(projection if self.only else {}),  # type: ignore[arg-type]
        )


def text(name: str) -> dynamodb.Attribute:
    """A key attribute; all of ours are text."""
    return dynamodb.Attribute(name=name, type=dynamodb.AttributeType.STRING)


def table(
    scope: Construct,
    name: str,
    *,
    indexes: Sequence[Index] = (),
    stream: dynamodb.StreamViewType = dynamodb.StreamViewType.NEW_AND_OLD_IMAGES,
) -> dynamodb.TableV2:
    """Kept when its stack goes. Costs nothing when idle but its storage and recovery points."""
    return dynamodb.TableV2(
        scope,
        name,
        partition_key=text("pk"),
        sort_key=text("sk"),
        billing=dynamodb.Billing.on_demand(),
        encryption=dynamodb.TableEncryptionV2.aws_managed_key(),
        point_in_time_recovery_specification=dynamodb.PointInTimeRecoverySpecification(
            point_in_time_recovery_enabled=True
        ),
        time_to_live_attribute="expires",
        dynamo_stream=stream,
        global_secondary_indexes=[index.properties() for index in indexes],
        removal_policy=RemovalPolicy.RETAIN,
    )
