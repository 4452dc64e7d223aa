"""What must never be lost: tables, reports, the key of the access tokens. Kept if the stack goes.

Idle: the two secrets cost 0.40 USD a month each, tables and bucket what they hold.
"""

import json

from aws_cdk import CfnOutput, Duration, RemovalPolicy, Stack
from aws_cdk import aws_s3 as s3
from aws_cdk import aws_secretsmanager as secretsmanager
from aws_cdk.aws_dynamodb import StreamViewType
from constructs import Construct

from infra.constructs.accepted import accepted
from infra.constructs.alarms import alarm, metric_of
from infra.constructs.parameters import public_url
from infra.constructs.tables import BOTH_IMAGES, NEW_IMAGE, HubTable

FIRST_KEY = "k1"
BY_HAND = (
    "changed in two steps, so that both are valid in between: docs/operating.md, changing secrets"
)
THROTTLED_IN_FIVE_MINUTES = 50


class StorageStack(Stack):
    """The tables of `docs/data.md`, the reports, the token keys."""

    def __init__(self, scope: Construct, name: str) -> None:
        super().__init__(scope, name)
        self.hub = self._build_hub()
        self.sessions = self._build_sessions()
        self.telemetry = self._build_table("telemetry", NEW_IMAGE)
        self.connections = self._build_table("connections", BOTH_IMAGES)
        self.connections.index("by_due", "dpk", "due_at")
        self.reports = self._build_reports()
        self.token_keys = self._build_token_keys()
        self.origin_secret = self._build_origin_secret()

    def _build_hub(self) -> HubTable:
        table = self._build_table("hub", BOTH_IMAGES)
        table.index("listing", "lpk", "lsk")
        table.index("by_due", "dpk", "due_at")
        kept = ("block", "block_since", "charger", "site", "subscription", "connected")
        table.narrow_index("by_site", "spk", "ssk", *kept)
        return table

    def _build_sessions(self) -> HubTable:
        table = self._build_table("sessions", BOTH_IMAGES)
        table.index("by_company", "cpk", "csk")
        table.index("by_site", "spk", "ssk")
        table.index("by_charger", "hpk", "hsk")
        table.index("by_card", "kpk", "ksk")
        return table

    def _build_table(self, name: str, stream: StreamViewType) -> HubTable:
        table = HubTable(self, name, stream)
        self._watch(table, name)
        CfnOutput(self, f"{name.capitalize()}Table", value=table.table_name)
        return table

    def _watch(self, table: HubTable, name: str) -> None:
        """On demand, a table throttles where one partition is too hot, or its growth too sudden."""
        for kind in ("Read", "Write"):
            alarm(
                self,
                f"{name}-{kind.lower()}s-throttled",
                metric_of(
                    "AWS/DynamoDB", f"{kind}ThrottleEvents", "Sum", {"TableName": table.table_name}
                ),
                page="table-throttled",
                says=f"{kind}s of the table {name} are throttled.",
                threshold=THROTTLED_IN_FIVE_MINUTES,
            )

    def _build_reports(self) -> s3.Bucket:
        bucket = s3.Bucket(
            self,
            "reports",
            block_public_access=s3.BlockPublicAccess.BLOCK_ALL,
            encryption=s3.BucketEncryption.S3_MANAGED,
            enforce_ssl=True,
            removal_policy=RemovalPolicy.RETAIN,
            lifecycle_rules=[s3.LifecycleRule(expiration=Duration.days(30))],
            cors=[
                s3.CorsRule(
                    allowed_methods=[s3.HttpMethods.GET], allowed_origins=[public_url(self)]
                )
            ],
        )
        accepted(bucket, "S1", "files are opened through the API, which knows by whom")
        CfnOutput(self, "ReportsBucket", value=bucket.bucket_name)
        return bucket

    def _build_token_keys(self) -> secretsmanager.Secret:
        secret = secretsmanager.Secret(
            self,
            "token-keys",
            description="Keys that sign access tokens, by kid; `current` names the one in use",
            generate_secret_string=secretsmanager.SecretStringGenerator(
                secret_string_template=json.dumps({"current": FIRST_KEY}),
                generate_string_key=FIRST_KEY,
                password_length=64,
                exclude_punctuation=True,
            ),
            removal_policy=RemovalPolicy.RETAIN,
        )
        accepted(secret, "SMG4", BY_HAND)
        CfnOutput(self, "TokenKeysSecret", value=secret.secret_arn)
        return secret

    def _build_origin_secret(self) -> secretsmanager.Secret:
        """By which the APIs know CloudFront; functions know its digest alone (`EdgeDigests`)."""
        secret = secretsmanager.Secret(
            self,
            "origin-secret",
            description="What CloudFront adds to all that it passes on to the APIs",
            generate_secret_string=secretsmanager.SecretStringGenerator(
                password_length=64, exclude_punctuation=True
            ),
            removal_policy=RemovalPolicy.RETAIN,
        )
        accepted(secret, "SMG4", BY_HAND)
        CfnOutput(self, "OriginSecret", value=secret.secret_arn)
        return secret
