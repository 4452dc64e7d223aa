"""A session as a row of a file: the columns, in the order that users of the field expect.

English keys are the names of the API; headers are in the catalogues, under `reports.columns`.
What is not known of a session is None, an empty cell.
"""

from dataclasses import dataclass, fields
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from enum import Enum, auto
from operator import attrgetter
from typing import Any, Final, NamedTuple
from zoneinfo import ZoneInfo

from shared.domain.access import Reason
from shared.domain.chargers import Charger
from shared.domain.companies import Site
from shared.domain.corrections import Correcting
from shared.domain.session_times import duration_s
from shared.domain.sessions import Grade, Session
from shared.domain.signed_values import SignedValue


class Entry(NamedTuple):
    """A session that is over, and what it belongs to; None: that is gone."""

    session: Session
    charger: Charger | None
    site: Site | None
    late: bool = False
    """Of an earlier period than the report's: it came in since."""
    line: Correcting | None = None
    """What it is of a line of an earlier report. None: it corrects none."""
    signed: tuple[SignedValue, ...] = ()
    """What its meter signed, of a session of grade A and in files that tell it."""


class Kind(Enum):
    """What a column holds, so that each format writes it as what it is."""

    TEXT = auto()
    WORD = auto()
    """A key under `reports`."""
    UNSEEN = auto()
    """Keys under `reports.missing`."""
    WHOLE = auto()
    ENERGY = auto()
    """kWh, three decimals."""
    MONEY = auto()
    RATE = auto()
    MOMENT = auto()
    """Without a zone: the column says which."""
    DURATION = auto()


@dataclass(frozen=True, slots=True)
class Row:
    """The columns, in order."""

    session_id: str
    """Empty where it corrects an earlier line: that is no session more."""
    site: str
    charger: str
    serial_number: str
    connector: int | None
    evse_id: str | None
    start_local: datetime
    end_local: datetime
    time_zone: str
    start_utc: datetime
    end_utc: datetime
    duration: timedelta | None
    """None where it corrects an earlier line: hours are not taken back."""
    charging_minutes: int | None
    idle_minutes: int | None
    energy_kwh: float | None
    meter_start_wh: int | None
    meter_stop_wh: int | None
    access: str
    billing: str
    card_number: str
    card_label: str
    holder: str
    cost_centre: str
    auth_method: str | None
    tariff: str | None
    cost_net: Decimal | None
    vat_rate: Decimal | None
    """Of one, not per cent."""
    vat: Decimal | None
    cost_gross: Decimal | None
    currency: str | None
    stop_reason: str
    evidence_grade: str
    signed_data: str
    correction_of: str | None
    """The session, of a line that takes back what was told of it, or says what holds instead."""
    missing: tuple[str, ...]
    """What its evidence lacks."""
    late: str | None
    """`yes`, where it is of an earlier period than the report's."""


COLUMNS: Final = tuple(field.name for field in fields(Row))
values_of: Final = attrgetter(*COLUMNS)
"""The values of a row, in the order of COLUMNS."""

_KINDS: Final[dict[str, Kind]] = {
    "connector": Kind.WHOLE,
    "start_local": Kind.MOMENT,
    "end_local": Kind.MOMENT,
    "start_utc": Kind.MOMENT,
    "end_utc": Kind.MOMENT,
    "duration": Kind.DURATION,
    "charging_minutes": Kind.WHOLE,
    "idle_minutes": Kind.WHOLE,
    "energy_kwh": Kind.ENERGY,
    "meter_start_wh": Kind.WHOLE,
    "meter_stop_wh": Kind.WHOLE,
    "access": Kind.WORD,
    "billing": Kind.WORD,
    "auth_method": Kind.WORD,
    "signed_data": Kind.WORD,
    "cost_net": Kind.MONEY,
    "vat_rate": Kind.RATE,
    "vat": Kind.MONEY,
    "cost_gross": Kind.MONEY,
    "missing": Kind.UNSEEN,
    "late": Kind.WORD,
}
KINDS: Final = tuple(_KINDS.get(name, Kind.TEXT) for name in COLUMNS)


def row_of(entry: Entry) -> Row:
    """Its row; a charger or site that is gone is called by its id.

    What is taken back counts against what was told: its energy and its money are below zero.
    """
    session, charger, site, late, line, _signed = entry
    sign = -1 if line is Correcting.TAKEN_BACK else 1
    zone = ZoneInfo(site.time_zone if site else "UTC")
    end = session.ended_at or session.started_at
    price = session.price
    return Row(
        session_id="" if line else session.id,
        site=site.name if site else session.site,
        charger=charger.name if charger else session.charger,
        serial_number=charger.serial_number if charger else "",
        connector=session.connector or None,
        evse_id=None,
        start_local=_naive(session.started_at, zone),
        end_local=_naive(end, zone),
        time_zone=zone.key,
        start_utc=_naive(session.started_at, UTC),
        end_utc=_naive(end, UTC),
        duration=None if line else timedelta(seconds=duration_s(session)),
        charging_minutes=None if line else _minutes(session.charging_s),
        idle_minutes=None if line else _minutes(session.idle_s),
        energy_kwh=None if session.energy_wh is None else sign * session.energy_wh / 1000,
        meter_start_wh=session.meter_start_wh,
        meter_stop_wh=session.meter_stop_wh,
        access="private" if session.private else "public",
        billing=session.billing.value,
        card_number=session.visual_number or session.uid,
        card_label=session.card_label,
        holder=session.holder,
        cost_centre=session.cost_centre,
        auth_method=auth_method_of(session),
        tariff=session.tariff_name or None,
        cost_net=_counted(price.net, sign) if price else None,
        vat_rate=price.vat_rate / 100 if price else None,
        vat=_counted(price.vat, sign) if price else None,
        cost_gross=_counted(price.gross, sign) if price else None,
        currency=price.currency if price else None,
        stop_reason=session.stop_reason,
        evidence_grade=session.grade.value,
        signed_data="yes" if session.grade is Grade.SIGNED else "no",
        correction_of=session.id if line else None,
        missing=session.missing,
        late="yes" if late else None,
    )


def auth_method_of(session: Session) -> str | None:
    """By what its driver got in; None: its start was never seen."""
    if session.decision.reason is Reason.CHARGER_OFFLINE:
        return "offline"
    if "start" in session.missing:
        return None
    return "card" if session.uid else "plug"


def _counted(amount: Decimal, sign: int) -> Decimal:
    """Nothing has no sign."""
    return amount if sign > 0 else Decimal(0) - amount


def _minutes(seconds: int | None) -> int | None:
    """Those that are complete, as in a duration."""
    return None if seconds is None else seconds // 60


def _naive(moment: datetime, zone: Any) -> datetime:
    return moment.astimezone(zone).replace(tzinfo=None, microsecond=0)
