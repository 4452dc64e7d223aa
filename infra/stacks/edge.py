"""CloudFront in front of everything, AWS only: web client, HTTP API, both WebSocket APIs.

API Gateway takes no path beyond a WebSocket API's stage: a CloudFront Function moves the last
segment of `/ocpp/{identity}` into the query string. Idle: nothing.
"""

from typing import Any

from aws_cdk import CfnOutput, Fn, RemovalPolicy, Stack
from aws_cdk import aws_cloudfront as cloudfront
from aws_cdk import aws_cloudfront_origins as origins
from aws_cdk import aws_s3 as s3
from constructs import Construct

from infra.constructs.socket_api import STAGE
from infra.stacks.chargers import ChargersStack
from infra.stacks.live import LiveStack
from infra.stacks.managers import ManagersStack

IDENTITY_TO_QUERY = """
function handler(event) {
  var request = event.request;
  var parts = request.uri.split('/').filter(function (part) { return part !== ''; });
  request.querystring = { identity: { value: parts[parts.length - 1] || '' } };
  request.uri = '/';
  return request;
}
"""
PAGES_TO_INDEX = """
function handler(event) {
  var request = event.request;
  if (request.uri.indexOf('/assets/') !== 0 && request.uri.indexOf('.') === -1) {
    request.uri = '/index.html';
  }
  return request;
}
"""
LIVE_TO_ROOT = """
function handler(event) {
  event.request.uri = '/';
  return event.request;
}
"""


class EdgeStack(Stack):
    """One distribution with a behaviour for each part."""

    def __init__(
        self,
        scope: Construct,
        name: str,
        *,
        chargers: ChargersStack,
        live: LiveStack,
        managers: ManagersStack,
        **options: Any,
    ) -> None:
        super().__init__(scope, name, **options)
        self.web = s3.Bucket(
            self,
            "Web",
            block_public_access=s3.BlockPublicAccess.BLOCK_ALL,
            encryption=s3.BucketEncryption.S3_MANAGED,
            enforce_ssl=True,
            removal_policy=RemovalPolicy.RETAIN,
        )
        self.distribution = cloudfront.Distribution(
            self,
            "Distribution",
            default_root_object="index.html",
            default_behavior=self._web_client(),
            additional_behaviors={
                "/api/*": self._passed_on(managers.api.api_endpoint),
                "/ocpp/*": self._socket(chargers.socket.api.api_endpoint, IDENTITY_TO_QUERY),
                "/live": self._socket(live.socket.api.api_endpoint, LIVE_TO_ROOT),
            },
        )
        CfnOutput(self, "Address", value=self.distribution.distribution_domain_name)
        CfnOutput(self, "WebBucket", value=self.web.bucket_name)

    def _web_client(self) -> cloudfront.BehaviorOptions:
        return cloudfront.BehaviorOptions(
            origin=origins.S3BucketOrigin.with_origin_access_control(self.web),
            viewer_protocol_policy=cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
            compress=True,
            function_associations=[self._function("Pages", PAGES_TO_INDEX)],
            response_headers_policy=cloudfront.ResponseHeadersPolicy.SECURITY_HEADERS,
        )

    def _socket(self, endpoint: str, code: str) -> cloudfront.BehaviorOptions:
        name = "Identity" if code == IDENTITY_TO_QUERY else "Live"
        return self._passed_on(endpoint, path=f"/{STAGE}", functions=[self._function(name, code)])

    def _passed_on(
        self,
        endpoint: str,
        path: str | None = None,
        functions: list[cloudfront.FunctionAssociation] | None = None,
    ) -> cloudfront.BehaviorOptions:
        """Nothing cached, all headers passed on but the host: `Authorization` must arrive."""
        host = Fn.select(1, Fn.split("://", endpoint))
        return cloudfront.BehaviorOptions(
            origin=origins.HttpOrigin(host, origin_path=path),
            viewer_protocol_policy=cloudfront.ViewerProtocolPolicy.HTTPS_ONLY,
            allowed_methods=cloudfront.AllowedMethods.ALLOW_ALL,
            cache_policy=cloudfront.CachePolicy.CACHING_DISABLED,
            origin_request_policy=cloudfront.OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
            function_associations=functions,
        )

    def _function(self, name: str, code: str) -> cloudfront.FunctionAssociation:
        made = cloudfront.Function(
            self,
            name,
            code=cloudfront.FunctionCode.from_inline(code),
            runtime=cloudfront.FunctionRuntime.JS_2_0,
        )
        return cloudfront.FunctionAssociation(
            function=made, event_type=cloudfront.FunctionEventType.VIEWER_REQUEST
        )
