"""The chargers' WebSocket API: who is this, and every message. Idle: nothing; connected: $0.25 per
million minutes, $1 per million messages.
"""

from typing import Any

from aws_cdk import CfnOutput, CfnParameter, Stack
from constructs import Construct

from infra.constructs.function import Function, Layers
from infra.constructs.socket_api import STAGE, SocketApi
from infra.stacks.messaging import MessagingStack
from infra.stacks.storage import StorageStack


class ChargersStack(Stack):
    """Authorizer, gateway and their API."""

    def __init__(
        self,
        scope: Construct,
        name: str,
        *,
        storage: StorageStack,
        messaging: MessagingStack,
        **options: Any,
    ) -> None:
        super().__init__(scope, name, **options)
        self.layers = Layers(self)
        self.connections_endpoint = CfnParameter(
            self,
            "ConnectionsEndpoint",
            default="https://{api_id}.execute-api.{region}.amazonaws.com/{stage}",
            description="Where messages are posted to connections",
        ).value_as_string
        self.authorizer = self._build_authorizer(storage)
        self.gateway = self._build_gateway(storage, messaging)
        self.socket = SocketApi(
            self,
            "Chargers",
            handler=self.gateway,
            authorizer=self.authorizer,
            identity_source=[
                "route.request.querystring.identity",
                "route.request.header.Authorization",
            ],
        )
        self.api_id = self.socket.api.api_id
        self.may_push(self.gateway)
        CfnOutput(self, "ChargerApiId", value=self.api_id)

    def may_push(self, function: Function) -> None:
        """Lets `function` send frames to chargers and end their connections."""
        function.add_environment("CHARGER_API_ID", self.api_id)
        function.add_environment("STAGE", STAGE)
        function.add_environment("CONNECTIONS_ENDPOINT", self.connections_endpoint)
        self.socket.api.grant_manage_connections(function)

    def _build_authorizer(self, storage: StorageStack) -> Function:
        made = Function(
            self,
            "Authorizer",
            folder="ocpp_authorizer",
            layers=self.layers,
            environment={"HUB_TABLE": storage.hub.table_name},
        )
        storage.hub.grant_read_data(made)
        return made

    def _build_gateway(self, storage: StorageStack, messaging: MessagingStack) -> Function:
        made = Function(
            self,
            "Gateway",
            folder="ocpp_gateway",
            layers=self.layers,
            memory_mb=1024,
            environment={
                "HUB_TABLE": storage.hub.table_name,
                "SESSIONS_TABLE": storage.sessions.table_name,
                "TELEMETRY_TABLE": storage.telemetry.table_name,
                "CONNECTIONS_TABLE": storage.connections.table_name,
                "COMMAND_QUEUE_URL": messaging.commands.queue.queue_url,
            },
        )
        storage.hub.grant_read_data(made)
        storage.sessions.grant_read_write_data(made)
        storage.telemetry.grant_write_data(made)
        storage.connections.grant_read_write_data(made)
        messaging.commands.queue.grant_send_messages(made)
        return made
