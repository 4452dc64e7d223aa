"""A request under its key, as it is kept."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from shared.domain.ids import UserId
from shared.domain.repeats import Repeatable
from shared.stores.repeats import repeats
from tests.fakes.builders import ACME, NOON
from tests.fakes.cloud import cloud


@pytest.fixture(autouse=True)
def _aws() -> Iterator[None]:
    with cloud():
        yield


def asked(at: datetime = NOON) -> Repeatable:
    return Repeatable(company=ACME, user=UserId("u1"), key="k", fingerprint="f", begun_at=at)


def test_while_it_is_under_way_it_is_not_begun_again() -> None:
    repeats().begin(asked(), NOON)

    assert repeats().begin(asked(), NOON + timedelta(seconds=50)) == asked()


def test_one_that_was_given_up_may_be_begun_again() -> None:
    repeats().begin(asked(), NOON)
    later = NOON + timedelta(seconds=61)

    assert repeats().begin(asked(later), later) is None


def test_a_key_that_was_given_up_is_no_other_request_s() -> None:
    repeats().begin(asked(), NOON)
    later = NOON + timedelta(seconds=61)
    other = asked(later).model_copy(update={"fingerprint": "another"})

    assert repeats().begin(other, later) == asked()


def test_its_answer_is_kept_for_a_day() -> None:
    repeats().begin(asked(), NOON)
    repeats().end(asked(), "{}")

    before = repeats().begin(asked(), NOON + timedelta(hours=23))

    assert before is not None
    assert before.answer == "{}"
    assert repeats().begin(asked(), NOON + timedelta(hours=24)) is None
