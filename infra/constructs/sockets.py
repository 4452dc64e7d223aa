"""A WebSocket API: who may connect, who handles its three routes, and who may push through it."""

from aws_cdk import Stack
from aws_cdk import aws_apigatewayv2 as gateway
from aws_cdk import aws_apigatewayv2_authorizers as authorizers
from aws_cdk import aws_apigatewayv2_integrations as integrations
from aws_cdk import aws_iam as iam
from aws_cdk import aws_lambda as lambda_
from constructs import Construct

from infra.constructs.accepted import Wildcard, accepted
from infra.constructs.function import HubFunction
from infra.constructs.parameters import connections_endpoint, no_default_endpoint

STAGE = "live"
ANY_CONNECTION = Wildcard("/@connections/*", "a connection's id is made up when it is opened")
NO_ACCESS_LOG = (
    "the happy path writes no line: it would cost as much as all else, and hold addresses"
)


class SocketApi(Construct):
    """`$default` has a route response: without it AWS sends nothing back."""

    def __init__(
        self,
        scope: Construct,
        name: str,
        handler: HubFunction,
        authorizer: HubFunction,
        identity_source: list[str],
    ) -> None:
        super().__init__(scope, name)
        self.setting = f"{name.upper()}_API_ID"
        asked = authorizers.WebSocketLambdaAuthorizer(
            "authorizer", authorizer.live, identity_source=identity_source
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
        only_by_name(self.api)
        accepted(
            self,
            "APIG4",
            "whoever connects is asked by an authorizer; $default and $disconnect "
            "come on a connection that was let in, and take no authorizer of their own",
        )
        accepted(self, "APIG1", NO_ACCESS_LOG)
        self.stage = gateway.WebSocketStage(
            self, "stage", web_socket_api=self.api, stage_name=STAGE, auto_deploy=True
        )

    def grant_push(self, function: lambda_.Function) -> None:
        """To post to connections and to close them, with the API's id and address."""
        function.add_environment(self.setting, self.api.api_id)
        function.add_environment("STAGE", STAGE)
        function.add_environment("CONNECTIONS_ENDPOINT", connections_endpoint(function))
        stack = Stack.of(function)
        iam.Grant.add_to_principal(
            grantee=function,
            actions=["execute-api:ManageConnections"],
            resource_arns=[
                stack.format_arn(
                    service="execute-api",
                    resource=self.api.api_id,
                    resource_name=f"{STAGE}/{method}/@connections/*",
                )
                for method in ("POST", "DELETE")
            ],
        )


def only_by_name(api: gateway.WebSocketApi | gateway.HttpApi) -> None:
    """Its own address is switched off where the deployment gives it another (`ExecuteApi`)."""
    made = api.node.default_child
    if not isinstance(made, gateway.CfnApi):
        raise TypeError("an API without its resource")
    made.add_property_override("DisableExecuteApiEndpoint", no_default_endpoint(api))


def _calls(name: str, handler: HubFunction) -> integrations.WebSocketLambdaIntegration:
    return integrations.WebSocketLambdaIntegration(name, handler.live)
