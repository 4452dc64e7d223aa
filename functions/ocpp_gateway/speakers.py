"""Who speaks: the context that the authorizer gave to the connection."""

from dataclasses import dataclass
from typing import Any

from shared.domain.ids import ChargerId, CompanyId, SiteId
from shared.ocpp.actions import VERSIONS


@dataclass(frozen=True, slots=True)
class Speaker:
    """A charger on one of its connections."""

    company: CompanyId
    charger: ChargerId
    site: SiteId
    protocol: str
    epoch_ms: int
    connection: str

    @property
    def version(self) -> str:
        """The version of OCPP that is spoken."""
        return VERSIONS[self.protocol]


def speaker_of(event: dict[str, Any]) -> Speaker:
    """Raises KeyError where the connection has no context: it never passed the authorizer."""
    request = event["requestContext"]
    known = request["authorizer"]
    return Speaker(
        company=CompanyId(known["company"]),
        charger=ChargerId(known["charger"]),
        site=SiteId(known["site"]),
        protocol=known["protocol"],
        epoch_ms=int(known["epoch_ms"]),
        connection=request["connectionId"],
    )
