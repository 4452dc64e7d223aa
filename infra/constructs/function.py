"""The one construct that every Lambda comes from: what they all have, and nothing else."""

from aws_cdk import Duration, RemovalPolicy
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_iam as iam
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_logs as logs
from constructs import Construct

from infra.constructs.code import ARCHITECTURE, RUNTIME, Layers

NAMESPACE = "BusinessHub"
# Lambda gives a whole processor at 1769 MB: for hashing passwords.
ONE_PROCESSOR_MB = 1769


class HubFunction(lambda_.Function):
    """`functions/<folder>/<entry>.py`, with a role of its own that may only write its log."""

    def __init__(
        self,
        layers: Layers,
        folder: str,
        entry: str = "handler",
        *,
        memory_mb: int = 512,
        timeout_s: int = 15,
        documents: bool = False,
    ) -> None:
        scope = layers.stack
        name = folder if entry == "handler" else f"{folder}-{entry}"
        role = _role(scope, name)
        log = _log(scope, name)
        log.grant_write(role)
        super().__init__(
            scope,
            name,
            code=layers.code_of(folder),
            handler=f"functions.{folder}.{entry}.handler",
            runtime=RUNTIME,
            architecture=ARCHITECTURE,
            role=role,
            log_group=log,
            logging_format=lambda_.LoggingFormat.JSON,
            tracing=lambda_.Tracing.ACTIVE,
            memory_size=memory_mb,
            timeout=Duration.seconds(timeout_s),
            layers=[layers.shared, layers.core, *([layers.documents()] if documents else [])],
            environment=_powertools(name),
        )
        self.seconds = timeout_s
        self._build_alarm()

    def _build_alarm(self) -> None:
        self.metric_errors(period=Duration.minutes(5)).create_alarm(
            self,
            "errors",
            alarm_description=f"{self.node.id} failed; its log says why",
            threshold=1,
            evaluation_periods=1,
            treat_missing_data=cloudwatch.TreatMissingData.NOT_BREACHING,
        )


def _role(scope: Construct, name: str) -> iam.Role:
    lambda_service = iam.ServicePrincipal("lambda.amazonaws.com")
    return iam.Role(scope, f"{name}-role", assumed_by=lambda_service)


def _log(scope: Construct, name: str) -> logs.LogGroup:
    return logs.LogGroup(
        scope,
        f"{name}-log",
        retention=logs.RetentionDays.ONE_MONTH,
        removal_policy=RemovalPolicy.DESTROY,
    )


def _powertools(name: str) -> dict[str, str]:
    return {
        "POWERTOOLS_SERVICE_NAME": name,
        "POWERTOOLS_METRICS_NAMESPACE": NAMESPACE,
        "POWERTOOLS_LOG_LEVEL": "INFO",
    }
