"""The web client's WebSocket API: what changed, pushed. Idle: nothing."""

from typing import Any

from aws_cdk import CfnOutput, Stack
from constructs import Construct

from infra.constructs.function import Function, Layers
from infra.constructs.socket_api import STAGE, SocketApi
from infra.stacks.storage import StorageStack


class LiveStack(Stack):
    """Authorizer, handler and their API. Who pushes gets `may_push`."""

    def __init__(
        self, scope: Construct, name: str, *, storage: StorageStack, **options: Any
    ) -> None:
        super().__init__(scope, name, **options)
        self.layers = Layers(self)
        self.authorizer = self._build_authorizer(storage)
        self.handler = self._build_handler(storage)
        self.socket = SocketApi(
            self,
            "Live",
            handler=self.handler,
            authorizer=self.authorizer,
            identity_source=["route.request.header.Sec-WebSocket-Protocol"],
        )
        self.api_id = self.socket.api.api_id
        CfnOutput(self, "LiveApiId", value=self.api_id)

    def may_push(self, function: Function, endpoint: str) -> None:
        """Lets `function` push to browsers and end their connections."""
        function.add_environment("LIVE_API_ID", self.api_id)
        function.add_environment("STAGE", STAGE)
        function.add_environment("CONNECTIONS_ENDPOINT", endpoint)
        self.socket.api.grant_manage_connections(function)

    def _build_authorizer(self, storage: StorageStack) -> Function:
        made = Function(
            self,
            "Authorizer",
            folder="live_updates",
            entry="authorizer",
            layers=self.layers,
            environment={
                "HUB_TABLE": storage.hub.table_name,
                "TOKEN_KEYS_SECRET": storage.token_keys.secret_arn,
                "PUBLIC_URL": storage.public_url,
            },
        )
        storage.hub.grant_read_data(made)
        storage.token_keys.grant_read(made)
        return made

    def _build_handler(self, storage: StorageStack) -> Function:
        made = Function(
            self,
            "Handler",
            folder="live_updates",
            layers=self.layers,
            environment={"CONNECTIONS_TABLE": storage.connections.table_name},
        )
        storage.connections.grant_read_write_data(made)
        return made
