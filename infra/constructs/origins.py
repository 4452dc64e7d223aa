"""The three APIs as CloudFront reaches them: under which name, and with the secret that proves it.

CloudFormation reads a secret again only where the text that names it changes: so `make deploy` says
which version is to be sent (`EdgeVersion`; empty: whichever was current when it was read).

Without `OriginDomain` it is API Gateway's own address. With it, each API has a name below that
domain (`{api id}.{domain}`, so that the functions know it too), and `ExecuteApi` may be `disabled`.
"""

from aws_cdk import Aws, CfnCondition, CfnResource, Fn, SecretValue
from aws_cdk import aws_apigatewayv2 as gateway
from aws_cdk import aws_cloudfront_origins as origins
from aws_cdk import aws_route53 as route53
from aws_cdk import aws_secretsmanager as secretsmanager
from constructs import Construct

from infra.constructs.parameters import condition, given, text

SECRET_HEADER = "x-origin-secret"  # noqa: S105 - a header's name


class ApiOrigins(Construct):
    """One name and one origin for each API."""

    def __init__(self, scope: Construct, secret: secretsmanager.Secret) -> None:
        super().__init__(scope, "origins")
        self._secret = secret

    def of(self, name: str, api_id: str, stage: str, path: str = "") -> origins.HttpOrigin:
        """`path`: what an address begins with that means `stage`; empty: every one."""
        self._name(name, api_id, stage, path)
        own = f"{api_id}.{text(self, 'OriginDomain')}"
        regions = f"{api_id}.execute-api.{Aws.REGION}.{Aws.URL_SUFFIX}"
        domain = Fn.condition_if(given(self, "OriginDomain"), own, regions).to_string()
        # CloudFormation puts the value in; the template holds where it is.
        version = text(self, "EdgeVersion")
        value = SecretValue.secrets_manager(self._secret.secret_arn, version_id=version)
        return origins.HttpOrigin(domain, custom_headers={SECRET_HEADER: value.unsafe_unwrap()})

    def _name(self, name: str, api_id: str, stage: str, path: str) -> None:
        certificate = gateway.CfnDomainName.DomainNameConfigurationProperty(
            certificate_arn=text(self, "OriginCertificateArn"),
            endpoint_type="REGIONAL",
            security_policy="TLS_1_2",
        )
        domain = gateway.CfnDomainName(
            self,
            f"{name}-domain",
            domain_name=f"{api_id}.{text(self, 'OriginDomain')}",
            domain_name_configurations=[certificate],
        )
        mapping = gateway.CfnApiMapping(
            self,
            f"{name}-mapping",
            api_id=api_id,
            domain_name=domain.ref,
            stage=stage,
            api_mapping_key=path or None,
        )
        record = route53.CfnRecordSet(
            self,
            f"{name}-record",
            hosted_zone_id=text(self, "HostedZoneId"),
            name=domain.ref,
            type="A",
            alias_target=route53.CfnRecordSet.AliasTargetProperty(
                dns_name=domain.attr_regional_domain_name,
                hosted_zone_id=domain.attr_regional_hosted_zone_id,
            ),
        )
        only_if(given(self, "OriginDomain"), domain, mapping)
        only_if(both(self, "OriginDomain", "HostedZoneId"), record)


def both(scope: Construct, one: str, other: str) -> str:
    """The name of the condition that two parameters are given."""
    wanted = [Fn.condition_not(Fn.condition_equals(text(scope, n), "")) for n in (one, other)]
    return condition(scope, f"{one}And{other}AreGiven", Fn.condition_and(*wanted))


def only_if(name: str, *resources: CfnResource) -> None:
    """The resources are made where the condition `name` of their stack holds."""
    for resource in resources:
        found = resource.stack.node.find_child(name)
        if not isinstance(found, CfnCondition):
            raise TypeError(f"{name} is no condition")
        resource.cfn_options.condition = found
