"""What is mailed of a site: after a delay, once, and once more when it is over."""

from datetime import datetime, timedelta

import pytest

from shared.domain.charger_state import never_seen
from shared.domain.chargers import Block, ChargerState, Connector, ConnectorStatus
from shared.domain.ids import ChargerId, SessionId, UserId
from shared.domain.people import News
from shared.domain.site_news import (
    Car,
    Outage,
    Reported,
    Scene,
    SiteNews,
    Standing,
    cars_at,
    in_trouble,
    news_of,
)
from tests.fakes.builders import ACME, CHARGER, DEPOT, NOON

NOTHING = Reported(site=DEPOT, user=UserId("ann"))
SESSION = SessionId("h1.1")
SILENT, FAULTED, FREE = Block.AWAITING_SYNCHRONISATION, Block.PROBLEMS, Block.AVAILABLE
BOTH = (News.TROUBLE, News.IDLE_CARS)
CAR = Car(ChargerId("h1"), 1, SESSION, NOON - timedelta(minutes=40), True)


def at(minute: float) -> datetime:
    return NOON + timedelta(minutes=minute)


def stands(charger: str, block: Block, minute: float = -60) -> Standing:
    return Standing(charger=ChargerId(charger), block=block, block_since=at(minute))


def scene(*standing: Standing, cars: tuple[Car, ...] = ()) -> Scene:
    idle = tuple(car for car in cars if car.is_idle)
    return Scene({one.charger: one for one in standing}, cars, in_trouble(standing), idle)


def told(*outages: str) -> Reported:
    """Of outages of these chargers, parted by spaces, which all go on."""
    named = [tuple(map(ChargerId, outage.split())) for outage in outages]
    made = tuple(Outage(chargers=names, left=names) for names in named)
    return NOTHING.model_copy(update={"outages": made})


def news(before: Reported, of: Scene) -> SiteNews:
    found = news_of(before, BOTH, of, NOON)
    assert found is not None
    return found


def state(status: ConnectorStatus, minute: float, session: SessionId | None) -> ChargerState:
    since = at(minute)
    connector = Connector(id=1, status=status, since=since, reported_at=since, last_session=session)
    unknown = never_seen(CHARGER, ACME, DEPOT, since)
    return unknown.model_copy(update={"connectors": (connector,)})


def names(standing: tuple[Standing, ...]) -> list[str]:
    return [one.charger for one in standing]


def test_trouble_is_told_once_it_has_lasted() -> None:
    found = news(
        NOTHING,
        scene(
            stands("h1", FAULTED, -15),
            stands("h2", FAULTED, -14),
            stands("h3", SILENT, -90),
            stands("h4", Block.OUT_OF_SERVICE, -90),
        ),
    )

    assert names(found.broken) == ["h3", "h1"]


def test_what_has_not_lasted_is_no_news() -> None:
    assert news_of(NOTHING, BOTH, scene(stands("h1", SILENT, -14)), NOON) is None


def test_a_site_that_goes_silent_charger_by_charger_is_one_piece_of_news() -> None:
    silent = [stands(f"h{n}", SILENT, n - 15) for n in range(6)]

    found = news(NOTHING, scene(*silent))

    assert len(found.broken) == 6
    assert found.reported.outages[0].left == tuple(names(found.broken))


def test_what_was_told_is_not_told_again() -> None:
    assert news_of(told("h1"), BOTH, scene(stands("h1", SILENT, -20)), NOON) is None


def test_later_trouble_is_told_by_itself() -> None:
    found = news(told("h1"), scene(stands("h1", SILENT), stands("h2", FAULTED, -15)))

    assert names(found.broken) == ["h2"]
    assert [one.left for one in found.reported.outages] == [("h1",), ("h2",)]


@pytest.mark.parametrize(
    ("standing", "over"),
    [
        ([stands("h1", FREE), stands("h2", FAULTED)], []),
        ([stands("h1", FREE), stands("h2", Block.CHARGING)], ["h1", "h2"]),
        ([stands("h2", FREE)], ["h2"]),
        ([], []),
    ],
    ids=["of one of two", "of both", "one is no longer there", "both are no longer there"],
)
def test_it_is_over_when_all_that_was_told_is(standing: list[Standing], over: list[str]) -> None:
    assert names(news(told("h1 h2"), scene(*standing)).over) == over


def test_an_outage_is_over_while_an_older_one_goes_on() -> None:
    found = news(told("h1", "h2 h3"), scene(stands("h1", FAULTED), stands("h2", FREE)))

    assert names(found.over) == ["h2"]
    assert [one.left for one in found.reported.outages] == [("h1",)]


def test_who_wants_to_hear_of_cars_alone_hears_of_no_trouble() -> None:
    silent = scene(stands("h1", SILENT), stands("h2", FREE))

    assert news_of(NOTHING, (News.IDLE_CARS,), silent, NOON) is None


def test_who_wants_no_more_is_not_told_that_it_is_over() -> None:
    found = news_of(told("h1"), (News.IDLE_CARS,), scene(stands("h1", FREE)), NOON)

    assert found is not None
    assert (found.over, found.reported) == ((), NOTHING)


@pytest.mark.parametrize(
    ("known", "idle"),
    [
        (state(ConnectorStatus.SUSPENDED_EV, -30, SESSION), [True]),
        (state(ConnectorStatus.FINISHING, -30, SESSION), [True]),
        (state(ConnectorStatus.SUSPENDED_EV, -29, SESSION), [False]),
        (state(ConnectorStatus.SUSPENDED_EVSE, -90, SESSION), [False]),
        (state(ConnectorStatus.PREPARING, -90, SESSION), [False]),
        (state(ConnectorStatus.CHARGING, -90, SESSION), [False]),
        (state(ConnectorStatus.AVAILABLE, -90, SESSION), []),
        (state(ConnectorStatus.FINISHING, -90, None), []),
    ],
    ids=[
        *("full", "ended", "not yet", "the charger waits", "between card and plug", "it charges"),
        *("it has gone", "never had a session"),
    ],
)
def test_a_car_that_charges_no_more(known: ChargerState, idle: list[bool]) -> None:
    assert [car.is_idle for car in cars_at([known], NOON)] == idle


def test_a_car_is_told_of_once_whatever_it_does_until_it_goes() -> None:
    occupied, charging = stands("h1", Block.OCCUPIED), CAR._replace(is_idle=False)

    first = news(NOTHING, scene(occupied, cars=(CAR,)))
    again = news_of(first.reported, BOTH, scene(occupied, cars=(charging,)), NOON)
    gone = news(first.reported, scene(stands("h1", FREE)))

    assert first.idle == (CAR,)
    assert again is None
    assert (gone.idle, gone.reported) == ((), NOTHING)


def test_a_car_is_not_told_of_again_when_its_charger_was_silent() -> None:
    first = news(NOTHING, scene(stands("h1", Block.OCCUPIED), cars=(CAR,)))

    meanwhile = news_of(first.reported, BOTH, scene(stands("h1", SILENT, -1)), NOON)

    assert meanwhile is None
