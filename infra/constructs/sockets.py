"""A WebSocket API: who may connect, who handles its three routes, and who may push through it."""

from aws_cdk import aws_apigatewayv2 as gateway
from aws_cdk import aws_apigatewayv2_authorizers as authorizers
from aws_cdk import aws_apigatewayv2_integrations as integrations
from aws_cdk import aws_lambda as lambda_
from constructs import Construct

from infra.constructs.parameters import connections_endpoint

STAGE = "live"


class SocketApi(Construct):
    """`$default` has a route response: without it AWS sends nothing back."""

    def __init__(
        self,
        scope: Construct,
        name: str,
        handler: lambda_.Function,
        authorizer: lambda_.Function,
        identity_source: list[str],
    ) -> None:
        super().__init__(scope, name)
        self.setting = f"{name.upper()}_API_ID"
        asked = authorizers.WebSocketLambdaAuthorizer(
            "authorizer", authorizer, identity_source=identity_source
        )
        self.api = gateway.WebSocketApi(
            self,
            "api",
            api_name=f"hub-{name}",
            connect_route_options=gateway.WebSocketRouteOptions(
                integration=_calls("connect", handler), authorizer=asked
            ),
            disconnect_route_options=gateway.WebSocketRouteOptions(
                integration=_calls("disconnect", handler)
            ),
            default_route_options=gateway.WebSocketRouteOptions(
                integration=_calls("default", handler), return_response=True
            ),
        )
        self.stage = gateway.WebSocketStage(
            self, "stage", web_socket_api=self.api, stage_name=STAGE, auto_deploy=True
        )

    def grant_push(self, function: lambda_.Function) -> None:
        """To post to connections and to close them, with the API's id and address."""
        function.add_environment(self.setting, self.api.api_id)
        function.add_environment("STAGE", STAGE)
        function.add_environment("CONNECTIONS_ENDPOINT", connections_endpoint(function))
        self.api.grant_manage_connections(function)


def _calls(name: str, handler: lambda_.Function) -> integrations.WebSocketLambdaIntegration:
    return integrations.WebSocketLambdaIntegration(name, handler)
