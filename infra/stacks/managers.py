"""What managers and operators use: the HTTP API and its functions (docs/api.md).

Idle: nothing but alarms and logs.
"""

from aws_cdk import CfnOutput, Stack
from aws_cdk import aws_apigatewayv2 as gateway
from aws_cdk import aws_apigatewayv2_integrations as integrations
from constructs import Construct

from infra.constructs.accepted import accepted
from infra.constructs.alarms import alarm, metric_of
from infra.constructs.code import Build, Layers
from infra.constructs.files import uses_files
from infra.constructs.function import ONE_PROCESSOR_MB, HubFunction, WatchedFunction
from infra.constructs.parameters import (
    edge_digests,
    map_attribution,
    map_tiles,
    ocpi_party,
    provider_schemes,
    public_url,
    staff_second_factor,
)
from infra.constructs.sockets import NO_ACCESS_LOG, only_by_name
from infra.constructs.tables import reads, reads_and_writes
from infra.constructs.tokens import verifies_tokens
from infra.stacks.chargers import ChargersStack
from infra.stacks.live import LiveStack
from infra.stacks.messaging import MessagingStack
from infra.stacks.routes import ROUTES
from infra.stacks.storage import StorageStack

SIGNING_IN = ("auth", "activation")
READING_LISTS = "operator_accounts"
FORETELLING = "report_generation"
OPEN = "public_feed"
"""It asks nobody who they are, and tells what all may know."""
OPEN_A_SECOND, OPEN_AT_ONCE = 50, 100
"""Requests that reach it, of those that CloudFront has no answer for."""
OPEN_RUNS = 20
"""Of its function at once, so that no flood of it takes the managers' share."""


class ManagersStack(Stack):
    """One function per folder, each with the routes of `ROUTES` and the rights below."""

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
        self.api = gateway.HttpApi(self, "api", api_name="hub-managers")
        only_by_name(self.api)
        accepted(
            self.api,
            "APIG4",
            "functions ask who calls: the token, then the user behind it, at "
            "each request; a route without is found by tests/unit/api/test_tenancy.py",
        )
        accepted(self.api, "APIG1", NO_ACCESS_LOG)
        self._functions = {name: self._build_function(name, storage) for name in ROUTES}
        self._grant_people(storage, live)
        self._grant_chargers(storage, chargers)
        self._grant_insight(storage)
        for asking in ("charger_commands", "charger_config", "operator_accounts"):
            messaging.command.grant_send(self._functions[asking])
        messaging.frame.grant_send(self._functions["operator_accounts"])
        messaging.bulk.grant_send(self._functions["charger_config"])
        self._build_first_operator(storage)
        self._watch()
        CfnOutput(self, "HttpApiId", value=self.api.api_id)

    def _build_function(self, name: str, storage: StorageStack) -> HubFunction:
        """Every one of them but one asks who calls: the token, then the user behind it."""
        memory = ONE_PROCESSOR_MB if name in (*SIGNING_IN, READING_LISTS, FORETELLING) else 512
        function = HubFunction(
            self._layers,
            name,
            memory_mb=memory,
            timeout_s=20,
            documents=name == READING_LISTS,
        )
        function.add_environment("PUBLIC_URL", public_url(self))
        function.add_environment("EDGE_DIGESTS", edge_digests(self))
        if name != OPEN:
            verifies_tokens(function, storage)
        reads(function, storage.hub)
        integration = integrations.HttpLambdaIntegration(name, function.live)
        for path in ROUTES[name]:
            routes = self.api.add_routes(path=path, integration=integration)
            if name == OPEN:
                self._limit(path, routes)
        if name == OPEN:
            function.at_most(OPEN_RUNS)
        return function

    def _watch(self) -> None:
        """What people feel. One failure is an alarm, since none is expected: nothing else tells of
        these functions' errors, also of one that is called once an hour and always fails."""
        of_api = {"ApiId": self.api.api_id}
        failing = alarm(
            self,
            "api-failing",
            metric_of("AWS/ApiGateway", "5xx", "Sum", of_api),
            page="api-failing",
            says="Requests of managers fail (5xx).",
        )
        for function in self._functions.values():
            function.back_if(failing)
        alarm(
            self,
            "api-slow",
            metric_of("AWS/ApiGateway", "Latency", "p95", of_api),
            page="api-slow",
            says="One request of twenty takes more than 3 s.",
            threshold=3000,
            periods=3,
        )

    def _limit(self, path: str, routes: list[gateway.HttpRoute]) -> None:
        """Whoever asks too often is answered 429 by API Gateway, and costs no function."""
        stage = self.api.default_stage.node.default_child if self.api.default_stage else None
        if not isinstance(stage, gateway.CfnStage):
            raise TypeError("the HTTP API has no default stage")
        limits = {"ThrottlingRateLimit": OPEN_A_SECOND, "ThrottlingBurstLimit": OPEN_AT_ONCE}
        stage.add_property_override("RouteSettings", {f"ANY {path}": limits})
        stage.node.add_dependency(*routes)

    def _grant_people(self, storage: StorageStack, live: LiveStack) -> None:
        """Who blocks somebody ends their open pages."""
        reads_and_writes(self._functions["invites"], storage.hub, storage.connections)
        live.socket.grant_push(self._functions["invites"])
        for name in SIGNING_IN:
            reads_and_writes(self._functions[name], storage.hub, storage.connections)
            self._functions[name].add_environment("STAFF_SECOND_FACTOR", staff_second_factor(self))
        self._functions["auth"].add_environment("PROVIDER_SCHEMES", provider_schemes(self))

    def _grant_chargers(self, storage: StorageStack, chargers: ChargersStack) -> None:
        operator = self._functions["operator_accounts"]
        reads_and_writes(operator, storage.hub, storage.connections)
        chargers.socket.grant_push(operator)
        uses_files(operator, storage.reports, "Get", "Put")
        config = self._functions["charger_config"]
        reads_and_writes(config, storage.hub, storage.connections)
        reads(config, storage.sessions, storage.telemetry)
        config.add_environment("MAP_TILES", map_tiles(self))
        config.add_environment("MAP_ATTRIBUTION", map_attribution(self))
        access = self._functions["access_grants"]
        reads_and_writes(access, storage.hub, storage.connections, storage.sessions)
        commands = self._functions["charger_commands"]
        reads_and_writes(commands, storage.hub, storage.connections, storage.telemetry)
        chargers.socket.grant_push(commands)

    def _grant_insight(self, storage: StorageStack) -> None:
        self._functions[OPEN].add_environment("OCPI_PARTY", ocpi_party(self))
        reads(self._functions["charging_sessions"], storage.sessions)
        dashboard = self._functions["dashboard"]
        reads(dashboard, storage.sessions, storage.telemetry, storage.connections)
        reports = self._functions["report_generation"]
        reads_and_writes(reports, storage.hub, storage.connections)
        reads(reports, storage.sessions, storage.telemetry)
        uses_files(reports, storage.reports, "Get", "Put")

    def _build_first_operator(self, storage: StorageStack) -> None:
        """Called by hand, once: an installation starts with nobody who could sign in."""
        function = WatchedFunction(
            self._layers, "operator_accounts", "first_operator", memory_mb=ONE_PROCESSOR_MB
        )
        reads_and_writes(function, storage.hub)
        CfnOutput(self, "FirstOperatorFunction", value=function.function_name)
