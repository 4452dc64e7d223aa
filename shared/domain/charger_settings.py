"""What managers may change of a charger: name, place, visitor use, patience (guide 2.2, 2.4)."""

from pydantic import AwareDatetime, BaseModel

from shared.domain.chargers import Charger, Visitors, VisitorUse
from shared.domain.companies import Address, Position, Site
from shared.domain.errors import ChangedMeanwhile, TariffNeeded


class Settings(BaseModel, frozen=True):
    """The new values; None: as it is."""

    name: str | None = None
    address: Address | None = None
    position: Position | None = None
    visitor_use: VisitorUse | None = None
    quiet_after_start_s: int | None = None
    placed_at: AwareDatetime | None = None


def as_shown(charger: Charger, site: Site) -> Charger:
    """`charger` with the place that is shown of it: its own, or its site's."""
    return charger.model_copy(
        update={
            "address": charger.address or site.address,
            "position": charger.position or site.position,
        }
    )


def placed(settings: Settings, charger: Charger, site: Site, at: AwareDatetime) -> Settings:
    """`settings` with all of the place that somebody gave or confirmed: what they left out is as
    it was shown to them, and stays there wherever the site goes."""
    shown = as_shown(charger, site)
    address, position = settings.address or shown.address, settings.position or shown.position
    return settings.model_copy(update={"address": address, "position": position, "placed_at": at})


def check_seen(charger: Charger, seen: Settings) -> None:
    """Raises ChangedMeanwhile where one of the settings is no longer as it was seen."""
    if any(getattr(charger, name) != getattr(seen, name) for name in seen.model_fields_set):
        raise ChangedMeanwhile


def changed(charger: Charger, settings: Settings) -> Charger:
    """`charger` with the new values; moving it never moves its site.

    Raises TariffNeeded (`#/visitor_use/tariff`) where paid use has no tariff, or other use has one.
    """
    update = {name: getattr(settings, name) for name in settings.model_fields_set}
    if settings.visitor_use is not None:
        update["visitor_use"] = ruled(settings.visitor_use, "#/visitor_use/tariff")
    return charger.model_copy(update={k: v for k, v in update.items() if v is not None})


def ruled(use: VisitorUse, pointer: str) -> VisitorUse:
    """The visitor rule as it is kept: off, it says nothing more.

    Raises TariffNeeded (`pointer`) where paid use has no tariff, or other use has one.
    """
    if (use.mode is Visitors.PAID) is not (use.tariff is not None):
        raise TariffNeeded(pointer)
    return VisitorUse() if use.mode is Visitors.OFF else use
