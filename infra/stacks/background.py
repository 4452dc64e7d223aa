"""What happens by itself: table streams, queues, and the minute's sweep. Idle: $0.04 a month."""

from typing import Any

from aws_cdk import Duration, Stack
from aws_cdk import aws_dynamodb as dynamodb
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_lambda_event_sources as sources
from aws_cdk import aws_scheduler as scheduler
from aws_cdk import aws_scheduler_targets as targets
from constructs import Construct

from infra.constructs.function import Function, Layers
from infra.constructs.queue import WorkQueue
from infra.stacks.chargers import ChargersStack
from infra.stacks.live import LiveStack
from infra.stacks.messaging import MessagingStack
from infra.stacks.storage import StorageStack

RETRIES = 5
FOLLOWED = {
    "hub": ["STATE#", "MAIL#", "USER#", "CHARGER#", "REPORT#"],
    "connections": ["CONNECTION", "COMMAND#"],
    "sessions": ["TX#"],
    "telemetry": [],
}
"""Sort keys whose changes are looked at; none: all. What is filtered out costs nothing."""


class BackgroundStack(Stack):
    """telemetry (streams), mailer, report rendering, delayed commands, watchdog."""

    def __init__(
        self,
        scope: Construct,
        name: str,
        *,
        storage: StorageStack,
        messaging: MessagingStack,
        chargers: ChargersStack,
        live: LiveStack,
        **options: Any,
    ) -> None:
        super().__init__(scope, name, **options)
        self._storage, self._messaging = storage, messaging
        self._layers = Layers(self)
        self.telemetry = self._build_telemetry()
        self.watchdog = self._build_watchdog()
        for function in (self.telemetry, self.watchdog):
            chargers.may_push(function)
            live.may_push(function, chargers.connections_endpoint)
        self._build_mailer()
        self._build_rendering()
        chargers.may_push(self._build_commands())

    def _build_telemetry(self) -> Function:
        made = self._worker("Telemetry", folder="telemetry", memory_mb=1024, timeout_s=60)
        self._may_queue(made)
        followed = self._tables()
        for name, table in followed.items():
            table.grant_read_write_data(made)
            made.add_event_source(self._stream(name, table))
        return made

    def _stream(self, name: str, table: dynamodb.TableV2) -> sources.DynamoEventSource:
        prefixes = [{"prefix": prefix} for prefix in FOLLOWED[name]]
        pattern = {"dynamodb": {"Keys": {"sk": {"S": prefixes}}}}
        return sources.DynamoEventSource(
            table,
            starting_position=lambda_.StartingPosition.TRIM_HORIZON,
            batch_size=100,
            bisect_batch_on_error=True,
            retry_attempts=RETRIES,
            report_batch_item_failures=True,
            on_failure=sources.SqsDlq(self._messaging.stream_failures),
            filters=[lambda_.FilterCriteria.filter(pattern)] if prefixes else None,
        )

    def _build_watchdog(self) -> Function:
        made = self._worker("Watchdog", folder="watchdog", timeout_s=50)
        self._may_queue(made)
        for table in self._tables().values():
            table.grant_read_write_data(made)
        scheduler.Schedule(
            self,
            "EveryMinute",
            schedule=scheduler.ScheduleExpression.rate(Duration.minutes(1)),
            target=targets.LambdaInvoke(made, retry_attempts=0),
        )
        return made

    def _build_mailer(self) -> None:
        made = self._worker(
            "Mailer",
            folder="mailer",
            documents=True,
            timeout_s=30,
            environment={
                "MAIL_FROM": self._messaging.mail_from,
                "MAIL_EVENTS": self._messaging.mail_events.configuration_set_name,
            },
        )
        self._storage.hub.grant_read_write_data(made)
        self._messaging.sender.grant_send_email(made)
        self._consumes(made, self._messaging.mails)

    def _build_rendering(self) -> None:
        made = self._worker(
            "Rendering",
            folder="report_generation",
            entry="render",
            documents=True,
            memory_mb=2048,
            timeout_s=840,
            environment={"REPORTS_BUCKET": self._storage.reports.bucket_name},
        )
        self._storage.hub.grant_read_write_data(made)
        self._storage.sessions.grant_read_data(made)
        self._storage.reports.grant_read_write(made)
        self._consumes(made, self._messaging.reports)

    def _build_commands(self) -> Function:
        made = self._worker("Commands", folder="charger_commands", entry="queue", timeout_s=15)
        self._storage.hub.grant_read_data(made)
        self._storage.connections.grant_read_write_data(made)
        made.add_environment("COMMAND_QUEUE_URL", self._messaging.commands.queue.queue_url)
        self._messaging.commands.queue.grant_send_messages(made)
        self._consumes(made, self._messaging.commands)
        return made

    def _consumes(self, function: Function, work: WorkQueue) -> None:
        function.add_event_source(
            sources.SqsEventSource(work.queue, batch_size=5, report_batch_item_failures=True)
        )

    def _may_queue(self, function: Function) -> None:
        for name, work in {
            "MAIL_QUEUE_URL": self._messaging.mails,
            "REPORT_QUEUE_URL": self._messaging.reports,
            "COMMAND_QUEUE_URL": self._messaging.commands,
        }.items():
            function.add_environment(name, work.queue.queue_url)
            work.queue.grant_send_messages(function)

    def _worker(self, name: str, **options: Any) -> Function:
        store = self._storage
        environment = {
            "HUB_TABLE": store.hub.table_name,
            "SESSIONS_TABLE": store.sessions.table_name,
            "TELEMETRY_TABLE": store.telemetry.table_name,
            "CONNECTIONS_TABLE": store.connections.table_name,
            "PUBLIC_URL": store.public_url,
            **options.pop("environment", {}),
        }
        return Function(self, name, layers=self._layers, environment=environment, **options)

    def _tables(self) -> dict[str, dynamodb.TableV2]:
        store = self._storage
        return {
            "hub": store.hub,
            "sessions": store.sessions,
            "telemetry": store.telemetry,
            "connections": store.connections,
        }
