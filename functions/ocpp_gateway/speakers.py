"""Who speaks: the context that the authorizer gave to the connection, in every event of it."""

from dataclasses import dataclass
from typing import Any

from shared.domain.ids import ChargerId, CompanyId, SiteId
from shared.logs import count
from shared.ocpp.actions import VERSIONS
from shared.stores.speakers import speakers


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
    """No read, unless the event lacks the context: that is counted.

    Raises KeyError where the connection never passed the authorizer.
    """
    request = event["requestContext"]
    known = request.get("authorizer") or _remembered(request["connectionId"])
    return Speaker(
        company=CompanyId(known["company"]),
        charger=ChargerId(known["charger"]),
        site=SiteId(known["site"]),
        protocol=known["protocol"],
        epoch_ms=int(known["epoch_ms"]),
        connection=request["connectionId"],
    )


def context_of(speaker: Speaker) -> dict[str, str]:
    """As the authorizer gave it."""
    return {
        "company": speaker.company,
        "charger": speaker.charger,
        "site": speaker.site,
        "protocol": speaker.protocol,
        "epoch_ms": str(speaker.epoch_ms),
    }


def _remembered(connection: str) -> dict[str, str]:
    count("ContextMissing")
    return speakers().context_of(connection) or {}
