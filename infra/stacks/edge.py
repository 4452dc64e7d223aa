"""The two addresses of the platform, on AWS only: CloudFront before web client and APIs.

Chargers have a distribution of their own, for the TLS of old firmware: RSA key exchange, which
`TLSv1.2_2018` is the last policy to offer. Browsers get a newer one. Idle: nothing. The embedded
AWS has no CloudFront; there `infra/local/edge` does the same for both on one port.
"""

from pathlib import Path

from aws_cdk import CfnOutput, Duration, Fn, RemovalPolicy, Stack
from aws_cdk import aws_cloudfront as cloudfront
from aws_cdk import aws_cloudfront_origins as origins
from aws_cdk import aws_s3 as s3
from constructs import Construct

from infra.constructs.accepted import accepted
from infra.constructs.distributions import (
    asks_for_certificates,
    has_name,
    has_wall,
    set_property,
)
from infra.constructs.origins import ApiOrigins
from infra.constructs.parameters import certificates_are_asked
from infra.constructs.sockets import STAGE
from infra.page_headers import page_headers
from infra.stacks.chargers import ChargersStack
from infra.stacks.live import LiveStack
from infra.stacks.managers import ManagersStack
from infra.stacks.storage import StorageStack

ASKED = ("offset", "limit", "date_from", "date_to")
"""What an answer for all depends on; whatever else an address holds makes no other one."""
REWRITES = Path(__file__).parent / "edge_functions"
PAGE = Path(__file__).parents[2] / "web" / "dist" / "index.html"
TLS_OF_CHARGERS, TLS_OF_BROWSERS = "TLSv1.2_2018", "TLSv1.2_2021"
TWO_YEARS = Duration.days(730)


class EdgeStack(Stack):
    """`/` web client, `/api` HTTP API, `/live` live updates; `/ocpp/{identity}` for chargers."""

    def __init__(
        self,
        scope: Construct,
        name: str,
        storage: StorageStack,
        *,
        managers: ManagersStack,
        chargers: ChargersStack,
        live: LiveStack,
    ) -> None:
        super().__init__(scope, name)
        for asked in (managers, chargers, live):
            self.add_dependency(asked, "functions take a new secret before CloudFront sends it")
        self._origins = ApiOrigins(self, storage.origin_secret)
        self._build_site(managers, live)
        self._build_charger_site(chargers)

    def _build_site(self, managers: ManagersStack, live: LiveStack) -> None:
        web = self._build_web()
        api = self._origins.of("managers", managers.api.api_id, "$default")
        pushes = self._origins.of("live", live.socket.api.api_id, STAGE, STAGE)
        checked = self._function("api", (REWRITES / "api.js").read_text())
        site = cloudfront.Distribution(
            self,
            "site",
            comment="web client and API",
            default_root_object="index.html",
            default_behavior=self._behavior_of_the_web_client(web),
            additional_behaviors={
                "/api/public/*": self._kept(api),
                "/api/*": _passed_on(api, checked),
                "/live": _passed_on(pushes, checked),
            },
        )
        has_name(site, "Site", TLS_OF_BROWSERS)
        has_wall(site)
        CfnOutput(self, "WebBucket", value=web.bucket_name)
        CfnOutput(self, "SiteDistribution", value=site.distribution_id)
        CfnOutput(self, "SiteAddress", value=f"https://{site.distribution_domain_name}")

    def _build_charger_site(self, chargers: ChargersStack) -> None:
        """Every path but a charger's is answered 404 by the function, and reaches no API."""
        origin = self._origins.of("chargers", chargers.socket.api.api_id, STAGE, STAGE)
        source = (REWRITES / "ocpp.js").read_text()
        usual = self._function("ocpp", source)
        trusting = self._function("ocpp-certificates", with_certificates(source))
        site = cloudfront.Distribution(
            self, "charger-site", comment="chargers", default_behavior=_passed_on(origin, usual)
        )
        asked = certificates_are_asked(self)
        chosen = Fn.condition_if(asked, trusting.function_arn, usual.function_arn)
        set_property(site, "DefaultCacheBehavior.FunctionAssociations.0.FunctionARN", chosen)
        asks_for_certificates(site, asked)
        has_name(site, "Charger", TLS_OF_CHARGERS)
        has_wall(site)
        CfnOutput(self, "ChargerAddress", value=f"wss://{site.distribution_domain_name}/ocpp")

    def _build_web(self) -> s3.Bucket:
        bucket = s3.Bucket(
            self,
            "web",
            block_public_access=s3.BlockPublicAccess.BLOCK_ALL,
            encryption=s3.BucketEncryption.S3_MANAGED,
            enforce_ssl=True,
            versioned=True,
            removal_policy=RemovalPolicy.RETAIN,
            lifecycle_rules=[
                s3.LifecycleRule(noncurrent_version_expiration=Duration.days(90)),
            ],
        )
        accepted(bucket, "S1", "what everybody may read, and CloudFront alone does")
        return bucket

    def _behavior_of_the_web_client(self, web: s3.Bucket) -> cloudfront.BehaviorOptions:
        pages = self._function("pages", (REWRITES / "pages.js").read_text())
        return cloudfront.BehaviorOptions(
            origin=_files_of(web),
            viewer_protocol_policy=cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
            response_headers_policy=self._page_headers(),
            compress=True,
            function_associations=[_on_request(pages)],
        )

    def _page_headers(self) -> cloudfront.ResponseHeadersPolicy:
        """Those of the edge here, as of the build that is beside this: no `unsafe-inline`."""
        headers = page_headers(PAGE)
        policy = headers.pop("content-security-policy")
        custom = [
            cloudfront.ResponseCustomHeader(header=name, value=value, override=True)
            for name, value in headers.items()
            if name not in ("x-content-type-options", "x-frame-options", "referrer-policy")
        ]
        return cloudfront.ResponseHeadersPolicy(
            self,
            "page-headers",
            security_headers_behavior=_security_headers(policy),
            custom_headers_behavior=cloudfront.ResponseCustomHeadersBehavior(custom_headers=custom),
        )

    def _kept(self, api: origins.HttpOrigin) -> cloudfront.BehaviorOptions:
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
            origin=api,
            viewer_protocol_policy=cloudfront.ViewerProtocolPolicy.HTTPS_ONLY,
            allowed_methods=cloudfront.AllowedMethods.ALLOW_GET_HEAD,
            cache_policy=policy,
            response_headers_policy=cloudfront.ResponseHeadersPolicy.SECURITY_HEADERS,
        )

    def _function(self, name: str, source: str) -> cloudfront.Function:
        return cloudfront.Function(
            self,
            f"rewrites-{name}",
            code=cloudfront.FunctionCode.from_inline(source),
            runtime=cloudfront.FunctionRuntime.JS_2_0,
        )


