"""What differs between AWS and here, as template parameters: each stack has those that it uses."""

from aws_cdk import Aws, CfnCondition, CfnParameter, Fn, Stack
from constructs import IConstruct


def public_url(scope: IConstruct) -> str:
    """Address of the web client, without a slash at the end; links and cookies follow it."""
    return _parameter(scope, "PublicUrl", "https://hub.example").value_as_string


def mail_from(scope: IConstruct) -> str:
    """The sender of e-mails, an address that SES is asked to verify."""
    return _parameter(scope, "MailFrom", "no-reply@hub.example").value_as_string


def provider_schemes(scope: IConstruct) -> str:
    """How identity providers may be reached, schemes with spaces between."""
    return _parameter(scope, "ProviderSchemes", "https").value_as_string


def staff_second_factor(scope: IConstruct) -> str:
    """`required`: the platform's staff set up a second factor before anything else; `optional`."""
    return _parameter(scope, "StaffSecondFactor", "required").value_as_string


def certificate_origins(scope: IConstruct) -> str:
    """SHA-256 of the secrets by which CloudFront is known; `none`: no certificate is believed."""
    return _parameter(scope, "CertificateOrigins", "none").value_as_string


def ocpi_party(scope: IConstruct) -> str:
    """Who publishes chargers: country and party id of the platform (ISO 15118), five letters."""
    return _parameter(scope, "OcpiParty", "FRHUB").value_as_string


def map_tiles(scope: IConstruct) -> str:
    """Address of map tiles with `{z}`, `{x}`, `{y}`; empty: the land that comes with the client."""
    return _parameter(scope, "MapTiles", "").value_as_string


def map_attribution(scope: IConstruct) -> str:
    """Whom the tiles are from, as it stands on the map."""
    return _parameter(scope, "MapAttribution", "").value_as_string


def connections_endpoint(scope: IConstruct) -> str:
    """Where API Gateway takes pushes; `{api_id}` and `{stage}` are filled in by the function.

    Left empty it is the region's own: a parameter's default can't name the region.
    """
    stack = Stack.of(scope)
    given = _parameter(scope, "ConnectionsEndpoint", "").value_as_string
    name = "ConnectionsEndpointIsTheRegions"
    if stack.node.try_find_child(name) is None:
        CfnCondition(stack, name, expression=Fn.condition_equals(given, ""))
    regions = f"https://{{api_id}}.execute-api.{Aws.REGION}.{Aws.URL_SUFFIX}/{{stage}}"
    return Fn.condition_if(name, regions, given).to_string()


def _parameter(scope: IConstruct, name: str, default: str) -> CfnParameter:
    stack = Stack.of(scope)
    made = stack.node.try_find_child(name)
    if isinstance(made, CfnParameter):
        return made
    return CfnParameter(stack, name, type="String", default=default)
