"""What operators look at, on AWS only: who is told, the dashboard, saved queries.

Idle: some 0.30 USD a month for the band of what is usual; the first three dashboards cost nothing.
"""

from aws_cdk import CfnOutput, Stack
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_logs as logs
from aws_cdk import aws_sns as sns
from constructs import Construct

from infra.constructs.alarms import GOOD, TOPIC, alarm, metric_of, watched
from infra.constructs.function import NAMESPACE
from infra.constructs.origins import only_if
from infra.constructs.parameters import given, text
from infra.constructs.sockets import STAGE
from infra.stacks.chargers import ChargersStack
from infra.stacks.managers import ManagersStack
from infra.stacks.messaging import MessagingStack

RUNS_AT_ONCE = 800
"""Of the 1,000 that an account may have unless it asked for more (docs/operating.md)."""
WIDTH_OF_THE_USUAL = 6
"""Standard deviations: nights and weekends are usual, half a fleet gone is not."""
FAILING = ("ClientError", "IntegrationError", "ExecutionError")
QUERIES = {
    "errors": """fields @timestamp, service, message, exception
| filter level = "ERROR"
| sort @timestamp desc
| limit 100""",
    "errors-by-kind": """filter level = "ERROR"
| parse exception /(?<kind>\\w+)[^\\n]*$/
| stats count() as times, max(@timestamp) as last by service, kind
| sort times desc""",
    "ended-badly": """filter type = "platform.report" and record.status != "success"
| stats count() as times, max(@timestamp) as last by @log, record.status
| sort times desc""",
    "one-request": """fields @timestamp, service, level, message
| filter correlation_id = "ID" or function_request_id = "ID"
| sort @timestamp""",
    "slow-and-cold": """filter type = "platform.report"
| stats count() as runs, pct(record.metrics.durationMs, 99) as p99_ms,
    max(record.metrics.maxMemoryUsedMB) as memory_mb,
    sum(ispresent(record.metrics.initDurationMs)) as cold by @log
| sort p99_ms desc""",
}


class WatchingStack(Stack):
    """The alarms themselves stand with what they watch; `TOPIC` is where they all tell."""

    def __init__(
        self,
        scope: Construct,
        name: str,
        *,
        messaging: MessagingStack,
        chargers: ChargersStack,
        managers: ManagersStack,
    ) -> None:
        super().__init__(scope, name)
        self._build_topic()
        self._build_queries()
        self._watch(chargers)
        self._build_board(messaging, chargers, managers)

    def _build_topic(self) -> None:
        """Alarms' names and states, nothing of anybody: without a key of our own, which CloudWatch
        would need (1 USD a month)."""
        topic = sns.Topic(self, "alarms", topic_name=TOPIC, enforce_ssl=True)
        mail = sns.CfnSubscription(
            self,
            "alarm-mail",
            topic_arn=topic.topic_arn,
            protocol="email",
            endpoint=text(self, "AlarmMail"),
        )
        only_if(given(self, "AlarmMail"), mail)
        CfnOutput(self, "AlarmTopic", value=topic.topic_arn)

    def _build_queries(self) -> None:
        """In CloudWatch Logs Insights, under `hub/`; the log groups are chosen there."""
        for name, query in QUERIES.items():
            logs.CfnQueryDefinition(self, f"query-{name}", name=f"hub/{name}", query_string=query)

    def _watch(self, chargers: ChargersStack) -> None:
        watched(
            cloudwatch.AnomalyDetectionAlarm(
                self,
                "chargers-silent",
                metric=_of_chargers(chargers, "MessageCount", "Sum"),
                std_devs=WIDTH_OF_THE_USUAL,
                evaluation_periods=3,
                comparison_operator=cloudwatch.ComparisonOperator.LESS_THAN_LOWER_THRESHOLD,
                treat_missing_data=GOOD,
                alarm_description="Chargers say far less than usual. "
                "docs/runbook/chargers-silent.md",
            )
        )
        alarm(
            self,
            "lambda-concurrency",
            metric_of("AWS/Lambda", "ConcurrentExecutions", "Maximum"),
            page="lambda-concurrency",
            says=f"More than {RUNS_AT_ONCE} functions run at once.",
            threshold=RUNS_AT_ONCE,
        )

    def _build_board(
        self, messaging: MessagingStack, chargers: ChargersStack, managers: ManagersStack
    ) -> None:
        """A row each: what chargers feel, what people feel, work that waits, functions."""
        board = cloudwatch.Dashboard(self, "dashboard", dashboard_name="hub")
        board.add_widgets(
            _graph("Chargers: messages", _of_chargers(chargers, "MessageCount", "Sum")),
            _graph("Chargers: connected", _found(NAMESPACE, "service", "ChargersConnected")),
            _graph("Chargers: connections made", _of_chargers(chargers, "ConnectCount", "Sum")),
            _graph(
                "Chargers: time to their answer (ms)",
                _of_chargers(chargers, "IntegrationLatency", "p50"),
                _of_chargers(chargers, "IntegrationLatency", "p99"),
            ),
            _graph(
                "Chargers: refused and failed",
                *(_of_chargers(chargers, name, "Sum") for name in FAILING),
            ),
        )
        board.add_widgets(
            _graph("Drivers: cards refused", _found(NAMESPACE, "service", "CardsRefused", "Sum")),
            _graph("Drivers: chargers that get no answer", *_unanswered(chargers)),
        )
        of_api = {"ApiId": managers.api.api_id}
        board.add_widgets(
            _graph("People: requests", metric_of("AWS/ApiGateway", "Count", "Sum", of_api)),
            _graph("People: failed", metric_of("AWS/ApiGateway", "5xx", "Sum", of_api)),
            _graph("People: ms", metric_of("AWS/ApiGateway", "Latency", "p95", of_api)),
            _graph("Refused and limited", _found(NAMESPACE, "service", "Refused Limited")),
        )
        board.add_widgets(
            _graph(
                "Work: age of the oldest (s)",
                *(queue.metric_approximate_age_of_oldest_message() for queue in messaging.working),
            ),
            _graph(
                "Mails that come back (share)",
                metric_of("AWS/SES", "Reputation.BounceRate", "Maximum"),
                metric_of("AWS/SES", "Reputation.ComplaintRate", "Maximum"),
            ),
            _graph("Streams: behind (ms)", _found("AWS/Lambda", "FunctionName", "IteratorAge")),
            _graph("Functions: failed", _found("AWS/Lambda", "FunctionName", "Errors")),
        )


def _of_chargers(chargers: ChargersStack, name: str, statistic: str) -> cloudwatch.Metric:
    of_api = {"ApiId": chargers.socket.api.api_id, "Stage": STAGE}
    return metric_of("AWS/ApiGateway", name, statistic, of_api)


def _unanswered(chargers: ChargersStack) -> list[cloudwatch.Metric]:
    return [_of_chargers(chargers, name, "Sum") for name in FAILING[1:]]


def _found(
    namespace: str, dimension: str, names: str, statistic: str = "Maximum"
) -> cloudwatch.MathExpression:
    """All that CloudWatch has of these names, of whichever function."""
    wanted = " OR ".join(f'MetricName="{name}"' for name in names.split())
    return cloudwatch.MathExpression(
        expression=f"SEARCH('{{{namespace},{dimension}}} {wanted}', '{statistic}', 300)",
        using_metrics={},
        label="",
    )


def _graph(title: str, *metrics: cloudwatch.IMetric) -> cloudwatch.GraphWidget:
    return cloudwatch.GraphWidget(title=title, left=list(metrics), width=6, height=6)
