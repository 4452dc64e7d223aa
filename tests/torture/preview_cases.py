"""Random companies with a past: sessions at their chargers, and cards that were turned away."""

from datetime import datetime, timedelta
from typing import NamedTuple

from hypothesis import strategies as st

from shared.domain.access import Decision, Reason
from shared.domain.chargers import ConnectorStatus
from shared.domain.ids import CardUid, ChargerId, SiteId, TransactionId
from shared.domain.intervals import StatusPoint
from shared.domain.registers import Reading
from shared.domain.sessions import Session, SessionState, session_id
from shared.domain.tariffs import Tariff
from tests.fakes.builders import ACME, NOON, a_band, a_tariff
from tests.torture.access_cases import CARD_NAMES, CHARGER_NAMES, WORLDS, World, site_of
from tests.torture.access_changes import MADE, Made

NO_CARD = ""


class Past(NamedTuple):
    """One session as it was; `told` is what was decided then, under whatever rules there were."""

    card: str
    charger: str
    hour: int
    charging_min: int
    idle_min: int
    energy_wh: int | None
    told: str


class Case(NamedTuple):
    """A company, its past, and a change that somebody thinks of."""

    world: World
    past: tuple[Past, ...]
    turned_away: tuple[tuple[str, str, int], ...]
    """Card, charger, hour after noon."""
    made: Made


TOLD = {
    "free": Decision(accepted=True, reason=Reason.ALL_CARDS_GRANTED, private=True),
    "paid": Decision.model_validate(
        {"accepted": True, "reason": Reason.VISITORS_PAID, "billing": "paid", "tariff": "t1"}
    ),
    "banded": Decision.model_validate(
        {"accepted": True, "reason": Reason.VISITORS_PAID, "billing": "paid", "tariff": "visitors"}
    ),
    "refused": Decision(accepted=False, reason=Reason.VISITORS_OFF),
    "offline": Decision(accepted=False, reason=Reason.CHARGER_OFFLINE),
    "unseen": Decision(accepted=False, reason=Reason.NO_CARD),
}

_PAST = st.builds(
    Past,
    card=st.sampled_from([*CARD_NAMES, NO_CARD]),
    charger=st.sampled_from(CHARGER_NAMES),
    hour=st.integers(0, 6),
    charging_min=st.integers(0, 300),
    idle_min=st.integers(0, 120),
    energy_wh=st.sampled_from([None, 0, 1, 7_333, 20_000]),
    told=st.sampled_from(list(TOLD)),
)
CASES = st.builds(
    Case,
    world=WORLDS,
    past=st.lists(_PAST, max_size=8).map(tuple),
    turned_away=st.lists(
        st.tuples(st.sampled_from(CARD_NAMES), st.sampled_from(CHARGER_NAMES), st.integers(0, 6)),
        max_size=6,
    ).map(tuple),
    made=MADE,
)


def tariffs_of_all() -> list[Tariff]:
    """One that is flat and was changed on the way, one by time, one that differs by the hour."""
    begun = {"valid_from": NOON - timedelta(days=9), "created_at": NOON - timedelta(days=9)}
    later = {"valid_from": NOON + timedelta(hours=3), "version": 2}
    by_time = a_band(per_kwh="0.10", per_hour_charging="1.20", per_hour_idle="6.00")
    day = a_band(end_minute=14 * 60, per_kwh="0.30")
    evening = a_band(begin_minute=14 * 60, per_kwh="0.55", per_hour_idle="2.00")
    return [
        a_tariff(id="t1", bands=(a_band(per_kwh="0.40"),), vat_rate="21", **begun),
        a_tariff(id="t1", bands=(a_band(per_kwh="0.45"),), vat_rate="21", **later),
        a_tariff(id="t2", bands=(by_time,), currency="CHF", idle_grace_min=15, **begun),
        a_tariff(id="visitors", bands=(day, evening), start_fee="0.50", vat_rate="20", **begun),
    ]


def session_in(past: Past, number: int) -> Session:
    """As it is stored, but for its price."""
    charger, transaction = ChargerId(past.charger), TransactionId(str(number))
    begin = _begin(past)
    return Session(
        id=session_id(charger, transaction),
        company=ACME,
        site=SiteId(site_of(past.charger)),
        charger=charger,
        connector=_connector(number),
        transaction_id=transaction,
        state=SessionState.ENDED,
        uid=CardUid("" if past.told == "unseen" else past.card),
        decision=TOLD[past.told],
        started_at=begin,
        ended_at=begin + timedelta(minutes=past.charging_min + past.idle_min),
        meter_start_wh=0,
        meter_stop_wh=past.energy_wh,
        energy_wh=past.energy_wh,
        missing=("start",) if past.told == "unseen" else (),
    )


def points_in(past: Past, number: int) -> list[StatusPoint]:
    """Within the second of its begin, but before it; and when it was full."""
    full = _begin(past) + timedelta(minutes=past.charging_min)
    before = _begin(past) - timedelta(milliseconds=200)
    connector = _connector(number)
    return [
        StatusPoint(connector=connector, status=ConnectorStatus.PREPARING, at=before),
        StatusPoint(connector=connector, status=ConnectorStatus.SUSPENDED_EV, at=full),
    ]


def readings_in(past: Past) -> list[Reading]:
    """One, when half of the time was over and two thirds of the energy had flowed."""
    at = _begin(past) + timedelta(minutes=past.charging_min // 2)
    return [Reading(at=at, register_wh=(past.energy_wh or 0) * 2 // 3)]


def _connector(number: int) -> int:
    """Several sessions share one."""
    return 1 + number % 2


def _begin(past: Past) -> datetime:
    """Not on a whole second: chargers and gateways are not."""
    return NOON + timedelta(hours=past.hour, milliseconds=500)
