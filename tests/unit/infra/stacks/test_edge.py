"""Both distributions: names, certificates, TLS, headers, the wall; what is only there if asked."""

import json
from typing import Any

import pytest

from tests.unit.infra.stacks.templates import Found, Templates

NOTHING = {"Ref": "AWS::NoValue"}
SITES = {"site": ("Site", "TLSv1.2_2021"), "chargersite": ("Charger", "TLSv1.2_2018")}


def distribution(templates: Templates, name: str) -> dict[str, Any]:
    (found,) = (d for d in templates.of("CloudFront::Distribution") if d.name.startswith(name))
    config: dict[str, Any] = found.properties["DistributionConfig"]
    return config


def conditional(templates: Templates, kind: str, condition: str) -> list[Found]:
    return [found for found in templates.of(kind) if found.whole.get("Condition") == condition]


@pytest.mark.parametrize(("name", "expected"), SITES.items())
def test_a_distribution_has_a_name_where_one_is_given(
    templates: Templates, name: str, expected: tuple[str, str]
) -> None:
    (given, oldest), config = expected, distribution(templates, name)

    certificate = {
        "AcmCertificateArn": {"Ref": f"{given}CertificateArn"},
        "SslSupportMethod": "sni-only",
        "MinimumProtocolVersion": oldest,
    }
    common = {"CloudFrontDefaultCertificate": True}
    named = f"{given}HostIsGiven"
    assert config["Aliases"] == {"Fn::If": [named, [{"Ref": f"{given}Host"}], NOTHING]}
    assert config["ViewerCertificate"] == {"Fn::If": [named, certificate, common]}


@pytest.mark.parametrize("name", SITES)
def test_a_distribution_is_behind_the_wall_where_there_is_one(
    templates: Templates, name: str
) -> None:
    wall = distribution(templates, name)["WebACLId"]

    assert wall == {"Fn::If": ["WebAclArnIsGiven", {"Ref": "WebAclArn"}, NOTHING]}


@pytest.mark.parametrize("name", SITES)
def test_nothing_passes_unencrypted(templates: Templates, name: str) -> None:
    config = distribution(templates, name)

    behaviors = [config["DefaultCacheBehavior"], *config.get("CacheBehaviors", [])]

    assert {b["ViewerProtocolPolicy"] for b in behaviors} <= {"https-only", "redirect-to-https"}
    for origin in config["Origins"]:
        custom = origin.get("CustomOriginConfig", {"OriginProtocolPolicy": "https-only"})
        assert custom["OriginProtocolPolicy"] == "https-only"


def test_every_api_hears_the_secret_of_cloudfront(templates: Templates) -> None:
    origins = [
        origin
        for name in SITES
        for origin in distribution(templates, name)["Origins"]
        if "CustomOriginConfig" in origin
    ]

    assert len(origins) == 3
    for origin in origins:
        [header] = origin["OriginCustomHeaders"]
        assert header["HeaderName"] == "x-origin-secret"
        assert "{{resolve:secretsmanager:" in json.dumps(header["HeaderValue"])
        assert "OriginDomainIsGiven" in json.dumps(origin["DomainName"])


def test_a_new_version_of_the_secret_changes_what_cloudfront_is_told(templates: Templates) -> None:
    default = templates.by_stack["hub-edge"]["Parameters"]["EdgeVersion"]["Default"]

    for origin in distribution(templates, "chargersite")["Origins"]:
        _, parts = origin["OriginCustomHeaders"][0]["HeaderValue"]["Fn::Join"]
        opened, _secret, *which = parts
        assert opened == "{{resolve:secretsmanager:"
        assert which == [":SecretString:::", {"Ref": "EdgeVersion"}, "}}"]
    assert default == ""  # {{resolve:secretsmanager:ARN:SecretString:::}} is the current one


