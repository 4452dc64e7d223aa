"""From when somebody wants the week of their sites, it is waited for."""

from datetime import timedelta

import pytest

from functions.telemetry.weekly import wait_for_week
from shared.domain.periods import following
from shared.stores.weekly_rounds import weekly_rounds
from shared.world import now
from tests.fakes.people import ACME, a_company, a_site

pytestmark = pytest.mark.usefixtures("aws")


@pytest.mark.parametrize(
    ("before", "after", "waits"),
    [
        ({"news": []}, {"news": ["trouble", "week"]}, True),
        ({}, {"news": ["week"]}, True),
        ({"news": ["week"]}, {"news": ["week", "trouble"]}, False),
        ({"news": ["week"]}, {"news": []}, False),
        ({"news": ["week"]}, {}, False),
    ],
    ids=["chosen", "chosen first", "chosen before", "no more", "gone"],
)
def test_a_week_is_waited_for_once_it_is_chosen(
    before: dict[str, list[str]], after: dict[str, list[str]], waits: bool
) -> None:
    a_company()
    a_site()

    wait_for_week(ACME, before, after)

    known = weekly_rounds().find(ACME)
    assert (known is not None) is waits


def test_the_week_that_runs_is_the_first() -> None:
    a_company()
    a_site()

    wait_for_week(ACME, {}, {"news": ["week"]})

    known = weekly_rounds().find(ACME)
    assert known is not None
    assert now() < known.due_at <= now() + timedelta(days=8)


def test_who_comes_later_puts_nothing_back() -> None:
    a_company()
    a_site()
    wait_for_week(ACME, {}, {"news": ["week"]})
    known = weekly_rounds().find(ACME)
    assert known is not None
    later = known.model_copy(update={"period": following(known.period)})
    weekly_rounds().move(known, later)

    wait_for_week(ACME, {}, {"news": ["week"]})

    still = weekly_rounds().find(ACME)
    assert still is not None
    assert still.period == later.period
