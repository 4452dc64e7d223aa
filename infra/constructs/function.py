"""The one construct that every Lambda comes from: runtime, memory, logs, tracing, layers, alarm."""

from collections.abc import Mapping
from pathlib import Path

from aws_cdk import Duration, RemovalPolicy, Stack
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_logs as logs
from constructs import Construct

BUILD = Path(__file__).parents[2] / "build"
RUNTIME = lambda_.Runtime.PYTHON_3_13
ARCHITECTURE = lambda_.Architecture.ARM_64


class Layers(Construct):
    """The layers of a stack: libraries, documents (only where these are made), the product."""

    def __init__(self, scope: Construct) -> None:
        super().__init__(scope, "Layers")
        self.core = self._layer("core")
        self.shared = self._layer("shared")
        self._documents: lambda_.LayerVersion | None = None

    @property
    def documents(self) -> lambda_.LayerVersion:
        """Excel, PDF and languages: heavy, so only for the functions that write documents."""
        if self._documents is None:
            self._documents = self._layer("documents")
        return self._documents

    def _layer(self, name: str) -> lambda_.LayerVersion:
        return lambda_.LayerVersion(
            self,
            name.capitalize(),
            code=lambda_.Code.from_asset(str(BUILD / "layers" / name)),
            compatible_architectures=[ARCHITECTURE],
            compatible_runtimes=[RUNTIME],
        )


class Function(lambda_.Function):
    """A handler of `functions/<folder>`; `entry` names another module than `handler`."""

    def __init__(
        self,
        scope: Construct,
        name: str,
        *,
        folder: str,
        layers: Layers,
        environment: Mapping[str, str],
        entry: str = "handler",
        memory_mb: int = 512,
        timeout_s: int = 15,
        documents: bool = False,
    ) -> None:
        group = logs.LogGroup(
            scope,
            f"{name}Log",
            retention=logs.RetentionDays.ONE_MONTH,
            removal_policy=RemovalPolicy.DESTROY,
        )
        used = [layers.core, layers.shared, *([layers.documents] if documents else [])]
        super().__init__(
            scope,
            name,
            runtime=RUNTIME,
            architecture=ARCHITECTURE,
            code=lambda_.Code.from_asset(str(BUILD / "functions" / folder)),
            handler=f"functions.{folder}.{entry}.handler",
            layers=used,
            memory_size=memory_mb,
            timeout=Duration.seconds(timeout_s),
            tracing=lambda_.Tracing.ACTIVE,
            log_group=group,
            environment={
                "POWERTOOLS_SERVICE_NAME": folder,
                "POWERTOOLS_METRICS_NAMESPACE": "BusinessHub",
                **environment,
            },
        )
        self.failing = self.metric_errors(period=Duration.minutes(5)).create_alarm(
            self,
            "Failing",
            alarm_description=f"{name} of {Stack.of(self).stack_name} fails",
            threshold=3,
            evaluation_periods=1,
            treat_missing_data=cloudwatch.TreatMissingData.NOT_BREACHING,
        )
