"""What a tariff says, as somebody asks for it (guide 2.5)."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated

from pydantic import Field

from shared.domain.ids import TariffId
from shared.domain.tariffs import DAY_MIN, QUARTER_MIN, Band, Tariff, covers_the_week
from shared.http.callers import Caller
from shared.http.shapes import Body, Currency, Name

Amount = Annotated[Decimal, Field(ge=0, le=10_000, decimal_places=2)]


class NewBand(Body):
    """What applies at some times of the week, the site's clock."""

    weekdays: Annotated[
        tuple[Annotated[int, Field(ge=1, le=7)], ...], Field(min_length=1, max_length=7)
    ]
    begin_minute: Annotated[int, Field(ge=0, lt=DAY_MIN, multiple_of=QUARTER_MIN)]
    end_minute: Annotated[int, Field(gt=0, le=DAY_MIN, multiple_of=QUARTER_MIN)]
    per_kwh: Amount = Decimal(0)
    per_hour_charging: Amount = Decimal(0)
    per_hour_idle: Amount = Decimal(0)


class Terms(Body):
    """What a tariff says."""

    name: Name
    currency: Currency
    vat_rate: Annotated[Decimal, Field(ge=0, le=100, decimal_places=2)]
    start_fee: Amount = Decimal(0)
    idle_grace_min: Annotated[int, Field(ge=0, le=DAY_MIN)] = 0
    bands: Annotated[list[NewBand], Field(min_length=1, max_length=50)]


def drawn(
    caller: Caller, new: Terms, tariff: TariffId, valid_from: datetime, moment: datetime
) -> Tariff:
    """As a first version. Raises TariffGap, TariffOverlap (`#/bands`)."""
    bands = tuple(Band.model_validate(band.model_dump()) for band in new.bands)
    covers_the_week(bands)
    return Tariff(
        id=tariff,
        company=caller.company,
        version=1,
        name=new.name,
        currency=new.currency,
        vat_rate=new.vat_rate,
        start_fee=new.start_fee,
        idle_grace_min=new.idle_grace_min,
        bands=bands,
        valid_from=valid_from,
        created_at=moment,
        created_by=caller.user.id,
    )
