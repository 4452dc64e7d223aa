"""Work that waits: e-mails, reports, delayed commands; who e-mails come from. Idle: nothing."""

from typing import Any

from aws_cdk import CfnParameter, Stack
from aws_cdk import aws_ses as ses
from constructs import Construct

from infra.constructs.queue import WorkQueue, dead_letter_queue


class MessagingStack(Stack):
    """Queues, each with its dead-letter queue, and the sender of e-mails."""

    def __init__(self, scope: Construct, name: str, **options: Any) -> None:
        super().__init__(scope, name, **options)
        self.mails = WorkQueue(self, "Mails", visibility_s=180)
        self.reports = WorkQueue(self, "ReportWork", visibility_s=900)
        self.commands = WorkQueue(self, "Commands", visibility_s=90)
        self.stream_failures = dead_letter_queue(self, "StreamFailures")
        self.mail_from = CfnParameter(
            self, "MailFrom", default="hub@example.com", description="The sender's address"
        ).value_as_string
        self.sender = ses.EmailIdentity(self, "Sender", identity=ses.Identity.email(self.mail_from))
        self.mail_events = ses.ConfigurationSet(self, "MailEvents", reputation_metrics=True)
