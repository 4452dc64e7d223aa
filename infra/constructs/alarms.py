"""Alarms: each tells the same people, and names its page of the runbook (`docs/runbook/`)."""

from aws_cdk import ArnFormat, Duration, Stack
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_cloudwatch_actions as actions
from aws_cdk import aws_sns as sns
from constructs import Construct, IConstruct

TOPIC = "hub-alarms"
"""Made by `WatchingStack`; by its name, so that no stack waits for another to tell of itself."""
FIVE_MINUTES = Duration.minutes(5)
AT_LEAST = cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD
LESS = cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD
GOOD = cloudwatch.TreatMissingData.NOT_BREACHING
BAD = cloudwatch.TreatMissingData.BREACHING


def alarm(
    scope: Construct,
    name: str,
    metric: cloudwatch.IMetric,
    *,
    page: str,
    says: str,
    threshold: float = 1,
    periods: int = 1,
    when: cloudwatch.ComparisonOperator = AT_LEAST,
    nothing_is: cloudwatch.TreatMissingData = GOOD,
) -> cloudwatch.Alarm:
    """`says`: what is felt, a sentence; `nothing_is`: what a period without data means."""
    made = cloudwatch.Alarm(
        scope,
        name,
        metric=metric,
        alarm_description=f"{says} docs/runbook/{page}.md",
        threshold=threshold,
        evaluation_periods=periods,
        comparison_operator=when,
        treat_missing_data=nothing_is,
    )
    watched(made)
    return made


def watched(made: cloudwatch.Alarm | cloudwatch.AnomalyDetectionAlarm) -> None:
    """People are told when it begins and when it is over."""
    tell = actions.SnsAction(_topic(made))
    made.add_alarm_action(tell)
    made.add_ok_action(tell)


def metric_of(
    namespace: str,
    name: str,
    statistic: str,
    dimensions: dict[str, str] | None = None,
    period: Duration = FIVE_MINUTES,
) -> cloudwatch.Metric:
    """Of an AWS service."""
    return cloudwatch.Metric(
        namespace=namespace,
        metric_name=name,
        statistic=statistic,
        period=period,
        dimensions_map=dimensions,
    )


def _topic(scope: IConstruct) -> sns.ITopic:
    stack = Stack.of(scope)
    arn = stack.format_arn(service="sns", resource=TOPIC, arn_format=ArnFormat.NO_RESOURCE_NAME)
    made = stack.node.try_find_child("alarm-topic")
    return made if made is not None else sns.Topic.from_topic_arn(stack, "alarm-topic", arn)  # type: ignore[return-value]
