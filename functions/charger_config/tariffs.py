"""Tariffs: what charging costs, and a worked example of it (guide 2.5)."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import AwareDatetime, BaseModel, Field

from shared.domain.companies import Company
from shared.domain.ids import TariffId
from shared.domain.pricing import Price, Stretch, price_of
from shared.domain.repeats import Repeatable
from shared.domain.tariffs import DAY_MIN, Band, Tariff, in_force, successor
from shared.http.callers import manager_of
from shared.http.edge import routes
from shared.http.repeating import once
from shared.http.shapes import Body, Listed, TimeZone
from shared.http.tariff_terms import Terms, drawn
from shared.stores.companies import companies
from shared.stores.tariffs import tariffs
from shared.world import new_id, now

router = routes()

_A_MONTH_MIN = 31 * DAY_MIN
_DAYS = date(2000, 1, 1), date(2199, 12, 31)
"""Python's calendar ends where time zones would lead beyond it."""
_MOMENTS = datetime(2000, 1, 1, tzinfo=UTC), datetime(2199, 12, 31, tzinfo=UTC)


class TariffItem(BaseModel, frozen=True):
    """One version of a tariff. Amounts are before tax."""

    version: int
    name: str
    currency: str
    vat_rate: Decimal
    start_fee: Decimal
    idle_grace_min: int
    bands: tuple[Band, ...]
    valid_from: AwareDatetime
    archived: bool
    created_at: AwareDatetime


class TariffVersions(BaseModel, frozen=True):
    """A tariff: the version in force, and all there are, newest first."""

    id: TariffId
    in_force: TariffItem
    versions: list[TariffItem]


class NewVersion(Terms):
    """A tariff as it is to be from a day on; `version` is the one that was looked at."""

    version: int
    valid_from: Annotated[date, Field(ge=_DAYS[0], le=_DAYS[1])] | None = None
    """In the company's time zone; null: from now on."""
    archived: bool = False


class NewExample(Body):
    """A session as it might be, to be priced."""

    terms: Terms
    started_at: Annotated[AwareDatetime, Field(ge=_MOMENTS[0], le=_MOMENTS[1])]
    time_zone: TimeZone
    charging_min: Annotated[int, Field(ge=0, le=_A_MONTH_MIN)]
    idle_min: Annotated[int, Field(ge=0, le=_A_MONTH_MIN)]
    energy_wh: Annotated[int, Field(ge=0, le=10_000_000)]


@router.get("/api/tariffs", tags=["tariffs"])
def list_tariffs() -> Listed[TariffVersions]:
    """All of the company's; there are few."""
    caller = manager_of(router)
    found = tariffs().all_of(caller.company).values()
    shown = [_shown(versions) for versions in found]
    return Listed(items=sorted(shown, key=lambda one: one.in_force.name.casefold()))


@router.get("/api/tariffs/<tariff>", tags=["tariffs"])
def show_tariff(tariff: str) -> TariffVersions:
    """One tariff, with all its versions."""
    caller = manager_of(router)
    return _shown(tariffs().versions(caller.company, TariffId(tariff)))


@router.post("/api/tariffs", tags=["tariffs"], status_code=201)
def add_tariff(new: Terms) -> TariffVersions:
    """A tariff that can be chosen from now on."""
    caller = manager_of(router).of_all_sites()

    def make(repeat: Repeatable | None) -> TariffVersions:
        moment = now()
        tariff = drawn(caller, new, TariffId(new_id()), moment, moment)
        tariffs().add(tariff, caller.entry("tariff.added", tariff.id, None, tariff), repeat)
        return _shown([tariff])

    def find(made: str) -> TariffVersions:
        return _shown(tariffs().versions(caller.company, TariffId(made)))

    return once(router, caller, TariffVersions, make, find)


@router.put("/api/tariffs/<tariff>", tags=["tariffs"])
def change_tariff(tariff: str, new: NewVersion) -> TariffVersions:
    """A version that follows; sessions that have started keep theirs."""
    caller = manager_of(router).of_all_sites()
    known = tariffs().versions(caller.company, TariffId(tariff))
    moment = now()
    company = companies().get(caller.company)
    valid_from = _start_of(new.valid_from, company) if new.valid_from else moment
    wanted = drawn(caller, new, TariffId(tariff), valid_from, moment)
    wanted = wanted.model_copy(update={"archived": new.archived})
    after = successor(known, new.version, wanted)
    tariffs().add(after, caller.entry("tariff.changed", after.id, known[-1], after))
    return _shown([*known, after])


@router.post("/api/tariffs/example", tags=["tariffs"])
def price_example(new: NewExample) -> Price:
    """What a session would cost. Nothing is kept."""
    caller = manager_of(router)
    tariff = drawn(caller, new.terms, TariffId("example"), new.started_at, now())
    charged = new.started_at + timedelta(minutes=new.charging_min)
    left = charged + timedelta(minutes=new.idle_min)
    stretches = (
        Stretch(begin=new.started_at, end=charged, charging=True, energy_wh=new.energy_wh),
        Stretch(begin=charged, end=left, charging=False),
    )
    return price_of(tariff, stretches, ZoneInfo(new.time_zone))


def _start_of(day: date, company: Company) -> datetime:
    return datetime.combine(day, time(), ZoneInfo(company.time_zone)).astimezone(UTC)


def _shown(versions: list[Tariff]) -> TariffVersions:
    return TariffVersions(
        id=versions[0].id,
        in_force=_item(in_force(versions, now())),
        versions=[_item(one) for one in reversed(versions)],
    )


def _item(tariff: Tariff) -> TariffItem:
    return TariffItem.model_validate(tariff.model_dump(include=set(TariffItem.model_fields)))
