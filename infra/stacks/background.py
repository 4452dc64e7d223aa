"""What follows from the tables' streams, the queues and the clock.

Idle: 47,400 runs of the watchdog and 8,800 of the schedules a month, 0.16 USD;
questions to empty queues; alarms and logs.
"""

from aws_cdk import Duration, Stack
from aws_cdk import aws_iam as iam
from aws_cdk import aws_scheduler as scheduler
from aws_cdk import aws_scheduler_targets as targets
from constructs import Construct

from infra.constructs.alarms import BAD, FIVE_MINUTES, LESS, alarm
from infra.constructs.code import Build, Layers
from infra.constructs.files import uses_files
from infra.constructs.function import ONE_PROCESSOR_MB, HubFunction, WatchedFunction
from infra.constructs.parameters import public_url
from infra.constructs.streams import follow, follow_while_kept
from infra.constructs.tables import reads, reads_and_writes
from infra.stacks.chargers import ChargersStack
from infra.stacks.live import LiveStack
from infra.stacks.messaging import (
    BULK_S,
    FEEDBACK_S,
    FRAME_S,
    HISTORY_S,
    IMPORT_S,
    MAIL_S,
    REPORT_S,
    MessagingStack,
)
from infra.stacks.storage import StorageStack

DUE_S = 240
"""Until the next run: on a Monday morning the weeks of many companies are due at once."""
BULK_AT_ONCE = 4
"""Parts of bulk changes: each writes one item after the other, some 200 a second, and a partition
takes 1,000."""


