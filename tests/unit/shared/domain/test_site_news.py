"""What is mailed of a site: after a delay, once, and once more when it is over."""

from datetime import datetime, timedelta

import pytest

from shared.domain.charger_state import never_seen
from shared.domain.chargers import Block, ChargerState, Connector, ConnectorStatus
from shared.domain.ids import ChargerId, SessionId
from shared.domain.site_news import (
    Idle,
    Reported,
    Standing,
    idle_cars,
    new_trouble,
    news_of,
)
from tests.fakes.builders import ACME, CHARGER, DEPOT, NOON

NOTHING = Reported(site=DEPOT)
SESSION = SessionId("h1.1")


def at(minute: float) -> datetime:
    return NOON + timedelta(minutes=minute)


def stands(charger: str, block: Block, minute: float = -60) -> Standing:
    return Standing(charger=ChargerId(charger), block=block, block_since=at(minute))


def reported(*chargers: str) -> Reported:
    return Reported(site=DEPOT, trouble=tuple(map(ChargerId, chargers)))


def state(status: ConnectorStatus, minute: float, session: SessionId | None) -> ChargerState:
    since = at(minute)
    connector = Connector(id=1, status=status, since=since, reported_at=since, last_session=session)
    unknown = never_seen(CHARGER, ACME, DEPOT, since)
    return unknown.model_copy(update={"connectors": (connector,)})


def test_trouble_is_told_once_it_has_lasted() -> None:
    standing = [
        stands("h1", Block.PROBLEMS, -15),
        stands("h2", Block.PROBLEMS, -14),
        stands("h3", Block.AWAITING_SYNCHRONISATION, -90),
        stands("h4", Block.OUT_OF_SERVICE, -90),
    ]

    found = new_trouble(NOTHING, standing, NOON)

    assert [one.charger for one in found] == ["h3", "h1"]


def test_a_site_that_fails_is_one_piece_of_news() -> None:
    standing = [stands(f"h{n}", Block.AWAITING_SYNCHRONISATION) for n in range(6)]

    news = news_of(NOTHING, standing, new_trouble(NOTHING, standing, NOON), ())

    assert news is not None
    assert len(news.broken) == 6
    assert news.reported.trouble == tuple(one.charger for one in standing)


def test_what_was_told_is_not_told_again() -> None:
    standing = [stands("h1", Block.AWAITING_SYNCHRONISATION, -20)]

    broken = new_trouble(reported("h1"), standing, NOON)

    assert broken == ()
    assert news_of(reported("h1"), standing, broken, ()) is None


@pytest.mark.parametrize(
    ("standing", "is_over"),
    [
        ([stands("h1", Block.AVAILABLE), stands("h2", Block.PROBLEMS)], False),
        ([stands("h1", Block.AVAILABLE), stands("h2", Block.CHARGING)], True),
        ([], True),
    ],
    ids=["of one of two", "of both", "they are no longer there"],
)
def test_it_is_over_when_all_of_it_is(standing: list[Standing], is_over: bool) -> None:
    news = news_of(reported("h1", "h2"), standing, (), ())

    assert news is not None
    assert (news.is_over, news.is_empty) == (is_over, not is_over)


@pytest.mark.parametrize(
    ("known", "count"),
    [
        (state(ConnectorStatus.SUSPENDED_EV, -30, SESSION), 1),
        (state(ConnectorStatus.FINISHING, -30, SESSION), 1),
        (state(ConnectorStatus.SUSPENDED_EV, -29, SESSION), 0),
        (state(ConnectorStatus.PREPARING, -90, SESSION), 0),
        (state(ConnectorStatus.CHARGING, -90, SESSION), 0),
        (state(ConnectorStatus.FINISHING, -90, None), 0),
    ],
    ids=["full", "ended", "not yet", "between card and plug", "it charges", "never charged"],
)
def test_a_car_that_charges_no_more(known: ChargerState, count: int) -> None:
    assert len(idle_cars([known], NOON)) == count


def test_a_car_is_told_of_once_and_forgotten_when_it_has_gone() -> None:
    car = Idle(CHARGER, 1, SESSION, at(-40))

    first = news_of(NOTHING, [], (), (car,))
    assert first is not None
    again = news_of(first.reported, [], (), (car,))
    gone = news_of(first.reported, [], (), ())

    assert first.idle == (car,)
    assert again is None
    assert gone is not None
    assert (gone.is_empty, gone.reported) == (True, NOTHING)
