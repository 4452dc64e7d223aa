"""Queues between the functions, the queue of what failed for good, and the sender of e-mails.

Idle: two alarms a queue, 0.10 USD each a month, and 0.26 USD for Lambda's questions to it.
"""

from aws_cdk import ArnFormat, Duration, Stack
from aws_cdk import aws_events as events
from aws_cdk import aws_events_targets as targets
from aws_cdk import aws_iam as iam
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_ses as ses
from constructs import Construct

from infra.constructs.accepted import accepted
from infra.constructs.alarms import alarm, metric_of
from infra.constructs.parameters import mail_from
from infra.constructs.queues import FailureQueue, WorkQueue

MAIL_S = 30
FEEDBACK_S = 15
REPORT_S = 900
IMPORT_S = 900
BULK_S = 300
COMMAND_S = 15
FRAME_S = 60
HISTORY_S = 120
HOUR = 3600
FRAME_ATTEMPTS = 200
"""One every six minutes: most of a day, as their stream would."""


class MessagingStack(Stack):
    """Mails, reports and bulk changes to be made, commands to chargers in a moment, e-mail."""

    def __init__(self, scope: Construct, name: str) -> None:
        super().__init__(scope, name)
        self.mail = WorkQueue(self, "mail", MAIL_S, late_s=300)
        self.feedback = WorkQueue(self, "feedback", FEEDBACK_S, late_s=HOUR)
        self.report = WorkQueue(self, "report", REPORT_S, late_s=1200)
        self.imports = WorkQueue(self, "import", IMPORT_S, late_s=HOUR)
        self.bulk = WorkQueue(self, "bulk", BULK_S, late_s=1200)
        self.command = WorkQueue(self, "command", COMMAND_S, late_s=300)
        self.frame = WorkQueue(self, "frame", FRAME_S, late_s=HOUR, attempts=FRAME_ATTEMPTS)
        self.history = WorkQueue(self, "history", HISTORY_S, late_s=HOUR)
        queues = (self.mail, self.feedback, self.report, self.imports, self.bulk, self.command)
        self.working = [work.queue for work in (*queues, self.frame, self.history)]
        self.failed = FailureQueue(self, "failed").queue
        accepted(self.failed, "SQS3", "it is one: of the streams and the clock, in other stacks")
        self._mail_settings = self._build_mail_settings()
        self._watch_reputation()
        self._sender = ses.EmailIdentity(
            self,
            "sender",
            identity=ses.Identity.email(mail_from(self)),
            configuration_set=self._mail_settings,
        )

    def grant_send_email(self, function: lambda_.Function) -> None:
        """As the one sender, through the one configuration set."""
        function.add_environment("MAIL_FROM", mail_from(function))
        self._sender.grant_send_email(function)
        settings = self.format_arn(
            service="ses",
            resource="configuration-set",
            resource_name=self._mail_settings.configuration_set_name,
            arn_format=ArnFormat.SLASH_RESOURCE_NAME,
        )
        iam.Grant.add_to_principal(
            grantee=function,
            actions=["ses:SendEmail", "ses:SendRawEmail"],
            resource_arns=[settings],
        )

    def _watch_reputation(self) -> None:
        """Of the account: at 10 % and 0.5 % Amazon stops its mail."""
        for name, most in (("BounceRate", 0.05), ("ComplaintRate", 0.001)):
            alarm(
                self,
                f"mail-{name.lower()}",
                metric_of("AWS/SES", f"Reputation.{name}", "Maximum", None, Duration.hours(1)),
                page="mail-bounces",
                says=f"Of the mails, more than {most:.1%} come back ({name}).",
                threshold=most,
            )

    def _build_mail_settings(self) -> ses.ConfigurationSet:
        """An address that bounced or complained is not written to again, by the mailer's own list:
        an administrator can take it off. That one was taken is told too: its sender may have been
        cut off before it heard so."""
        settings = ses.ConfigurationSet(
            self,
            "mail-settings",
            reputation_metrics=True,
            disable_suppression_list=True,
            tls_policy=ses.ConfigurationSetTlsPolicy.REQUIRE,
        )
        bus = events.EventBus.from_event_bus_name(self, "default-bus", "default")
        settings.add_event_destination(
            "feedback",
            destination=ses.EventDestination.event_bus(bus),
            events=[
                ses.EmailSendingEvent.BOUNCE,
                ses.EmailSendingEvent.COMPLAINT,
                ses.EmailSendingEvent.SEND,
            ],
        )
        events.Rule(
            self,
            "feedback-rule",
            event_pattern=events.EventPattern(
                source=["aws.ses"],
                detail_type=["Email Bounced", "Email Complaint Received", "Email Sent"],
            ),
            targets=[targets.SqsQueue(self.feedback.queue)],
        )
        return settings
