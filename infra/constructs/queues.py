"""A queue of work with its dead-letter queue and the alarm that someone must look into it."""

from aws_cdk import Duration
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_lambda_event_sources as sources
from aws_cdk import aws_sqs as sqs
from constructs import Construct

from infra.constructs.alarms import alarm
from infra.constructs.function import HubFunction

ATTEMPTS = 5


class FailureQueue(Construct):
    """Where what failed for good is kept for 14 days; one message in it is an alarm."""

    def __init__(self, scope: Construct, name: str) -> None:
        super().__init__(scope, name)
        self.queue = sqs.Queue(
            self,
            "queue",
            retention_period=Duration.days(14),
            encryption=sqs.QueueEncryption.SQS_MANAGED,
            enforce_ssl=True,
        )
        alarm(
            self,
            "alarm",
            self.queue.metric_approximate_number_of_messages_visible(),
            page="dead-letters",
            says=f"{scope.node.id} {name}: something failed for good and waits to be looked at.",
        )


class WorkQueue(Construct):
    """Work for one function, whose time limit it knows: SQS asks for six times that.

    What waits for longer than `late_s` is an alarm.
    """

    def __init__(
        self,
        scope: Construct,
        name: str,
        consumer_s: int,
        *,
        late_s: int,
        attempts: int = ATTEMPTS,
    ) -> None:
        super().__init__(scope, name)
        self.setting = f"{name.upper()}_QUEUE_URL"
        failed = FailureQueue(self, "failed")
        self._consumer_s = consumer_s
        self.queue = sqs.Queue(
            self,
            "queue",
            visibility_timeout=Duration.seconds(6 * consumer_s),
            retention_period=Duration.days(4),
            encryption=sqs.QueueEncryption.SQS_MANAGED,
            enforce_ssl=True,
            dead_letter_queue=sqs.DeadLetterQueue(queue=failed.queue, max_receive_count=attempts),
        )
        self._late = alarm(
            self,
            "late",
            self.queue.metric_approximate_age_of_oldest_message(statistic="Maximum"),
            page="late-work",
            says=f"{name}: work waits for longer than {late_s} s.",
            threshold=late_s,
        )

    def grant_send(self, function: lambda_.Function) -> None:
        """With its address."""
        function.add_environment(self.setting, self.queue.queue_url)
        self.queue.grant_send_messages(function)

    def feed(self, function: HubFunction, batch_size: int, at_once: int | None = None) -> None:
        """At most so many calls `at_once`; None: as many as SQS thinks good.

        Raises ValueError if the function may run longer than the queue was told.
        """
        if function.seconds > self._consumer_s:
            raise ValueError(f"{function.node.id} runs longer than its queue expects")
        source = sources.SqsEventSource(
            self.queue,
            batch_size=batch_size,
            max_concurrency=at_once,
            report_batch_item_failures=True,
        )
        function.live.add_event_source(source)
        function.back_if(self._late)
