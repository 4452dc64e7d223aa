"""The one construct that every Lambda comes from: what they all have, and nothing else."""

from aws_cdk import Aws, Duration, Fn, RemovalPolicy
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_iam as iam
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_logs as logs
from constructs import Construct

from infra.constructs.accepted import Wildcard, accepted
from infra.constructs.alarms import FIVE_MINUTES, alarm, metric_of
from infra.constructs.code import ARCHITECTURE, RUNTIME, Layers
from infra.constructs.parameters import reserving
from infra.constructs.rollout import Rollout

NAMESPACE = "BusinessHub"
LIVE = "live"
"""The alias that all traffic comes by; it names the version that answers."""
# Lambda gives a whole processor at 1769 MB: for hashing passwords.
ONE_PROCESSOR_MB = 1769
_LINES = {False: lambda_.SystemLogLevel.INFO, True: lambda_.SystemLogLevel.WARN}
_TRACING = {False: lambda_.Tracing.ACTIVE, True: lambda_.Tracing.DISABLED}
TRACES = Wildcard("::*", "X-Ray knows no resources: `PutTraceSegments`, `PutTelemetryRecords`")


class HubFunction(lambda_.Function):
    """`functions/<folder>/<entry>.py`, with a role of its own that may only write its log.

    What calls it calls `live`, never the function: a new version takes over by shares. That it
    fails is told by what feels it: its API's 5xx, its queue (docs/operating.md, which alarm tells).
    """

    def __init__(
        self,
        layers: Layers,
        folder: str,
        entry: str = "handler",
        *,
        memory_mb: int = 512,
        timeout_s: int = 15,
        documents: bool = False,
        quiet: bool = False,
    ) -> None:
        """`quiet`: it runs for each message or by the clock. Lambda writes no line for a run that
        ends well, and traces none: both would cost as much as the run."""
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
            system_log_level_v2=_LINES[quiet],
            tracing=_TRACING[quiet],
            memory_size=memory_mb,
            timeout=Duration.seconds(timeout_s),
            layers=[layers.shared, layers.core, *([layers.documents()] if documents else [])],
            environment=_settings(name, layers.release),
        )
        accepted(
            self, "L1", "3.13 has wheels of every library for arm64, and support until June 2029"
        )
        self.seconds = timeout_s
        self.live = lambda_.Alias(self, LIVE, alias_name=LIVE, version=self.current_version)
        self._rollout = Rollout(self.live)
        self.back_if(*self._own_alarms())

    def back_if(self, *rings: cloudwatch.Alarm) -> None:
        """A version that is taking over gives way when one of these rings, too."""
        for one in rings:
            self._rollout.add_alarm(one)

    def _own_alarms(self) -> list[cloudwatch.Alarm]:
        return []

    def at_most(self, at_once: int) -> None:
        """Runs at once: reserved for it, and no flood of it starves the rest of the account.

        Left out where `ReservedConcurrency` is `off`: a new account may run ten at once in all.
        """
        limit = Fn.condition_if(reserving(self), at_once, Aws.NO_VALUE)
        made = self.node.default_child
        if not isinstance(made, lambda_.CfnFunction):
            raise TypeError("a function without its resource")
        made.add_property_override("ReservedConcurrentExecutions", limit)


class WatchedFunction(HubFunction):
    """One of whose failing nothing else tells, or too late: it has an alarm of its own."""

    def _own_alarms(self) -> list[cloudwatch.Alarm]:
        says = f"{self.node.id} failed; its log says why."
        return [alarm(self, "errors", self._failures(), page="function-errors", says=says)]

    def _failures(self) -> cloudwatch.IMetric:
        return self.metric_errors(period=FIVE_MINUTES)


class AuthorizingFunction(WatchedFunction):
    """It refuses by raising (API Gateway wants that for 401), which Lambda counts as an error: an
    expired token would be an alarm. So what failed is counted by itself (`shared/logs.py`)."""

    def _failures(self) -> cloudwatch.IMetric:
        return metric_of(NAMESPACE, "Failed", "Sum", {"service": self.node.id})


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


def _settings(name: str, release: str) -> dict[str, str]:
    """A new release is a new version of every function, also where its code is the same one."""
    return {
        "RELEASE": release,
        "POWERTOOLS_SERVICE_NAME": name,
        "POWERTOOLS_METRICS_NAMESPACE": NAMESPACE,
        "POWERTOOLS_LOG_LEVEL": "INFO",
    }