class BackgroundStack(Stack):
    """Telemetry, history, mailer, reports and their schedules, importer, bulk changes, watchdog."""

    def __init__(
        self,
        scope: Construct,
        name: str,
        build: Build,
        storage: StorageStack,
        *,
        messaging: MessagingStack,
        chargers: ChargersStack,
        live: LiveStack,
    ) -> None:
        super().__init__(scope, name)
        self._layers = Layers(self, build)
        self._storage = storage
        self._messaging = messaging
        self._chargers = chargers
        self._build_telemetry(live)
        self._build_history()
        self._build_mailer()
        self._build_renderer()
        self._build_importer()
        self._build_bulk()
        self._build_watchdog()

    def _build_telemetry(self, live: LiveStack) -> None:
        function = self._follower(live, "handler")
        tables = self._storage
        failed = self._messaging.failed
        made = ("MAIL#", "REPORT#", "PREVIEW#", "IMPORT#", "BULK#")
        changes = ("STATE#", "USER#", "CHARGER#", *made)
        shown = ("EQUIPMENT#", "TARIFF#")
        wishes = ("GRANT#", "ENTRY#", "CARD", "SETTINGS#", "MODEL#", "GROUP#", "SITE#")
        follow(function, tables.hub, failed, "sk", *changes, *shown, *wishes)
        follow(function, tables.sessions, failed, "sk", "TX#")
        follow_while_kept(function, tables.telemetry, failed, "pk", "F#")
        follow(function, tables.connections, failed, "sk", "CONNECTION", "COMMAND#")
        alarm(
            self,
            "late-streams",
            function.metric("IteratorAge", statistic="Maximum", period=FIVE_MINUTES),
            page="late-streams",
            says="What follows from messages and changes comes more than a minute late.",
            threshold=60_000,
        )
        self._messaging.frame.feed(self._follower(live, "again"), batch_size=1)

    def _follower(self, live: LiveStack, entry: str) -> HubFunction:
        """What follows from a frame may be anything that the hub does by itself. A frame that fails
        is tried for most of a day before its queue tells: the function tells at once."""
        function = WatchedFunction(self._layers, "telemetry", entry, timeout_s=FRAME_S, quiet=True)
        tables = self._storage
        reads_and_writes(
            function, tables.hub, tables.sessions, tables.telemetry, tables.connections
        )
        self._messaging.mail.grant_send(function)
        self._messaging.report.grant_send(function)
        self._messaging.imports.grant_send(function)
        self._messaging.bulk.grant_send(function)
        self._messaging.command.grant_send(function)
        self._messaging.frame.grant_send(function)
        self._chargers.socket.grant_push(function)
        live.socket.grant_push(function)
        return function

    def _build_history(self) -> None:
        """What was of chargers and sites, from what is stored of them; mails of what is new."""
        function = HubFunction(
            self._layers, "telemetry", "history", memory_mb=1024, timeout_s=HISTORY_S, quiet=True
        )
        tables = self._storage
        reads(function, tables.sessions)
        reads_and_writes(function, tables.hub, tables.telemetry, tables.connections)
        function.add_environment("PUBLIC_URL", public_url(self))
        self._messaging.history.feed(function, batch_size=1)

    def _build_mailer(self) -> None:
        function = HubFunction(self._layers, "mailer", memory_mb=1024, timeout_s=MAIL_S)
        reads_and_writes(function, self._storage.hub)
        function.add_environment("PUBLIC_URL", public_url(self))
        uses_files(function, self._storage.reports, "Get")
        self._messaging.grant_send_email(function)
        self._messaging.mail.feed(function, batch_size=1)
        feedback = HubFunction(self._layers, "mailer", "feedback", timeout_s=FEEDBACK_S)
        reads_and_writes(feedback, self._storage.hub)
        feedback.add_environment("PUBLIC_URL", public_url(self))
        self._messaging.feedback.feed(feedback, batch_size=10)

    def _build_renderer(self) -> None:
        """Of reports; of previews, which are priced by how connectors stood."""
        function = HubFunction(
            self._layers,
            "report_generation",
            "render",
            memory_mb=2048,
            timeout_s=REPORT_S,
            documents=True,
        )
        reads_and_writes(function, self._storage.hub)
        reads(function, self._storage.sessions, self._storage.telemetry)
        function.add_environment("PUBLIC_URL", public_url(self))
        uses_files(function, self._storage.reports, "Get", "Put")
        self._messaging.report.feed(function, batch_size=1)
        due = WatchedFunction(
            self._layers, "report_generation", "due", timeout_s=DUE_S, documents=True, quiet=True
        )
        reads_and_writes(due, self._storage.hub)
        reads(due, self._storage.telemetry)
        due.add_environment("PUBLIC_URL", public_url(self))
        due.back_if(self._chargers.caught)
        self._wake(due, "five-minutes", Duration.minutes(5))

    def _build_importer(self) -> None:
        """What a list names goes into the tables, and its chargers' passwords into a file."""
        function = HubFunction(
            self._layers,
            "operator_accounts",
            "importing",
            memory_mb=2048,
            timeout_s=IMPORT_S,
            documents=True,
        )
        reads_and_writes(function, self._storage.hub)
        function.add_environment("PUBLIC_URL", public_url(self))
        uses_files(function, self._storage.reports, "Get", "Put", "Delete")
        self._messaging.imports.feed(function, batch_size=1)

    def _build_bulk(self) -> None:
        """Hundreds side by side, but no more than one partition of a table takes."""
        function = HubFunction(
            self._layers, "charger_config", "bulk", memory_mb=1024, timeout_s=BULK_S
        )
        reads_and_writes(function, self._storage.hub, self._storage.connections)
        self._messaging.bulk.grant_send(function)
        self._messaging.bulk.feed(function, batch_size=1, at_once=BULK_AT_ONCE)

    def _build_watchdog(self) -> None:
        function = WatchedFunction(
            self._layers, "watchdog", memory_mb=ONE_PROCESSOR_MB, timeout_s=55, quiet=True
        )
        tables = self._storage
        reads_and_writes(function, tables.hub, tables.sessions, tables.connections)
        reads(function, tables.telemetry)
        self._messaging.mail.grant_send(function)
        self._messaging.report.grant_send(function)
        self._messaging.imports.grant_send(function)
        self._messaging.bulk.grant_send(function)
        self._messaging.command.grant_send(function)
        self._messaging.history.grant_send(function)
        self._chargers.socket.grant_push(function)
        function.back_if(self._chargers.caught)
        self._wake(function, "minute", Duration.minutes(1))
        self._wake(function, "quarter", Duration.minutes(15))
        self._wake(function, "hour", Duration.hours(1))
        alarm(
            self,
            "watchdog-stopped",
            function.metric_invocations(period=FIVE_MINUTES),
            page="watchdog-stopped",
            says="The clock no longer calls the watchdog.",
            threshold=3,
            periods=2,
            when=LESS,
            nothing_is=BAD,
        )

    def _wake(self, function: HubFunction, every: str, interval: Duration) -> None:
        """The next run does what a failed one left undone."""
        role = iam.Role(
            self,
            f"every-{every}-role",
            assumed_by=iam.ServicePrincipal("scheduler.amazonaws.com"),
        )
        target = targets.LambdaInvoke(
            function.live,
            role=role,
            input=scheduler.ScheduleTargetInput.from_object({"every": every}),
            retry_attempts=0,
            max_event_age=Duration.minutes(1),
            dead_letter_queue=self._messaging.failed,
        )
        rate = scheduler.ScheduleExpression.rate(interval)
        scheduler.Schedule(self, f"every-{every}", schedule=rate, target=target)
