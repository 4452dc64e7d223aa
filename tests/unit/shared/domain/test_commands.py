"""Commands: offline, late and refused are outcomes."""

from datetime import timedelta
from typing import Any

import pytest

from shared.domain.commands import ANSWER_WITHIN, HUB, CommandStatus, answered, overdue, sent
from tests.fakes.builders import NOON, a_command

QUEUED = a_command("a")
SENT = sent(QUEUED, "one", NOON)


@pytest.mark.parametrize(
    ("payload", "error", "outcome"),
    [
        ({"status": "Accepted"}, "", CommandStatus.ACCEPTED),
        ({"configurationKey": []}, "", CommandStatus.ACCEPTED),
        ({"status": "Rejected"}, "", CommandStatus.REJECTED),
        ({"status": "NotSupported"}, "", CommandStatus.NOT_SUPPORTED),
        ({}, "NotImplemented", CommandStatus.NOT_SUPPORTED),
        ({}, "InternalError", CommandStatus.REJECTED),
    ],
)
def test_an_answer_is_an_outcome(
    payload: dict[str, Any], error: str, outcome: CommandStatus
) -> None:
    assert answered(SENT, payload, error, NOON).status is outcome


def test_a_late_answer_still_counts_and_a_second_one_does_not() -> None:
    late = overdue(SENT, NOON + ANSWER_WITHIN)

    once = answered(late, {"status": "Accepted"}, "", NOON)

    assert late.status is CommandStatus.TIMED_OUT
    assert once.status is CommandStatus.ACCEPTED
    assert answered(once, {"status": "Rejected"}, "", NOON) is once


def test_what_never_had_its_turn_is_offline() -> None:
    assert overdue(QUEUED, NOON + timedelta(minutes=3)).status is CommandStatus.OFFLINE


def test_what_the_hub_asks_for_has_time() -> None:
    own = a_command("a", by=HUB, purpose="local_list")

    assert overdue(own, NOON + timedelta(minutes=3)) is own
    assert overdue(own, NOON + timedelta(hours=1)).status is CommandStatus.OFFLINE
