"""A WebSocket API with an authorizer at the door; its stage is always `live`."""

from collections.abc import Sequence

from aws_cdk import aws_apigatewayv2 as gateway
from aws_cdk import aws_lambda as lambda_
from aws_cdk.aws_apigatewayv2_authorizers import WebSocketLambdaAuthorizer
from aws_cdk.aws_apigatewayv2_integrations import WebSocketLambdaIntegration
from constructs import Construct

STAGE = "live"


class SocketApi(Construct):
    """`handler` gets every route; what it answers to a message is sent back."""

    def __init__(
        self,
        scope: Construct,
        name: str,
        *,
        handler: lambda_.IFunction,
        authorizer: lambda_.IFunction,
        identity_source: Sequence[str],
    ) -> None:
        super().__init__(scope, name)
        door = WebSocketLambdaAuthorizer("Door", authorizer, identity_source=list(identity_source))
        self.api = gateway.WebSocketApi(
            self,
            "Api",
            connect_route_options=gateway.WebSocketRouteOptions(
                integration=WebSocketLambdaIntegration("Connect", handler), authorizer=door
            ),
            disconnect_route_options=gateway.WebSocketRouteOptions(
                integration=WebSocketLambdaIntegration("Disconnect", handler)
            ),
        )
        self.api.add_route(
            "$default",
            integration=WebSocketLambdaIntegration("Message", handler),
            return_response=True,
        )
        self.stage = gateway.WebSocketStage(
            self, "Stage", web_socket_api=self.api, stage_name=STAGE, auto_deploy=True
        )
