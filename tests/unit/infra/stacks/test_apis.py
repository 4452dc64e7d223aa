"""The three APIs: routes, who may connect, and that AWS sends answers back."""

import pytest

from functions.ocpp_gateway.handler import ANSWER_WITHIN_S
from infra.stacks.routes import ROUTES
from shared.stores.exchange import CONNECT_S
from tests.unit.infra.stacks.templates import Templates


@pytest.mark.parametrize("stack", ["hub-chargers", "hub-live"])
def test_default_routes_send_the_answer_of_their_function(templates: Templates, stack: str) -> None:
    routes = [r for r in templates.of("ApiGatewayV2::Route") if r.stack == stack]
    responses = [r for r in templates.of("ApiGatewayV2::RouteResponse") if r.stack == stack]

    (default,) = (r for r in routes if r.properties["RouteKey"] == "$default")
    (response,) = responses
    assert response.properties["RouteId"] == {"Ref": default.name}
    assert response.properties["RouteResponseKey"] == "$default"
    assert default.properties["RouteResponseSelectionExpression"] == "$default"


IDENTITY, PASSWORD = "route.request.querystring.identity", "route.request.header.Authorization"


@pytest.mark.parametrize(
    ("stack", "sources"),
    [
        # A charger with a certificate sends no password.
        (
            "hub-chargers",
            {"Fn::If": ["CertificatesAreAsked", [IDENTITY], [IDENTITY, PASSWORD]]},
        ),
        ("hub-live", ["route.request.header.Sec-WebSocket-Protocol"]),
    ],
)
def test_nobody_connects_unasked(templates: Templates, stack: str, sources: object) -> None:
    routes = [r.properties for r in templates.of("ApiGatewayV2::Route") if r.stack == stack]
    asked = [r for r in templates.of("ApiGatewayV2::Authorizer") if r.stack == stack]

    (connect,) = (r for r in routes if r["RouteKey"] == "$connect")
    (authorizer,) = asked
    assert connect["AuthorizationType"] == "CUSTOM"
    assert connect["AuthorizerId"] == {"Ref": authorizer.name}
    assert authorizer.properties["IdentitySource"] == sources


def test_a_charger_is_answered_before_its_function_is_ended(templates: Templates) -> None:
    functions = [f.properties for f in templates.of("Lambda::Function")]

    (gateway,) = (f for f in functions if f["Handler"] == "functions.ocpp_gateway.handler.handler")

    assert gateway["Timeout"] > ANSWER_WITHIN_S + CONNECT_S + 1


def test_each_stage_is_live_and_deploys_itself(templates: Templates) -> None:
    stages = [s.properties for s in templates.of("ApiGatewayV2::Stage")]

    assert sorted(s["StageName"] for s in stages) == ["$default", "live", "live"]
    assert all(s["AutoDeploy"] for s in stages)


def test_the_http_api_has_the_routes_of_the_functions(templates: Templates) -> None:
    routes = [r for r in templates.of("ApiGatewayV2::Route") if r.stack == "hub-managers"]

    keys = {r.properties["RouteKey"] for r in routes}

    assert keys == {f"ANY {path}" for paths in ROUTES.values() for path in paths}
    assert len(keys) == len(routes)


def test_every_api_may_be_reached_by_its_name_alone(templates: Templates) -> None:
    apis = [api.properties for api in templates.of("ApiGatewayV2::Api")]

    off = {"Fn::If": ["ExecuteApiIsOff", True, False]}
    assert [api["DisableExecuteApiEndpoint"] for api in apis] == [off] * 3


def test_functions_get_the_event_as_payload_2(templates: Templates) -> None:
    integrations = templates.of("ApiGatewayV2::Integration")

    made = [i.properties for i in integrations if i.stack == "hub-managers"]

    assert {i["PayloadFormatVersion"] for i in made} == {"2.0"}


def test_the_public_feed_is_limited_and_kept_for_a_minute_at_most(templates: Templates) -> None:
    stages = [s for s in templates.of("ApiGatewayV2::Stage") if s.stack == "hub-managers"]
    (site,) = (d for d in templates.of("CloudFront::Distribution") if d.name.startswith("site"))
    (policy,) = templates.of("CloudFront::CachePolicy")

    (stage,) = stages
    assert stage.properties["RouteSettings"] == {
        "ANY /api/public/{proxy+}": {"ThrottlingRateLimit": 50, "ThrottlingBurstLimit": 100}
    }
    routes = {r.name: r.properties["RouteKey"] for r in templates.of("ApiGatewayV2::Route")}
    assert "ANY /api/public/{proxy+}" in [routes.get(name) for name in stage.whole["DependsOn"]]
    behaviors = site.properties["DistributionConfig"]["CacheBehaviors"]
    assert [b["PathPattern"] for b in behaviors][:2] == ["/api/public/*", "/api/*"]
    assert behaviors[0]["CachePolicyId"] == {"Ref": policy.name}
    assert policy.properties["CachePolicyConfig"]["MaxTTL"] == 60
