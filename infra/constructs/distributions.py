"""What both distributions have alike: a name and certificate of their own, DNS, and the wall."""

from aws_cdk import Acknowledgment, Aws, CfnResource, Fn, Validations
from aws_cdk import aws_cloudfront as cloudfront
from aws_cdk import aws_route53 as route53

from infra.constructs.accepted import accepted
from infra.constructs.origins import both, only_if
from infra.constructs.parameters import given, text

# Where every distribution of CloudFront is, for alias records (Route 53 developer guide).
ZONE_OF_CLOUDFRONT = "Z2FDTNDATAQYW2"


def has_name(distribution: cloudfront.Distribution, name: str, oldest_tls: str) -> None:
    """Known as the parameter `{name}Host`, by the certificate `{name}CertificateArn` (us-east-1);
    while that is empty, by CloudFront's own name and certificate."""
    host, certificate = text(distribution, f"{name}Host"), f"{name}CertificateArn"
    own = {
        "AcmCertificateArn": text(distribution, certificate),
        "SslSupportMethod": "sni-only",
        "MinimumProtocolVersion": oldest_tls,
    }
    accepted(distribution, "CFR1", "people travel, and who may see what is decided by sign-in")
    accepted(distribution, "CFR3", "logs would hold addresses of people; the wall keeps samples")
    accepted(distribution, "CFR4", "said below, where the construct can't: 1.2 and newer")
    false_finding = Acknowledgment(
        id="CloudFormation-Validate::F3014", reason="the check does not look into Fn::If"
    )
    Validations.of(distribution).acknowledge(false_finding)
    is_named = given(distribution, f"{name}Host")
    common = {"CloudFrontDefaultCertificate": True}
    set_property(distribution, "ViewerCertificate", Fn.condition_if(is_named, own, common))
    set_property(distribution, "Aliases", Fn.condition_if(is_named, [host], Aws.NO_VALUE))
    for kind in ("A", "AAAA"):
        record = route53.CfnRecordSet(
            distribution,
            f"record-{kind.lower()}",
            hosted_zone_id=text(distribution, "HostedZoneId"),
            name=host,
            type=kind,
            alias_target=route53.CfnRecordSet.AliasTargetProperty(
                dns_name=distribution.distribution_domain_name, hosted_zone_id=ZONE_OF_CLOUDFRONT
            ),
        )
        only_if(both(distribution, f"{name}Host", "HostedZoneId"), record)


def has_wall(distribution: cloudfront.Distribution) -> None:
    """Behind the rules of `hub-wall`, whose address is a parameter: it is in another region."""
    accepted(distribution, "CFR2", "said below: the wall is in another region, so a parameter")
    wall = Fn.condition_if(
        given(distribution, "WebAclArn"), text(distribution, "WebAclArn"), Aws.NO_VALUE
    )
    set_property(distribution, "WebACLId", wall)


def asks_for_certificates(distribution: cloudfront.Distribution, asked: str) -> None:
    """Chargers may show a certificate where the condition `asked` holds (profile 3): its issuers
    are a bundle (PEM) in a bucket. CloudFront wants HTTPS alone for that, and no HTTP/3."""
    bundle = cloudfront.CfnTrustStore.CaCertificatesBundleS3LocationProperty(
        bucket=text(distribution, "TrustBundleBucket"),
        key=text(distribution, "TrustBundleKey"),
        region=Aws.REGION,
    )
    issuers = cloudfront.CfnTrustStore(
        distribution,
        "issuers",
        name=f"{Aws.STACK_NAME}-chargers",
        ca_certificates_bundle_source=cloudfront.CfnTrustStore.CaCertificatesBundleSourceProperty(
            ca_certificates_bundle_s3_location=bundle
        ),
    )
    only_if(asked, issuers)
    settings = {"Mode": "optional", "TrustStoreConfig": {"TrustStoreId": issuers.ref}}
    set_property(distribution, "ViewerMtlsConfig", Fn.condition_if(asked, settings, Aws.NO_VALUE))


def set_property(distribution: cloudfront.Distribution, path: str, value: object) -> None:
    """What the construct can't say."""
    made = distribution.node.default_child
    if not isinstance(made, CfnResource):
        raise TypeError("a distribution without its resource")
    made.add_property_override(f"DistributionConfig.{path}", value)
