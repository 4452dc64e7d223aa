"""What charging costs, as OCPI tariffs (OCPI 2.2.1, chapter 11). Prices are before tax.

Time is priced by the second and energy by the watt-hour, so steps are of 1. A grace before idle
time costs can't be said in OCPI's elements: it stands in the text beside them.
"""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Annotated

from pydantic import PlainSerializer

from shared.domain.ocpi_locations import Party, Sparse, ocpi_moment, public_id, tariff_id
from shared.domain.public_places import PublicTariff, PublicTerms, Published
from shared.domain.tariffs import DAY_MIN, WEEK, Band

_DAYS = ("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY")
_ENERGY, _TIME, _IDLE, _FLAT = "ENERGY", "TIME", "PARKING_TIME", "FLAT"

Number = Annotated[Decimal, PlainSerializer(float, return_type=float, when_used="json")]
"""On the wire OCPI has JSON numbers: of two decimals, a float is written as it was meant."""


class PriceComponent(Sparse):
    """A price for one thing; VAT in per cent."""

    type: str
    price: Number
    vat: Number | None = None
    step_size: int = 1


class Restrictions(Sparse):
    """When, by the clock of the location; no `end_time`: until midnight is 00:00."""

    start_time: str | None = None
    end_time: str | None = None
    day_of_week: list[str] | None = None


class Element(Sparse):
    """Prices that apply together."""

    price_components: list[PriceComponent]
    restrictions: Restrictions | None = None


class DisplayText(Sparse):
    """A text in one language."""

    language: str
    text: str


class OcpiTariff(Sparse):
    """What charging costs."""

    country_code: str
    party_id: str
    id: str
    currency: str
    type: str = "REGULAR"
    tariff_alt_text: list[DisplayText] | None = None
    elements: list[Element]
    last_updated: str


def tariff_of(
    tariff: Published, now: datetime, grace: Mapping[str, str], party: Party
) -> OcpiTariff | None:
    """The version that is in force now. `grace`: by language, what is said of idle time that costs
    only later, with `{minutes}`. None: it is none."""
    shown = tariff.shown
    if not isinstance(shown, PublicTariff):
        return None
    terms = _in_force(shown, now)
    texts = [
        DisplayText(language=language, text=text.format(minutes=terms.idle_grace_min))
        for language, text in grace.items()
    ]
    return OcpiTariff(
        country_code=party.country_code,
        party_id=party.party_id,
        id=tariff_id(tariff.company, shown.tariff),
        currency=terms.currency,
        tariff_alt_text=texts if _costs_later(terms) else None,
        elements=_elements(terms),
        last_updated=ocpi_moment(max(terms.valid_from, tariff.updated_at)),
    )


def free_tariff(currency: str, since: datetime, party: Party) -> OcpiTariff:
    """Free of charge is a tariff too, of 0.00 for a session (11.3.1)."""
    return OcpiTariff(
        country_code=party.country_code,
        party_id=party.party_id,
        id=free_tariff_id(currency),
        currency=currency,
        elements=[Element(price_components=[PriceComponent(type=_FLAT, price=Decimal("0.00"))])],
        last_updated=ocpi_moment(since),
    )


def free_tariff_id(currency: str) -> str:
    """One for each currency."""
    return public_id("free", currency)


def _in_force(shown: PublicTariff, now: datetime) -> PublicTerms:
    return next((t for t in reversed(shown.versions) if t.valid_from <= now), shown.versions[0])


def _costs_later(terms: PublicTerms) -> bool:
    return terms.idle_grace_min > 0 and any(band.per_hour_idle for band in terms.bands)


def _elements(terms: PublicTerms) -> list[Element]:
    """The start fee by itself: of each kind of price, the first element that fits counts."""
    found = [_of_band(terms, band) for band in terms.bands]
    if terms.start_fee:
        found.insert(0, Element(price_components=[_component(_FLAT, terms.start_fee, terms)]))
    return found


def _of_band(terms: PublicTerms, band: Band) -> Element:
    prices = ((_ENERGY, band.per_kwh), (_TIME, band.per_hour_charging), (_IDLE, band.per_hour_idle))
    costing = [_component(kind, price, terms) for kind, price in prices if price]
    return Element(
        price_components=costing or [_component(_ENERGY, Decimal("0.00"), terms)],
        restrictions=_restrictions(band),
    )


def _component(kind: str, price: Decimal, terms: PublicTerms) -> PriceComponent:
    return PriceComponent(type=kind, price=price, vat=terms.vat_rate)


def _restrictions(band: Band) -> Restrictions | None:
    whole_day = (band.begin_minute, band.end_minute) == (0, DAY_MIN)
    whole_week = set(band.weekdays) == set(WEEK)
    if whole_day and whole_week:
        return None
    days = [_DAYS[weekday - 1] for weekday in sorted(band.weekdays)]
    return Restrictions(
        start_time=None if whole_day else _clock(band.begin_minute),
        end_time=None if whole_day else _clock(band.end_minute % DAY_MIN),
        day_of_week=None if whole_week else days,
    )


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"
