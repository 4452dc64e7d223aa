"""What is kept: the four tables, the reports, the keys of access tokens. Idle: storage only,
and $0.40 a month for the secret.
"""

from typing import Any

from aws_cdk import CfnOutput, CfnParameter, Duration, RemovalPolicy, Stack
from aws_cdk import aws_dynamodb as dynamodb
from aws_cdk import aws_s3 as s3
from aws_cdk import aws_secretsmanager as secretsmanager
from constructs import Construct

from infra.constructs.table import Index, table

DAYS_REPORTS_ARE_KEPT = 30


class StorageStack(Stack):
    """Tables as in docs/data.md."""

    def __init__(self, scope: Construct, name: str, **options: Any) -> None:
        super().__init__(scope, name, **options)
        self.public_url = CfnParameter(
            self, "PublicUrl", default="https://hub.example.com", description="No slash at its end"
        ).value_as_string
        self.hub = self._build_hub()
        self.sessions = self._build_sessions()
        self.telemetry = table(self, "Telemetry", stream=dynamodb.StreamViewType.NEW_IMAGE)
        self.connections = table(self, "Connections", indexes=[Index("by_due", "dpk", "due_at")])
        self.reports = self._build_reports()
        self.token_keys = self._build_token_keys()
        CfnOutput(self, "ReportsBucket", value=self.reports.bucket_name)
        for label, made in self._tables().items():
            CfnOutput(self, f"{label}Table", value=made.table_name)

    def _tables(self) -> dict[str, dynamodb.TableV2]:
        return {
            "Hub": self.hub,
            "Sessions": self.sessions,
            "Telemetry": self.telemetry,
            "Connections": self.connections,
        }

    def _build_hub(self) -> dynamodb.TableV2:
        narrow = ("block", "block_since", "charger", "site", "subscription", "connected")
        indexes = [
            Index("listing", "lpk", "lsk"),
            Index("by_site", "spk", "ssk", narrow),
            Index("by_due", "dpk", "due_at"),
        ]
        return table(self, "Hub", indexes=indexes)

    def _build_sessions(self) -> dynamodb.TableV2:
        indexes = [
            Index("by_company", "cpk", "csk"),
            Index("by_site", "spk", "ssk"),
            Index("by_charger", "hpk", "hsk"),
            Index("by_card", "kpk", "ksk"),
        ]
        return table(self, "Sessions", indexes=indexes)

    def _build_reports(self) -> s3.Bucket:
        return s3.Bucket(
            self,
            "Reports",
            block_public_access=s3.BlockPublicAccess.BLOCK_ALL,
            encryption=s3.BucketEncryption.S3_MANAGED,
            enforce_ssl=True,
            lifecycle_rules=[s3.LifecycleRule(expiration=Duration.days(DAYS_REPORTS_ARE_KEPT))],
            cors=[
                s3.CorsRule(allowed_methods=[s3.HttpMethods.GET], allowed_origins=[self.public_url])
            ],
            removal_policy=RemovalPolicy.RETAIN,
        )

    def _build_token_keys(self) -> secretsmanager.Secret:
        return secretsmanager.Secret(
            self,
            "TokenKeys",
            description="Keys of access tokens by their id; `current` signs",
            generate_secret_string=secretsmanager.SecretStringGenerator(
                secret_string_template='{"current":"k1"}',  # noqa: S106 - the key is generated
                generate_string_key="k1",
                password_length=64,
                exclude_punctuation=True,
            ),
        )
