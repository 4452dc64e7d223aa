"""What a session costs: one pure function, on decimals, by the second (guide 2.5).

Each second belongs to one band of the tariff, by the site's clock; energy is spread evenly over the
stretch it flowed in, in whole watt-hours. Lines are rounded to the cent, half up, and add up.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from zoneinfo import ZoneInfo

from pydantic import AwareDatetime, BaseModel

from shared.domain.tariffs import DAY_MIN, QUARTER_MIN, Band, Tariff
from shared.domain.times import whole_second

CENT = Decimal("0.01")
_QUARTER = timedelta(minutes=QUARTER_MIN)
_WH, _HOUR_S = 1000, 3600


class Stretch(BaseModel, frozen=True, defer_build=True):
    """A part of a session in which the car charged, or only stood there. May be a moment."""

    begin: AwareDatetime
    end: AwareDatetime
    charging: bool
    energy_wh: int = 0


class LineKind(StrEnum):
    """What is paid for (OCPI: FLAT, ENERGY, TIME, PARKING_TIME)."""

    START = "start"
    ENERGY = "energy"
    CHARGING_TIME = "charging_time"
    GRACE = "grace"
    IDLE_TIME = "idle_time"


class Line(BaseModel, frozen=True, defer_build=True):
    """One line of the bill. `quantity` is in starts, watt-hours or seconds; the price is of one
    start, kilowatt-hour or hour."""

    kind: LineKind
    quantity: int
    unit_price: Decimal
    net: Decimal


class Price(BaseModel, frozen=True, defer_build=True):
    """A bill: net and tax add up to gross."""

    currency: str
    vat_rate: Decimal
    lines: tuple[Line, ...]
    net: Decimal
    vat: Decimal
    gross: Decimal


class _Piece(BaseModel, frozen=True, defer_build=True):
    band: Band
    charging: bool
    seconds: int
    energy_wh: int


def price_of(tariff: Tariff, stretches: Iterable[Stretch], zone: ZoneInfo) -> Price:
    """The bill for `stretches`, in order of time, at a site in `zone`."""
    quantities: Counter[tuple[LineKind, Decimal]] = Counter({(LineKind.START, tariff.start_fee): 1})
    grace_s = tariff.idle_grace_min * 60
    for piece in _pieces(tariff, stretches, zone):
        band = piece.band
        quantities[LineKind.ENERGY, band.per_kwh] += piece.energy_wh
        if piece.charging:
            quantities[LineKind.CHARGING_TIME, band.per_hour_charging] += piece.seconds
            continue
        spared = min(grace_s, piece.seconds)
        grace_s -= spared
        quantities[LineKind.GRACE, Decimal(0)] += spared
        quantities[LineKind.IDLE_TIME, band.per_hour_idle] += piece.seconds - spared
    lines = tuple(_line(kind, n, price) for (kind, price), n in quantities.items() if n)
    return _total(tariff, sorted(lines, key=lambda line: list(LineKind).index(line.kind)))


def _total(tariff: Tariff, lines: Iterable[Line]) -> Price:
    shown = tuple(line for line in lines if line.unit_price or line.kind is LineKind.GRACE)
    net = sum((line.net for line in shown), Decimal("0.00"))
    vat = _rounded(net * tariff.vat_rate / 100)
    return Price(
        currency=tariff.currency,
        vat_rate=tariff.vat_rate,
        lines=shown,
        net=net,
        vat=vat,
        gross=net + vat,
    )


def _line(kind: LineKind, quantity: int, unit_price: Decimal) -> Line:
    per = {LineKind.START: 1, LineKind.ENERGY: _WH}.get(kind, _HOUR_S)
    return Line(
        kind=kind,
        quantity=quantity,
        unit_price=unit_price,
        net=_rounded(unit_price * quantity / per),
    )


def _rounded(amount: Decimal) -> Decimal:
    return amount.quantize(CENT, ROUND_HALF_UP)


def _pieces(tariff: Tariff, stretches: Iterable[Stretch], zone: ZoneInfo) -> Iterator[_Piece]:
    """Quarter-hour by quarter-hour: bands and clock changes begin nowhere else."""
    for stretch in stretches:
        begin, end = whole_second(stretch.begin), whole_second(stretch.end)
        whole_s = int((end - begin).total_seconds())
        at, energy_before = begin, 0
        if not whole_s and stretch.energy_wh:
            band = _band(tariff, begin.astimezone(zone))
            yield _Piece(band=band, charging=True, seconds=0, energy_wh=stretch.energy_wh)
        while at < end:
            until = min(end, _quarter(at) + _QUARTER)
            passed_s = int((until - begin).total_seconds())
            energy = stretch.energy_wh * passed_s // whole_s
            yield _Piece(
                band=_band(tariff, at.astimezone(zone)),
                charging=stretch.charging,
                seconds=int((until - at).total_seconds()),
                energy_wh=energy - energy_before,
            )
            at, energy_before = until, energy


def _band(tariff: Tariff, local: datetime) -> Band:
    minute = (local.hour * 60 + local.minute) % DAY_MIN
    return next(band for band in tariff.bands if band.holds(local.isoweekday(), minute))


def _quarter(moment: datetime) -> datetime:
    return moment.replace(minute=moment.minute - moment.minute % QUARTER_MIN, second=0)
