"""What chargers talk to: their WebSocket API, who they are, and the work that waits for them.

Idle: nothing but alarms and logs; a connected charger costs its minutes and messages.
"""

from aws_cdk import CfnOutput, Duration, Fn, Stack
from aws_cdk import aws_apigatewayv2 as gateway
from aws_cdk import aws_cloudwatch as cloudwatch
from constructs import Construct

from infra.constructs.alarms import FIVE_MINUTES, alarm, metric_of
from infra.constructs.code import Build, Layers
from infra.constructs.function import (
    NAMESPACE,
    AuthorizingFunction,
    HubFunction,
    WatchedFunction,
)
from infra.constructs.parameters import certificates_are_asked, edge_digests
from infra.constructs.sockets import STAGE, SocketApi
from infra.constructs.tables import reads, reads_and_writes, writes
from infra.stacks.messaging import COMMAND_S, MessagingStack
from infra.stacks.storage import StorageStack
from shared.logs import CAUGHT

# A charger without these two is refused with 401 before a function runs.
IDENTITY = ["route.request.querystring.identity", "route.request.header.Authorization"]

FIFTEEN_MINUTES = Duration.minutes(15)
REFUSED_CARDS_IN_FIFTEEN_MINUTES = 100
"""Cards that nobody knows are tapped every day, everywhere; a hundred of them are not chance."""
REFUSED_IN_FIFTEEN_MINUTES = 1000
"""A charger that is refused may come again each second: one of them alone makes 900."""
HANDSHAKES_AT_ONCE = 100
"""Of API Gateway's 500 new connections a second, each some 50 ms: more than it lets in."""


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
        answering = WatchedFunction(self._layers, "ocpp_gateway", quiet=True)
        asked = self._build_authorizer(storage)
        self.socket = SocketApi(self, "charger", answering, asked, IDENTITY)
        reads(answering, storage.hub)
        reads_and_writes(answering, storage.sessions, storage.connections)
        writes(answering, storage.telemetry)
        self.socket.grant_push(answering)
        self._build_sender(storage, messaging)
        self._ask_for_less()
        self._watch(answering)
        self.caught = self._build_caught()
        answering.back_if(self.caught)
        CfnOutput(self, "ChargerApiId", value=self.socket.api.api_id)

    def _build_authorizer(self, storage: StorageStack) -> HubFunction:
        function = AuthorizingFunction(self._layers, "ocpp_authorizer", quiet=True)
        reads(function, storage.hub)
        writes(function, storage.connections)
        function.at_most(HANDSHAKES_AT_ONCE)
        function.add_environment("EDGE_DIGESTS", edge_digests(self))
        return function

    def _watch(self, answering: HubFunction) -> None:
        """What chargers feel. Which errors are counted as whose: API Gateway developer guide,
        "Monitor WebSocket API execution with CloudWatch metrics"."""
        of_api = {"ApiId": self.socket.api.api_id, "Stage": STAGE}
        space = "AWS/ApiGateway"
        alarm(
            self,
            "answers-late",
            metric_of(space, "IntegrationLatency", "p99", of_api),
            page="charger-answers",
            says="One answer of a hundred reaches its charger after more than 5 s.",
            threshold=5000,
            periods=3,
        )
        for name in ("IntegrationError", "ExecutionError"):
            failing = alarm(
                self,
                f"answers-{name.lower()}",
                metric_of(space, name, "Sum", of_api),
                page="charger-answers",
                says=f"Chargers get no answer ({name}).",
                threshold=5,
            )
            answering.back_if(failing)
        alarm(
            self,
            "handshakes-refused",
            metric_of(space, "ClientError", "Sum", of_api, FIFTEEN_MINUTES),
            page="handshakes-refused",
            says="Many handshakes of chargers are refused.",
            threshold=REFUSED_IN_FIFTEEN_MINUTES,
        )
        of_function = {"service": answering.node.id}
        alarm(
            self,
            "cards-refused",
            metric_of(NAMESPACE, "CardsRefused", "Sum", of_function, FIFTEEN_MINUTES),
            page="cards-refused",
            says="Many cards are refused at chargers.",
            threshold=REFUSED_CARDS_IN_FIFTEEN_MINUTES,
        )
        alarm(
            self,
            "answers-throttled",
            answering.metric_throttles(period=FIVE_MINUTES),
            page="lambda-concurrency",
            says="Messages of chargers find no free Lambda.",
        )

    def _build_caught(self) -> cloudwatch.Alarm:
        """Of all functions that go on where one thing fails, so that Lambda counts no error."""
        return alarm(
            self,
            "failures-caught",
            metric_of(NAMESPACE, "Failed", "Sum", {"service": CAUGHT}),
            page="failures-caught",
            says="Something failed in a run that went on: of the gateway, watchdog or schedules.",
        )

    def _ask_for_less(self) -> None:
        """A charger with a certificate sends no password: then the authorizer alone refuses."""
        found = [c for c in self.node.find_all() if isinstance(c, gateway.CfnAuthorizer)]
        for authorizer in found:
            sources = Fn.condition_if(certificates_are_asked(self), IDENTITY[:1], IDENTITY)
            authorizer.add_property_override("IdentitySource", sources)

    def _build_sender(self, storage: StorageStack, messaging: MessagingStack) -> None:
        function = HubFunction(
            self._layers, "charger_commands", "queue", timeout_s=COMMAND_S, quiet=True
        )
        reads(function, storage.hub, storage.sessions)
        reads_and_writes(function, storage.connections, storage.telemetry)
        self.socket.grant_push(function)
        messaging.command.grant_send(function)
        messaging.command.feed(function, batch_size=10)
