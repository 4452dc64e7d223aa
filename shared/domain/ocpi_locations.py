"""Sites as OCPI locations, for map applications (OCPI 2.2.1, chapter 8).

A site is a location; each connector is an EVSE with one connector (decision 8). Ids are digests:
they stay the same and lead to nothing inside.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256

from pydantic import BaseModel, ConfigDict

from shared.domain.companies import Position
from shared.domain.countries import ALPHA_3
from shared.domain.equipment import (
    ConnectorEquipment,
    Current,
    Fitting,
    Standard,
    max_current_a,
)
from shared.domain.ids import CompanyId, SiteId, TariffId
from shared.domain.public_places import PublicCharger, PublicConnector, PublicSite, Published

_ID_LENGTH = 30
_LEAST = ConnectorEquipment(
    connector=1,
    standard=Standard.IEC_62196_T2,
    fitting=Fitting.SOCKET,
    current=Current.AC_1_PHASE,
    max_power_w=3680,
    max_voltage_v=230,
)
"""Where nobody entered it: the least that a charger for drivers has in the EU (AFIR, annex II)."""


@dataclass(frozen=True)
class Party:
    """Who speaks: the platform, by ISO 3166-1 alpha-2 and its three letters (ISO 15118)."""

    country_code: str
    party_id: str


class Sparse(BaseModel):
    """What is not known is left out: OCPI has no null."""

    model_config = ConfigDict(frozen=True, json_schema_extra={"x-sparse": True})


class GeoLocation(Sparse):
    """WGS 84, decimal degrees as text."""

    latitude: str
    longitude: str


class OcpiConnector(Sparse):
    """What the plug is, and what it costs."""

    id: str
    standard: str
    format: str
    power_type: str
    max_voltage: int
    max_amperage: int
    max_electric_power: int | None = None
    tariff_ids: list[str]
    last_updated: str


class Evse(Sparse):
    """What one vehicle charges at."""

    uid: str
    status: str
    capabilities: list[str]
    connectors: list[OcpiConnector]
    coordinates: GeoLocation | None = None
    last_updated: str


class Location(Sparse):
    """Where one charges."""

    country_code: str
    party_id: str
    id: str
    publish: bool
    name: str
    address: str
    city: str
    postal_code: str | None = None
    country: str
    coordinates: GeoLocation
    evses: list[Evse]
    time_zone: str
    last_updated: str


def public_id(kind: str, *named: str) -> str:
    """The same for the same thing, and for nothing else; of 120 bits."""
    return sha256("\n".join(("public", kind, *named)).encode()).hexdigest()[:_ID_LENGTH]


def location_id(company: CompanyId, site: SiteId) -> str:
    """What the world calls a site."""
    return public_id("location", company, site)


def ocpi_moment(at: datetime) -> str:
    """In UTC, to the millisecond."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def location_of(
    site: Published, chargers: Sequence[Published], free_tariff: str, party: Party
) -> Location | None:
    """The site with its chargers, those that were withdrawn as *removed*; `free_tariff` is the id
    of the tariff of chargers that cost nothing. None: nobody said where it is."""
    place = site.shown
    if not isinstance(place, PublicSite):
        return None
    where = place.position or _first_position(chargers)
    if where is None:
        return None
    updated_at = max(one.updated_at for one in (site, *chargers))
    return Location(
        country_code=party.country_code,
        party_id=party.party_id,
        id=location_id(site.company, place.site),
        publish=any(not one.withdrawn for one in chargers),
        name=place.name,
        address=(place.address.street or place.name)[:45],
        city=(place.address.city or place.name)[:45],
        postal_code=place.address.postal_code[:10] or None,
        country=ALPHA_3.get(place.address.country) or ALPHA_3[party.country_code],
        coordinates=_coordinates(where),
        evses=[evse for one in chargers for evse in _evses(one, free_tariff)],
        time_zone=place.time_zone,
        last_updated=ocpi_moment(updated_at),
    )


def _first_position(chargers: Sequence[Published]) -> Position | None:
    ranked = sorted(chargers, key=lambda one: one.withdrawn)
    known = (one.shown.position for one in ranked if isinstance(one.shown, PublicCharger))
    return next((position for position in known if position), None)


def _evses(charger: Published, free_tariff: str) -> list[Evse]:
    shown = charger.shown
    if not isinstance(shown, PublicCharger):
        return []
    uid = public_id("evse", charger.company, shown.charger)
    at = ocpi_moment(charger.updated_at)
    tariff = tariff_id(charger.company, shown.tariff) if shown.tariff else free_tariff
    return [
        Evse(
            uid=f"{uid}-{one.connector}",
            status="REMOVED" if charger.withdrawn else one.status.value,
            capabilities=["RFID_READER"],
            connectors=[_connector(one, tariff, at)],
            coordinates=_coordinates(shown.position) if shown.position else None,
            last_updated=at,
        )
        for one in shown.connectors
    ]


def tariff_id(company: CompanyId, tariff: TariffId) -> str:
    """What the world calls a tariff."""
    return public_id("tariff", company, tariff)


def _connector(one: PublicConnector, tariff: str, at: str) -> OcpiConnector:
    made_for = one.equipment or _LEAST
    return OcpiConnector(
        id="1",
        standard=made_for.standard.value,
        format=made_for.fitting.value,
        power_type=made_for.current.value,
        max_voltage=made_for.max_voltage_v,
        max_amperage=max_current_a(made_for),
        max_electric_power=one.equipment.max_power_w if one.equipment else None,
        tariff_ids=[tariff],
        last_updated=at,
    )


def _coordinates(position: Position) -> GeoLocation:
    return GeoLocation(latitude=f"{position.latitude:.6f}", longitude=f"{position.longitude:.6f}")
