"""What chargers talk to: their WebSocket API, who they are, and the work that waits for them.

Idle: nothing but alarms and logs; a connected charger costs its minutes and messages.
"""

from aws_cdk import CfnOutput, Stack
from constructs import Construct

from infra.constructs.code import Build, Layers
from infra.constructs.function import HubFunction
from infra.constructs.parameters import certificate_origins
from infra.constructs.sockets import SocketApi
from infra.constructs.tables import reads, reads_and_writes, writes
from infra.stacks.messaging import COMMAND_S, MessagingStack
from infra.stacks.storage import StorageStack

# A charger without these two is refused with 401 before a function runs.
IDENTITY = ["route.request.querystring.identity", "route.request.header.Authorization"]


class ChargersStack(Stack):
    """OCPP: authorizer and gateway; the queue of commands to be sent in a moment."""

    def __init__(
        self,
        scope: Construct,
        name: str,
        build: Build,
        storage: StorageStack,
        messaging: MessagingStack,
    ) -> None:
        super().__init__(scope, name)
        self._layers = Layers(self, build)
        gateway = HubFunction(self._layers, "ocpp_gateway", memory_mb=1024)
        self.socket = SocketApi(self, "charger", gateway, self._build_authorizer(storage), IDENTITY)
        reads(gateway, storage.hub)
        reads_and_writes(gateway, storage.sessions, storage.connections)
        writes(gateway, storage.telemetry)
        self.socket.grant_push(gateway)
        self._build_sender(storage, messaging)
        CfnOutput(self, "ChargerApiId", value=self.socket.api.api_id)

    def _build_authorizer(self, storage: StorageStack) -> HubFunction:
        function = HubFunction(self._layers, "ocpp_authorizer")
        reads(function, storage.hub)
        writes(function, storage.connections)
        function.add_environment("CERTIFICATE_ORIGINS", certificate_origins(self))
        return function

    def _build_sender(self, storage: StorageStack, messaging: MessagingStack) -> None:
        function = HubFunction(self._layers, "charger_commands", "queue", timeout_s=COMMAND_S)
        reads(function, storage.hub, storage.sessions)
        reads_and_writes(function, storage.connections, storage.telemetry)
        self.socket.grant_push(function)
        messaging.command.grant_send(function)
        messaging.command.feed(function, batch_size=10)
