"""The HTTP API of people: a function per subject. Idle: nothing; $1 per million requests."""

from collections.abc import Sequence
from typing import Any

from aws_cdk import CfnOutput, Stack
from aws_cdk import aws_apigatewayv2 as gateway
from aws_cdk import aws_dynamodb as dynamodb
from aws_cdk.aws_apigatewayv2_integrations import HttpLambdaIntegration
from constructs import Construct

from infra.constructs.function import Function, Layers
from infra.stacks.chargers import ChargersStack
from infra.stacks.live import LiveStack
from infra.stacks.messaging import MessagingStack
from infra.stacks.storage import StorageStack

ROUTES: dict[str, list[str]] = {
    "auth": ["/api/auth/{proxy+}", "/api/me"],
    "activation": ["/api/activations/{proxy+}"],
    "invites": [
        "/api/users",
        "/api/users/{proxy+}",
        "/api/invitations",
        "/api/invitations/{proxy+}",
        "/api/audit",
    ],
    "operator_accounts": ["/api/operator/{proxy+}"],
    "charger_config": [
        "/api/sites",
        "/api/sites/{proxy+}",
        "/api/chargers",
        "/api/chargers/{charger}",
        "/api/tariffs",
        "/api/tariffs/{proxy+}",
    ],
    "access_grants": [
        "/api/cards",
        "/api/cards/{proxy+}",
        "/api/chargers/{charger}/grants",
        "/api/chargers/{charger}/grants/{proxy+}",
        "/api/chargers/{charger}/decisions",
    ],
    "charger_commands": [
        "/api/chargers/{charger}/commands",
        "/api/chargers/{charger}/messages",
        "/api/commands/{proxy+}",
    ],
    "dashboard": ["/api/dashboard/{proxy+}", "/api/health", "/api/openapi.json"],
    "charging_sessions": ["/api/sessions", "/api/sessions/{proxy+}"],
    "report_generation": ["/api/reports", "/api/reports/{proxy+}", "/api/jobs/{proxy+}"],
}
"""Which function answers which paths (docs/api.md)."""


class ManagersStack(Stack):
    """The HTTP API and its functions, each with the rights that its use cases need."""

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
        self._storage = storage
        self._layers = Layers(self)
        self.api = gateway.HttpApi(self, "Api", api_name="hub")
        self._build_people(chargers, live)
        self._build_chargers(chargers, messaging)
        self._build_insight(messaging)
        CfnOutput(self, "HttpApiId", value=self.api.api_id)

    def _build_people(self, chargers: ChargersStack, live: LiveStack) -> None:
        hub, connections = self._storage.hub, self._storage.connections
        signing = ("auth", "activation")
        for folder in signing:
            made = self._handler(folder, write=[hub, connections], memory_mb=1769)
            self._storage.token_keys.grant_read(made)
        invites = self._handler("invites", write=[hub, connections])
        live.may_push(invites, chargers.connections_endpoint)
        operator = self._handler("operator_accounts", write=[hub, connections])
        chargers.may_push(operator)
        self._build_first_operator()

    def _build_first_operator(self) -> None:
        made = Function(
            self,
            "FirstOperator",
            folder="operator_accounts",
            entry="first_operator",
            layers=self._layers,
            memory_mb=1769,
            environment=self._environment([self._storage.hub]),
        )
        self._storage.hub.grant_read_write_data(made)
        CfnOutput(self, "FirstOperatorFunction", value=made.function_name)

    def _build_chargers(self, chargers: ChargersStack, messaging: MessagingStack) -> None:
        store = self._storage
        self._handler("charger_config", write=[store.hub], read=[store.connections, store.sessions])
        self._handler("access_grants", write=[store.hub, store.connections], read=[store.sessions])
        commands = self._handler(
            "charger_commands", write=[store.connections], read=[store.hub, store.telemetry]
        )
        chargers.may_push(commands)
        commands.add_environment("COMMAND_QUEUE_URL", messaging.commands.queue.queue_url)
        messaging.commands.queue.grant_send_messages(commands)

    def _build_insight(self, messaging: MessagingStack) -> None:
        store = self._storage
        self._handler("dashboard", read=[store.hub])
        self._handler("charging_sessions", read=[store.hub, store.sessions])
        reports = self._handler(
            "report_generation", write=[store.hub], read=[store.sessions], documents=True
        )
        reports.add_environment("REPORTS_BUCKET", store.reports.bucket_name)
        reports.add_environment("REPORT_QUEUE_URL", messaging.reports.queue.queue_url)
        store.reports.grant_read(reports)
        messaging.reports.queue.grant_send_messages(reports)

    def _handler(
        self,
        folder: str,
        *,
        write: Sequence[dynamodb.TableV2] = (),
        read: Sequence[dynamodb.TableV2] = (),
        memory_mb: int = 512,
        documents: bool = False,
    ) -> Function:
        """A function behind its routes; every one checks the caller's token and user."""
        store = self._storage
        made = Function(
            self,
            folder.title().replace("_", ""),
            folder=folder,
            layers=self._layers,
            memory_mb=memory_mb,
            documents=documents,
            environment=self._environment([store.hub, *write, *read])
            | {"TOKEN_KEYS_SECRET": store.token_keys.secret_arn},
        )
        store.token_keys.grant_read(made)
        for kept in write:
            kept.grant_read_write_data(made)
        for kept in read:
            kept.grant_read_data(made)
        integration = HttpLambdaIntegration(f"{folder}-integration", made)
        for path in ROUTES[folder]:
            self.api.add_routes(
                path=path, methods=[gateway.HttpMethod.ANY], integration=integration
            )
        return made

    def _environment(self, tables: Sequence[dynamodb.TableV2]) -> dict[str, str]:
        store = self._storage
        names = {
            store.hub: "HUB_TABLE",
            store.sessions: "SESSIONS_TABLE",
            store.telemetry: "TELEMETRY_TABLE",
            store.connections: "CONNECTIONS_TABLE",
        }
        used = {names[table]: table.table_name for table in tables}
        return {"PUBLIC_URL": store.public_url, **used}
