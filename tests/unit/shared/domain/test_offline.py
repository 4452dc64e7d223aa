"""Decisions that a charger took while it was offline."""

from datetime import timedelta

import pytest

from shared.domain.access import NOBODY, Decision, Reason
from shared.domain.offline import OFFLINE_AFTER, decided_by_charger, decided_offline
from tests.fakes.builders import ACCEPTED, NOON

REFUSED = Decision(accepted=False, reason=Reason.VISITORS_OFF)


@pytest.mark.parametrize(
    ("decision", "reason"),
    [(ACCEPTED, Reason.CARD_GRANTED), (REFUSED, Reason.CHARGER_OFFLINE)],
    ids=["let in by us as well", "refused by us"],
)
def test_what_comes_late_was_the_chargers_own(decision: Decision, reason: Reason) -> None:
    late = decided_offline(decision, NOON, NOON + OFFLINE_AFTER + timedelta(seconds=1))

    assert (late.reason, late.by_charger) == (reason, True)
    assert late.accepted is decision.accepted
    assert late.trace[-2:] == (f"now: {decision.reason}", "charger: let it in while offline")


def test_what_comes_at_once_is_ours() -> None:
    assert decided_offline(ACCEPTED, NOON, NOON + OFFLINE_AFTER) == ACCEPTED


def test_without_a_card_the_charger_let_nobody_in() -> None:
    assert decided_by_charger(NOBODY) == NOBODY
