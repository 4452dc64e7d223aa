"""What a deployment may set: each parameter of the templates, its default and what it may be.

No CDK in here: `infra/aws/stage.py` refuses by the same list before anything is built.
"""

import re
from dataclasses import dataclass

HOST = r"[a-z0-9-]+(\.[a-z0-9-]+)+"
MAIL = r"[^@\s]+@[^@\s]+"


@dataclass(frozen=True)
class Parameter:
    """`words`: all that it may be; `pattern`: what it must look like; neither: anything."""

    default: str = ""
    words: tuple[str, ...] = ()
    pattern: str = ""
    says: str = ""
    """What `pattern` asks for, as the rest of *must be …*."""

    def allows(self, value: str) -> bool:
        """As CloudFormation would: the whole of it."""
        if self.words:
            return value in self.words
        return re.fullmatch(self.pattern, value) is not None if self.pattern else True

    @property
    def must_be(self) -> str:
        return " or ".join(self.words) if self.words else self.says


def _certificate(region: str, where: str) -> Parameter:
    arn = rf"(arn:aws:acm:{region}:\d{{12}}:certificate/\S+)?"
    return Parameter(pattern=arn, says=f"the ARN of a certificate in {where}")


_HOST = Parameter(pattern=f"({HOST})?", says="a host name in small letters, without https://")

PARAMETERS = {
    "PublicUrl": Parameter(
        "https://hub.example",
        pattern=r"https?://[^\s/]+",
        says="https:// and a host, without a slash at the end",
    ),
    "MailFrom": Parameter("no-reply@hub.example", pattern=MAIL, says="an e-mail address"),
    "SiteHost": _HOST,
    "SiteCertificateArn": _certificate("us-east-1", "us-east-1"),
    "ChargerHost": _HOST,
    "ChargerCertificateArn": _certificate("us-east-1", "us-east-1"),
    "OriginDomain": _HOST,
    "OriginCertificateArn": _certificate("[a-z0-9-]+", "the stage's region"),
    "HostedZoneId": Parameter(pattern="(Z[A-Z0-9]+)?", says="the id of a hosted zone, Z…"),
    "AlarmMail": Parameter(pattern=f"({MAIL})?", says="an e-mail address"),
    "ReservedConcurrency": Parameter("on", ("on", "off")),
    "Rollout": Parameter("by-shares", ("by-shares", "at-once")),
    "ChargerCertificates": Parameter("off", ("off", "optional")),
    "TrustBundleBucket": Parameter(),
    "TrustBundleKey": Parameter(),
    "StaffSecondFactor": Parameter("required", ("required", "optional")),
    "ProviderSchemes": Parameter("https"),
    "OcpiParty": Parameter(
        "FRHUB", pattern="[A-Z]{2}[A-Z0-9]{3}", says="country and party id, five letters"
    ),
    "MapTiles": Parameter(),
    "MapAttribution": Parameter(),
    "EdgeDigests": Parameter("none"),
    "EdgeVersion": Parameter(),
    "ExecuteApi": Parameter("enabled", ("enabled", "disabled")),
    "ConnectionsEndpoint": Parameter(),
    "WebAclArn": Parameter(),
}
