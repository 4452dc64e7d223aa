"""Commands: offline, late and refused are outcomes."""

from datetime import timedelta

from shared.domain.commands import (
    HUB,
    Answer,
    CommandStatus,
    answered,
    overdue,
    sent,
)
from tests.fakes.builders import NOON, a_command

MINUTE = timedelta(minutes=1)
QUEUED = a_command("a")
SENT = sent(QUEUED, "one", MINUTE, NOON)
YES = Answer(outcome=CommandStatus.ACCEPTED, payload={"status": "Accepted"})
NO = Answer(outcome=CommandStatus.REJECTED, payload={"status": "Rejected"})


def test_a_late_answer_still_counts_and_a_second_one_does_not() -> None:
    late = overdue(SENT, NOON + MINUTE)

    once = answered(late, YES, NOON)

    assert late.status is CommandStatus.TIMED_OUT
    assert once.status is CommandStatus.ACCEPTED
    assert answered(once, NO, NOON) is once


def test_what_never_had_its_turn_is_offline() -> None:
    assert overdue(QUEUED, NOON + timedelta(minutes=3)).status is CommandStatus.OFFLINE


def test_what_the_hub_asks_for_has_time() -> None:
    own = a_command("a", by=HUB, purpose="local_list")

    assert overdue(own, NOON + timedelta(minutes=3)) is own
    assert overdue(own, NOON + timedelta(hours=1)).status is CommandStatus.OFFLINE
