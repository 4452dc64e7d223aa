"""What managers may change of a charger: name, place, visitor use, patience (guide 2.2, 2.4)."""

from pydantic import BaseModel

from shared.domain.chargers import Charger, Visitors, VisitorUse
from shared.domain.companies import Address, Position
from shared.domain.errors import TariffNeeded


class Settings(BaseModel, frozen=True):
    """The new values; None: as it is."""

    name: str | None = None
    address: Address | None = None
    position: Position | None = None
    visitor_use: VisitorUse | None = None
    quiet_after_start_s: int | None = None


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
