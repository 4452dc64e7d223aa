"""A write whose answer was lost is made again by botocore, and meets itself."""

from collections.abc import Iterator
from contextlib import nullcontext

import pytest

from shared.stores import tables
from shared.stores.attempts import put_own, put_where
from tests.fakes.cloud import cloud
from tests.fakes.dying import answers_lost

KEY = ("p", "s")
NEW = "attribute_not_exists(pk)"


@pytest.fixture(autouse=True)
def _aws() -> Iterator[None]:
    with cloud():
        yield


def test_what_nobody_else_writes_is_known_as_our_own() -> None:
    with answers_lost():
        attempt = put_own(tables.HUB, KEY, {"id": "a", "count": 1, "packed": b"x"}, NEW)

    assert attempt.done
    assert attempt.before is None


def test_what_anybody_may_write_is_not() -> None:
    with answers_lost():
        attempt = put_where(tables.HUB, KEY, {"id": "a"}, NEW)

    assert not attempt.done


@pytest.mark.parametrize("answers", [answers_lost, nullcontext])
def test_what_stood_there_before_is_not_ours(answers: type[nullcontext[None]]) -> None:
    put_where(tables.HUB, KEY, {"id": "theirs"}, NEW)

    with answers():
        attempt = put_own(tables.HUB, KEY, {"id": "ours"}, NEW)

    assert not attempt.done
    assert attempt.before == {"id": "theirs", "pk": "p", "sk": "s"}


def test_the_same_of_somebody_else_is_not_ours_where_our_answer_came() -> None:
    put_where(tables.HUB, KEY, {"id": "a"}, NEW)

    assert not put_own(tables.HUB, KEY, {"id": "a"}, NEW).done
