"""One address for all, on AWS only: CloudFront before the web client and the three APIs.

Idle: nothing. The embedded AWS has no CloudFront; there `infra/local/edge` does the same.
"""

from pathlib import Path

from aws_cdk import Aws, CfnOutput, Duration, RemovalPolicy, Stack
from aws_cdk import aws_cloudfront as cloudfront
from aws_cdk import aws_cloudfront_origins as origins
from aws_cdk import aws_s3 as s3
from constructs import Construct

from infra.stacks.chargers import ChargersStack
from infra.stacks.live import LiveStack
from infra.stacks.managers import ManagersStack

ASKED = ("offset", "limit", "date_from", "date_to")
"""What an answer for all depends on; whatever else an address holds makes no other one."""
REWRITES = Path(__file__).parent / "edge_functions"


class EdgeStack(Stack):
    """`/` web client, `/api` HTTP API, `/ocpp/{identity}` chargers, `/live` live updates."""

    def __init__(
        self,
        scope: Construct,
        name: str,
        managers: ManagersStack,
        chargers: ChargersStack,
        live: LiveStack,
    ) -> None:
        super().__init__(scope, name)
        web = self._build_web()
        site = cloudfront.Distribution(
            self,
            "site",
            default_root_object="index.html",
            minimum_protocol_version=cloudfront.SecurityPolicyProtocol.TLS_V1_2_2021,
            default_behavior=self._behavior_of_the_web_client(web),
            additional_behaviors={
                "/api/public/*": self._kept(managers.api.api_id),
                "/api/*": _passed_on(managers.api.api_id),
                "/ocpp/*": _passed_on(chargers.socket.api.api_id, self._rewrites("ocpp")),
                "/live": _passed_on(live.socket.api.api_id),
            },
        )
        CfnOutput(self, "WebBucket", value=web.bucket_name)
        CfnOutput(self, "SiteAddress", value=f"https://{site.distribution_domain_name}")

    def _build_web(self) -> s3.Bucket:
        return s3.Bucket(
            self,
            "web",
            block_public_access=s3.BlockPublicAccess.BLOCK_ALL,
            encryption=s3.BucketEncryption.S3_MANAGED,
            enforce_ssl=True,
            removal_policy=RemovalPolicy.RETAIN,
        )

    def _behavior_of_the_web_client(self, web: s3.Bucket) -> cloudfront.BehaviorOptions:
        return cloudfront.BehaviorOptions(
            origin=origins.S3BucketOrigin.with_origin_access_control(web),
            viewer_protocol_policy=cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
            response_headers_policy=cloudfront.ResponseHeadersPolicy.SECURITY_HEADERS,
            function_associations=[self._rewrites("pages")],
        )

    def _kept(self, api_id: str) -> cloudfront.BehaviorOptions:
        """The same for all who ask: for as long as its `Cache-Control` says, within a minute."""
        policy = cloudfront.CachePolicy(
            self,
            "public",
            min_ttl=Duration.seconds(0),
            default_ttl=Duration.seconds(0),
            max_ttl=Duration.seconds(60),
            query_string_behavior=cloudfront.CacheQueryStringBehavior.allow_list(*ASKED),
            enable_accept_encoding_gzip=True,
        )
        return cloudfront.BehaviorOptions(
            origin=origins.HttpOrigin(f"{api_id}.execute-api.{Aws.REGION}.{Aws.URL_SUFFIX}"),
            viewer_protocol_policy=cloudfront.ViewerProtocolPolicy.HTTPS_ONLY,
            allowed_methods=cloudfront.AllowedMethods.ALLOW_GET_HEAD,
            cache_policy=policy,
        )

    def _rewrites(self, name: str) -> cloudfront.FunctionAssociation:
        function = cloudfront.Function(
            self,
            f"rewrites-{name}",
            code=cloudfront.FunctionCode.from_file(file_path=str(REWRITES / f"{name}.js")),
            runtime=cloudfront.FunctionRuntime.JS_2_0,
        )
        return cloudfront.FunctionAssociation(
            function=function, event_type=cloudfront.FunctionEventType.VIEWER_REQUEST
        )


def _passed_on(
    api_id: str, *functions: cloudfront.FunctionAssociation
) -> cloudfront.BehaviorOptions:
    """Never cached, with every header but Host: a charger's Authorization must arrive."""
    return cloudfront.BehaviorOptions(
        origin=origins.HttpOrigin(f"{api_id}.execute-api.{Aws.REGION}.{Aws.URL_SUFFIX}"),
        viewer_protocol_policy=cloudfront.ViewerProtocolPolicy.HTTPS_ONLY,
        allowed_methods=cloudfront.AllowedMethods.ALLOW_ALL,
        cache_policy=cloudfront.CachePolicy.CACHING_DISABLED,
        origin_request_policy=cloudfront.OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
        function_associations=list(functions),
    )
