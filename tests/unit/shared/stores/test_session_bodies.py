"""A session in its item, and out of it again."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from shared.domain.session_ends import ended
from shared.domain.sessions import Session, started
from shared.stores.marshalling import marshalled, plain
from shared.stores.session_bodies import body_of, session_in
from tests.fakes.builders import NOON, a_start, an_end, evidence
from tests.fakes.reports import priced_in


def a_session(**fields: Any) -> Session:
    return ended(started(a_start(), evidence()), an_end()).model_copy(update=fields)


def known(after: timedelta) -> datetime:
    return NOON.replace(hour=14) + after


@pytest.mark.parametrize(
    "session",
    [
        started(a_start(), evidence()),
        a_session(over_at=known(timedelta(milliseconds=1204)), charging_s=3600, idle_s=0),
        a_session(over_at=known(timedelta(days=30))),
        a_session(over_at=known(timedelta(seconds=-3)), charging_s=0, idle_s=7200),
        priced_in("EUR", over_at=known(timedelta(hours=1))).session,
    ],
    ids=["it runs", "over", "no connector", "its clock is ahead", "paid"],
)
def test_a_session_comes_out_as_it_went_in(session: Session) -> None:
    item: Any = marshalled(body_of(session))

    assert session_in(plain(item)) == session


def test_what_is_not_known_yet_takes_no_room() -> None:
    assert "over" not in body_of(started(a_start(), evidence()))
    assert "charging_s" not in body_of(a_session(over_at=NOON, charging_s=1))
