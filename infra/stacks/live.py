"""Live updates: the WebSocket API of the web client.

Idle: nothing but alarms and logs; an open page costs its minutes and messages.
"""

from aws_cdk import CfnOutput, Stack
from constructs import Construct

from infra.constructs.code import Build, Layers
from infra.constructs.function import AuthorizingFunction, WatchedFunction
from infra.constructs.parameters import edge_digests
from infra.constructs.sockets import SocketApi
from infra.constructs.tables import reads, reads_and_writes
from infra.constructs.tokens import verifies_tokens
from infra.stacks.storage import StorageStack

# A browser can set no other header: the access token is offered as a subprotocol.
IDENTITY = ["route.request.header.Sec-WebSocket-Protocol"]


class LiveStack(Stack):
    """Who may listen, and the list of those who do."""

    def __init__(self, scope: Construct, name: str, build: Build, storage: StorageStack) -> None:
        super().__init__(scope, name)
        layers = Layers(self, build)
        authorizer = AuthorizingFunction(layers, "live_updates", "authorizer")
        verifies_tokens(authorizer, storage)
        reads(authorizer, storage.hub)
        authorizer.add_environment("EDGE_DIGESTS", edge_digests(self))
        handler = WatchedFunction(layers, "live_updates")
        reads_and_writes(handler, storage.connections)
        self.socket = SocketApi(self, "live", handler, authorizer, IDENTITY)
        CfnOutput(self, "LiveApiId", value=self.socket.api.api_id)