def test_functions_take_a_new_secret_before_cloudfront_sends_it(templates: Templates) -> None:
    manifest = json.loads((templates.assembly / "manifest.json").read_text())

    before = set(manifest["artifacts"]["hub-edge"]["dependencies"])

    asking = {s for s, t in templates.by_stack.items() if "EdgeDigests" in t.get("Parameters", {})}
    assert asking == {"hub-chargers", "hub-live", "hub-managers"}
    assert asking <= before


def test_every_function_behind_it_is_told_the_digests(templates: Templates) -> None:
    told = {
        f.properties["Handler"]
        for f in templates.of("Lambda::Function")
        if f.properties["Environment"]["Variables"].get("EDGE_DIGESTS") == {"Ref": "EdgeDigests"}
    }

    by_http = {f"functions.{name}.handler.handler" for name in _functions_of_the_http_api()}
    authorizers = {
        "functions.ocpp_authorizer.handler.handler",
        "functions.live_updates.authorizer.handler",
    }
    assert told == by_http | authorizers


def _functions_of_the_http_api() -> set[str]:
    from infra.stacks.routes import ROUTES  # noqa: PLC0415

    return set(ROUTES)


def test_pages_come_with_a_policy_that_lets_nothing_inline_in(templates: Templates) -> None:
    (policy,) = templates.of("CloudFront::ResponseHeadersPolicy")

    config = policy.properties["ResponseHeadersPolicyConfig"]["SecurityHeadersConfig"]
    content = config["ContentSecurityPolicy"]["ContentSecurityPolicy"]
    assert "default-src 'self'" in content
    assert "unsafe" not in content
    assert config["StrictTransportSecurity"]["AccessControlMaxAgeSec"] >= 31_536_000
    site = distribution(templates, "site")
    used = site["DefaultCacheBehavior"]["ResponseHeadersPolicyId"]
    assert used == {"Ref": policy.name}
    assert all("ResponseHeadersPolicyId" in b for b in site["CacheBehaviors"])


def test_certificates_of_chargers_are_off_unless_asked_for(templates: Templates) -> None:
    config = distribution(templates, "chargersite")
    (issuers,) = templates.of("CloudFront::TrustStore")

    asked, settings, otherwise = config["ViewerMtlsConfig"]["Fn::If"]

    assert (asked, otherwise) == ("CertificatesAreAsked", NOTHING)
    assert settings["Mode"] == "optional"
    assert issuers.whole["Condition"] == "CertificatesAreAsked"
    default = templates.by_stack["hub-edge"]["Parameters"]["ChargerCertificates"]["Default"]
    assert default == "off"
    [association] = config["DefaultCacheBehavior"]["FunctionAssociations"]
    assert association["FunctionARN"]["Fn::If"][0] == "CertificatesAreAsked"


def test_names_and_records_are_made_only_where_they_are_given(templates: Templates) -> None:
    for kind in ("ApiGatewayV2::DomainName", "ApiGatewayV2::ApiMapping"):
        assert len(conditional(templates, kind, "OriginDomainIsGiven")) == 3
    records = {found.whole.get("Condition") for found in templates.of("Route53::RecordSet")}
    assert records == {
        "OriginDomainAndHostedZoneIdAreGiven",
        "SiteHostAndHostedZoneIdAreGiven",
        "ChargerHostAndHostedZoneIdAreGiven",
    }


def test_the_wall_limits_rates_and_answers_429(templates: Templates) -> None:
    (wall,) = templates.of("WAFv2::WebACL")

    rules = {rule["Name"]: rule for rule in wall.properties["Rules"]}

    assert wall.properties["Scope"] == "CLOUDFRONT"
    for name in ("sign-in", "all"):
        rate = rules[name]["Statement"]["RateBasedStatement"]
        assert rate["AggregateKeyType"] == "IP"
        answer = rules[name]["Action"]["Block"]["CustomResponse"]
        assert answer == {"ResponseCode": 429}
    assert len({rule["Priority"] for rule in wall.properties["Rules"]}) == len(rules)
