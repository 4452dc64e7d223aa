"""A table of `docs/data.md`, and the rights that functions get on it together with its name."""

from aws_cdk import RemovalPolicy
from aws_cdk import aws_dynamodb as dynamodb
from aws_cdk import aws_iam as iam
from aws_cdk import aws_lambda as lambda_
from constructs import Construct

READ = ("GetItem", "BatchGetItem", "Query", "ConditionCheckItem")
WRITE = ("PutItem", "UpdateItem", "DeleteItem")
BOTH_IMAGES = dynamodb.StreamViewType.NEW_AND_OLD_IMAGES
NEW_IMAGE = dynamodb.StreamViewType.NEW_IMAGE


class HubTable(dynamodb.TableV2):
    """On demand, restorable to any second of 35 days, expiring by `expires`, never deleted."""

    def __init__(self, scope: Construct, name: str, stream: dynamodb.StreamViewType) -> None:
        super().__init__(
            scope,
            name,
            partition_key=_text("pk"),
            sort_key=_text("sk"),
            billing=dynamodb.Billing.on_demand(),
            dynamo_stream=stream,
            time_to_live_attribute="expires",
            point_in_time_recovery_specification=dynamodb.PointInTimeRecoverySpecification(
                point_in_time_recovery_enabled=True
            ),
            removal_policy=RemovalPolicy.RETAIN,
            deletion_protection=True,
            encryption=dynamodb.TableEncryptionV2.dynamo_owned_key(),
        )
        self.setting = f"{name.upper()}_TABLE"
        self.indexes: list[str] = []

    def index(self, name: str, partition_key: str, sort_key: str) -> None:
        """An index with whole items."""
        self.indexes.append(name)
        self.add_global_secondary_index(
            index_name=name,
            partition_key=_text(partition_key),
            sort_key=_text(sort_key),
            projection_type=dynamodb.ProjectionType.ALL,
        )

    def narrow_index(self, name: str, partition_key: str, sort_key: str, *kept: str) -> None:
        """An index with the keys and the attributes named."""
        self.indexes.append(name)
        self.add_global_secondary_index(
            index_name=name,
            partition_key=_text(partition_key),
            sort_key=_text(sort_key),
            projection_type=dynamodb.ProjectionType.INCLUDE,
            non_key_attributes=list(kept),
        )


def reads(function: lambda_.Function, *tables: HubTable) -> None:
    """No Scan: every read names its partition."""
    _use(function, tables, READ)


def writes(function: lambda_.Function, *tables: HubTable) -> None:
    """Reads not included."""
    _use(function, tables, WRITE)


def reads_and_writes(function: lambda_.Function, *tables: HubTable) -> None:
    """Both."""
    _use(function, tables, READ + WRITE)


def _use(
    function: lambda_.Function, tables: tuple[HubTable, ...], operations: tuple[str, ...]
) -> None:
    for table in tables:
        function.add_environment(table.setting, table.table_name)
        indexes = [f"{table.table_arn}/index/{name}" for name in table.indexes]
        iam.Grant.add_to_principal(
            grantee=function,
            actions=[f"dynamodb:{operation}" for operation in operations],
            resource_arns=[table.table_arn, *(indexes if "Query" in operations else [])],
        )


def _text(name: str) -> dynamodb.Attribute:
    return dynamodb.Attribute(name=name, type=dynamodb.AttributeType.STRING)
