"""Erasing in a log that takes longer than a request."""

from datetime import timedelta

import pytest

from shared.domain.audit import ALL
from shared.domain.erasure import Erasure, traces_of_user
from shared.http.erasing import erasure_of, with_log
from shared.stores.audit import audit_log
from shared.world import now
from tests.fakes.people import ACME, a_company, a_user, an_entry

pytestmark = pytest.mark.usefixtures("aws")

CHANGES = 450


def a_long_log(who: str) -> None:
    for number in range(CHANGES):
        at = now() - timedelta(days=1, seconds=number)
        audit_log().add(an_entry().model_copy(update={"who": who, "at": at}))


def still_of(who: str) -> int:
    return sum(entry.who == who for entry in audit_log().each_of(ACME, ALL))


def test_a_long_log_is_rewritten_request_by_request() -> None:
    a_company()
    ann = a_user(name="anna")
    a_long_log(ann.email)
    over = now()
    left: list[int] = []

    erasure: Erasure | None = None
    while erasure is None or not erasure.log_done:
        erasure = with_log(erasure_of(ACME, ann.id), traces_of_user(ann, "i1"), over)
        left.append(still_of(ann.email))

    assert left == sorted(left, reverse=True)
    assert (len(left), left[-1]) == (3, 0)


def test_in_time_it_is_done_at_once() -> None:
    a_company()
    ann = a_user(name="anna")
    a_long_log(ann.email)

    in_time = now() + timedelta(minutes=1)
    erasure = with_log(erasure_of(ACME, ann.id), traces_of_user(ann, "i1"), in_time)

    assert erasure.log_done
    assert still_of(ann.email) == 0
