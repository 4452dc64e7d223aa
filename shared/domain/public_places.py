"""What the world may know: chargers shown to all drivers, their sites and prices (guide 2.4).

Each is an item of its own, written when something of it changes, so that reading costs the same
however many ask. What is no longer shown stays for a while as withdrawn, for those who follow.
"""

from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, Field

from shared.domain.chargers import (
    Charger,
    ChargerState,
    Connector,
    ConnectorStatus,
    Visitors,
    VisitorUse,
)
from shared.domain.companies import Address, Position, Site
from shared.domain.equipment import ConnectorEquipment, Equipment
from shared.domain.ids import ChargerId, CompanyId, SiteId, TariffId
from shared.domain.tariffs import Band, Tariff

WITHDRAWN_FOR = timedelta(days=30)
"""Whoever follows the feed more rarely reads it as a whole."""


class PublicStatus(StrEnum):
    """Of a connector, in OCPI's words (2.2.1, 8.4.22)."""

    AVAILABLE = "AVAILABLE"
    CHARGING = "CHARGING"
    RESERVED = "RESERVED"
    INOPERATIVE = "INOPERATIVE"
    OUTOFORDER = "OUTOFORDER"
    UNKNOWN = "UNKNOWN"


class PublicConnector(BaseModel, frozen=True):
    """What a driver finds; `equipment` None: nobody entered it."""

    connector: int
    status: PublicStatus
    equipment: ConnectorEquipment | None


class PublicCharger(BaseModel, frozen=True):
    """A charger that is shown. `position` None: its site's; `tariff` None: free."""

    kind: Literal["charger"] = "charger"
    charger: ChargerId
    site: SiteId
    position: Position | None
    connectors: tuple[PublicConnector, ...]
    tariff: TariffId | None


class PublicSite(BaseModel, frozen=True):
    """Where chargers are shown."""

    kind: Literal["site"] = "site"
    site: SiteId
    name: str
    address: Address
    position: Position | None
    time_zone: str


class PublicTerms(BaseModel, frozen=True):
    """What a version of a tariff asks."""

    currency: str
    vat_rate: Decimal
    start_fee: Decimal
    idle_grace_min: int
    bands: tuple[Band, ...]
    valid_from: AwareDatetime


class PublicTariff(BaseModel, frozen=True):
    """A tariff that a charger is shown with; its versions, oldest first."""

    kind: Literal["tariff"] = "tariff"
    tariff: TariffId
    versions: tuple[PublicTerms, ...]


Shown = Annotated[PublicCharger | PublicSite | PublicTariff, Field(discriminator="kind")]


class Published(BaseModel, frozen=True):
    """What is shown, or was until it was `withdrawn`. `version` guards against lost updates."""

    company: CompanyId
    shown: Shown
    updated_at: AwareDatetime
    withdrawn: bool = False
    version: int = 1


def name_of(shown: PublicCharger | PublicSite | PublicTariff) -> str:
    """What it is called among the company's: its kind and id."""
    match shown:
        case PublicCharger():
            return f"charger#{shown.charger}"
        case PublicSite():
            return f"site#{shown.site}"
        case PublicTariff():
            return f"tariff#{shown.tariff}"


def published(
    before: Published | None,
    shown: PublicCharger | PublicSite | PublicTariff | None,
    company: CompanyId,
    at: datetime,
) -> Published | None:
    """What is to be kept; `before`, the same object, where nothing changes for the world."""
    if shown is None:
        if before is None or before.withdrawn:
            return before
        return _next(before, updated_at=at, withdrawn=True)
    if before is None:
        return Published(company=company, shown=shown, updated_at=at)
    if before.shown == shown and not before.withdrawn:
        return before
    return _next(before, shown=shown, updated_at=at, withdrawn=False)


def is_shown(use: VisitorUse) -> bool:
    """Whether the charger is to be shown to all drivers."""
    return use.visible and use.mode is not Visitors.OFF


def public_charger(
    charger: Charger, state: ChargerState | None, equipment: Equipment
) -> PublicCharger | None:
    """None where it is not to be shown."""
    if not is_shown(charger.visitor_use):
        return None
    heard = {one.id: one for one in state.connectors} if state else {}
    entered = [one.connector for one in equipment.connectors]
    numbers = sorted({*entered, *(number for number in heard if number)}) or [1]
    connected = state is not None and state.connected
    return PublicCharger(
        charger=charger.id,
        site=charger.site,
        position=charger.position,
        connectors=tuple(
            PublicConnector(
                connector=number,
                status=_status(heard, number) if connected else PublicStatus.UNKNOWN,
                equipment=equipment.of(number),
            )
            for number in numbers
        ),
        tariff=charger.visitor_use.tariff,
    )


def public_site(site: Site) -> PublicSite:
    """The same for all who ask."""
    return PublicSite(
        site=site.id,
        name=site.name,
        address=site.address,
        position=site.position,
        time_zone=site.time_zone,
    )


def public_tariff(versions: list[Tariff]) -> PublicTariff:
    """Without what the company calls it, and who made it."""
    wanted = set(PublicTerms.model_fields)
    ordered = sorted(versions, key=lambda one: one.version)
    terms = (PublicTerms.model_validate(one.model_dump(include=wanted)) for one in ordered)
    return PublicTariff(tariff=versions[0].id, versions=tuple(terms))


def _next(before: Published, **changed: object) -> Published:
    return before.model_copy(update={**changed, "version": before.version + 1})


_IN_USE = {
    ConnectorStatus.PREPARING,
    ConnectorStatus.CHARGING,
    ConnectorStatus.SUSPENDED_EV,
    ConnectorStatus.SUSPENDED_EVSE,
    ConnectorStatus.FINISHING,
}
_OTHERWISE = {
    ConnectorStatus.AVAILABLE: PublicStatus.AVAILABLE,
    ConnectorStatus.RESERVED: PublicStatus.RESERVED,
    ConnectorStatus.UNAVAILABLE: PublicStatus.INOPERATIVE,
    ConnectorStatus.FAULTED: PublicStatus.OUTOFORDER,
}


def _status(heard: dict[int, Connector], number: int) -> PublicStatus:
    """A fault or a stop of the charger as a whole counts for each connector that is not in use."""
    one = heard.get(number)
    if one is not None and one.status in _IN_USE:
        return PublicStatus.CHARGING
    whole = heard.get(0)
    if whole is not None and whole.status is ConnectorStatus.FAULTED:
        return PublicStatus.OUTOFORDER
    if whole is not None and whole.status is ConnectorStatus.UNAVAILABLE:
        return PublicStatus.INOPERATIVE
    return _OTHERWISE[one.status] if one is not None else PublicStatus.UNKNOWN