def with_certificates(source: str) -> str:
    """The chargers' function, that lets through what CloudFront says of certificates."""
    changed = source.replace("var CERTIFICATES = false;", "var CERTIFICATES = true;")
    if changed == source:
        raise ValueError("the chargers' function knows no certificates")
    return changed


def _files_of(web: s3.Bucket) -> cloudfront.IOrigin:
    """A file that is gone is answered 404, by which a page that is open knows of a new version: S3
    says so only to who may list. Nobody can: every address without an ending is the index."""
    levels = [cloudfront.AccessLevel.READ, cloudfront.AccessLevel.LIST]
    return origins.S3BucketOrigin.with_origin_access_control(web, origin_access_levels=levels)


def _on_request(function: cloudfront.Function) -> cloudfront.FunctionAssociation:
    return cloudfront.FunctionAssociation(
        function=function, event_type=cloudfront.FunctionEventType.VIEWER_REQUEST
    )


def _security_headers(policy: str) -> cloudfront.ResponseSecurityHeadersBehavior:
    return cloudfront.ResponseSecurityHeadersBehavior(
        content_security_policy=cloudfront.ResponseHeadersContentSecurityPolicy(
            content_security_policy=policy, override=True
        ),
        content_type_options=cloudfront.ResponseHeadersContentTypeOptions(override=True),
        frame_options=cloudfront.ResponseHeadersFrameOptions(
            frame_option=cloudfront.HeadersFrameOption.DENY, override=True
        ),
        referrer_policy=cloudfront.ResponseHeadersReferrerPolicy(
            referrer_policy=cloudfront.HeadersReferrerPolicy.SAME_ORIGIN, override=True
        ),
        strict_transport_security=cloudfront.ResponseHeadersStrictTransportSecurity(
            access_control_max_age=TWO_YEARS, include_subdomains=True, override=True
        ),
    )


def _passed_on(
    api: origins.HttpOrigin, function: cloudfront.Function
) -> cloudfront.BehaviorOptions:
    """Never cached, with every header but Host: a charger's Authorization must arrive."""
    return cloudfront.BehaviorOptions(
        origin=api,
        viewer_protocol_policy=cloudfront.ViewerProtocolPolicy.HTTPS_ONLY,
        allowed_methods=cloudfront.AllowedMethods.ALLOW_ALL,
        cache_policy=cloudfront.CachePolicy.CACHING_DISABLED,
        origin_request_policy=cloudfront.OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
        response_headers_policy=cloudfront.ResponseHeadersPolicy.SECURITY_HEADERS,
        function_associations=[_on_request(function)],
    )
