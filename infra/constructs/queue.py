"""A queue with its dead-letter queue, and an alarm for what ends there."""

from aws_cdk import Duration
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_sqs as sqs
from constructs import Construct

DAYS_KEPT = 14
RECEIVES = 5


class WorkQueue(Construct):
    """Work for one function: `queue`, and `dead` for what failed `RECEIVES` times."""

    def __init__(self, scope: Construct, name: str, *, visibility_s: int) -> None:
        super().__init__(scope, name)
        self.dead = dead_letter_queue(self, "Dead")
        self.queue = sqs.Queue(
            self,
            "Queue",
            visibility_timeout=Duration.seconds(visibility_s),
            retention_period=Duration.days(4),
            encryption=sqs.QueueEncryption.SQS_MANAGED,
            enforce_ssl=True,
            dead_letter_queue=sqs.DeadLetterQueue(queue=self.dead, max_receive_count=RECEIVES),
        )


def dead_letter_queue(scope: Construct, name: str) -> sqs.Queue:
    """Keeps what failed for two weeks; its alarm rings as soon as anything is in it."""
    queue = sqs.Queue(
        scope,
        name,
        retention_period=Duration.days(DAYS_KEPT),
        encryption=sqs.QueueEncryption.SQS_MANAGED,
        enforce_ssl=True,
    )
    queue.metric_approximate_number_of_messages_visible().create_alarm(
        queue,
        "Waiting",
        alarm_description="Work has failed for good: look at it and redrive it",
        threshold=1,
        evaluation_periods=1,
        treat_missing_data=cloudwatch.TreatMissingData.NOT_BREACHING,
    )
    return queue
