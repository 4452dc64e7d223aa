"""What differs between AWS and here, as template parameters: each stack has those that it uses."""

from aws_cdk import (
    Aws,
    CfnCondition,
    CfnParameter,
    Fn,
    ICfnConditionExpression,
    IResolvable,
    Stack,
)
from constructs import IConstruct

from infra.constructs.declared import PARAMETERS


def public_url(scope: IConstruct) -> str:
    """Address of the web client, without a slash at the end; links and cookies follow it."""
    return _parameter(scope, "PublicUrl").value_as_string


def mail_from(scope: IConstruct) -> str:
    """The sender of e-mails, an address that SES is asked to verify."""
    return _parameter(scope, "MailFrom").value_as_string


def provider_schemes(scope: IConstruct) -> str:
    """How identity providers may be reached, schemes with spaces between."""
    return _parameter(scope, "ProviderSchemes").value_as_string


def staff_second_factor(scope: IConstruct) -> str:
    """`required`: the platform's staff set up a second factor before anything else; `optional`."""
    return _parameter(scope, "StaffSecondFactor").value_as_string


def edge_digests(scope: IConstruct) -> str:
    """SHA-256 of the secrets by which CloudFront is known, and nobody comes without; `none`:
    nothing stands before the APIs, and no certificate is believed."""
    return _parameter(scope, "EdgeDigests").value_as_string


def no_default_endpoint(scope: IConstruct) -> IResolvable:
    """Whether API Gateway's own address of an API is switched off: `ExecuteApi` is `disabled`."""
    given = _parameter(scope, "ExecuteApi").value_as_string
    off = condition(scope, "ExecuteApiIsOff", Fn.condition_equals(given, "disabled"))
    return Fn.condition_if(off, True, False)


def ocpi_party(scope: IConstruct) -> str:
    """Who publishes chargers: country and party id of the platform (ISO 15118), five letters."""
    return _parameter(scope, "OcpiParty").value_as_string


def map_tiles(scope: IConstruct) -> str:
    """Address of map tiles with `{z}`, `{x}`, `{y}`; empty: the land that comes with the client."""
    return _parameter(scope, "MapTiles").value_as_string


def map_attribution(scope: IConstruct) -> str:
    """Whom the tiles are from, as it stands on the map."""
    return _parameter(scope, "MapAttribution").value_as_string


def connections_endpoint(scope: IConstruct) -> str:
    """Where API Gateway takes pushes; `{api_id}` and `{stage}` are filled in by the function.

    Left empty it is the region's own: a parameter's default can't name the region.
    """
    given = _parameter(scope, "ConnectionsEndpoint").value_as_string
    name = condition(scope, "ConnectionsEndpointIsTheRegions", Fn.condition_equals(given, ""))
    regions = f"https://{{api_id}}.execute-api.{Aws.REGION}.{Aws.URL_SUFFIX}/{{stage}}"
    return Fn.condition_if(name, regions, given).to_string()


def reserving(scope: IConstruct) -> str:
    """The name of the condition that functions reserve runs: `ReservedConcurrency` is `on`."""
    wanted = _parameter(scope, "ReservedConcurrency").value_as_string
    return condition(scope, "ConcurrencyIsReserved", Fn.condition_equals(wanted, "on"))


def by_shares(scope: IConstruct) -> str:
    """The name of the condition that a version takes over by shares: `Rollout` is not `at-once`."""
    wanted = _parameter(scope, "Rollout").value_as_string
    at_once = Fn.condition_equals(wanted, "at-once")
    return condition(scope, "VersionsTakeOverByShares", Fn.condition_not(at_once))


def certificates_are_asked(scope: IConstruct) -> str:
    """The name of the condition that chargers may show one: `ChargerCertificates` is `optional`."""
    wanted = _parameter(scope, "ChargerCertificates").value_as_string
    return condition(scope, "CertificatesAreAsked", Fn.condition_equals(wanted, "optional"))


def text(scope: IConstruct, name: str) -> str:
    """A parameter that may stay empty."""
    return _parameter(scope, name).value_as_string


def given(scope: IConstruct, name: str) -> str:
    """The name of the condition that the parameter is not empty."""
    is_empty = Fn.condition_equals(text(scope, name), "")
    return condition(scope, f"{name}IsGiven", Fn.condition_not(is_empty))


def condition(scope: IConstruct, name: str, expression: ICfnConditionExpression) -> str:
    """A condition of the stack, made once; its name."""
    stack = Stack.of(scope)
    if stack.node.try_find_child(name) is None:
        CfnCondition(stack, name, expression=expression)
    return name


def _parameter(scope: IConstruct, name: str) -> CfnParameter:
    stack = Stack.of(scope)
    made = stack.node.try_find_child(name)
    if isinstance(made, CfnParameter):
        return made
    known = PARAMETERS[name]
    return CfnParameter(
        stack,
        name,
        type="String",
        default=known.default,
        allowed_values=list(known.words) or None,
        allowed_pattern=f"^{known.pattern}$" if known.pattern else None,
        constraint_description=f"must be {known.must_be}" if known.must_be else None,
    )
