"""What was tried at a charger: attempts by their outcome, taps, refusals."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from shared.domain.access import Decision, Reason
from shared.domain.charging_attempts import Attempt, AttemptOutcome, Refusal, tried
from shared.domain.decisions import DecisionRecord
from shared.domain.session_ends import ended, estimated
from shared.domain.sessions import Session, started
from tests.fakes.builders import ACCEPTED, ACME, CARD, CHARGER, NOON, a_start, an_end, evidence

REFUSED = Decision(accepted=False, reason=Reason.CARD_EXPIRED)


def at(minute: float) -> datetime:
    return NOON + timedelta(minutes=minute)


def tap(minute: float, decision: Decision = ACCEPTED, **fields: Any) -> DecisionRecord:
    known = {"company": ACME, "charger": CHARGER, "at": at(minute), "uid": CARD}
    return DecisionRecord.model_validate(
        {**known, "message_id": f"m{minute}", "decision": decision, **fields}
    )


def session(begin: float = 0, end: float = 60, wh: int | None = 5000, **stop: Any) -> Session:
    register = None if wh is None else 1000 + wh
    begun = started(a_start(at=at(begin), transaction_id=f"t{begin}"), evidence())
    told = {"transaction_id": f"t{begin}", "meter_stop_wh": register, **stop}
    return ended(begun, an_end(at=at(end), **told))


@pytest.mark.parametrize(
    ("one", "outcome"),
    [
        (session(), AttemptOutcome.SUCCEEDED),
        (session(reason="EVDisconnected"), AttemptOutcome.SUCCEEDED),
        (session(wh=0), AttemptOutcome.NO_ENERGY),
        (session(wh=None), AttemptOutcome.UNPROVEN),
        (session(reason="PowerLoss"), AttemptOutcome.INTERRUPTED),
        (session(wh=0, reason="GroundFault"), AttemptOutcome.INTERRUPTED),
        (session(reason="DeAuthorized"), AttemptOutcome.DEAUTHORISED),
        (estimated(started(a_start(), evidence()), []), AttemptOutcome.NO_END),
    ],
)
def test_a_session_succeeds_or_fails_by_its_cause(one: Session, outcome: AttemptOutcome) -> None:
    (attempt,) = tried([one], []).attempts

    assert (attempt.outcome, attempt.at) == (outcome, one.ended_at)


def test_taps_before_a_session_are_its_own() -> None:
    once, thrice = session(0, 60), session(120, 180)
    taps = [tap(-1), tap(112), tap(115, REFUSED), tap(119)]

    found = tried([thrice, once], reversed(taps))

    assert [attempt.taps for attempt in found.attempts] == [1, 3]
    assert found.refusals == ()


def test_what_a_start_was_decided_by_is_no_tap() -> None:
    taps = [tap(-1), tap(0, transaction_id="t0")]

    assert tried([session()], taps).attempts[0].taps == 1


def test_a_message_that_comes_again_is_one_tap() -> None:
    again = [tap(-2), tap(-1, message_id="m-2"), tap(100, message_id="m-2")]

    found = tried([session()], again)

    assert [attempt.taps for attempt in found.attempts] == [1, 1]


def test_a_card_that_is_let_in_and_never_charges_is_one_attempt() -> None:
    found = tried([], [tap(0), tap(3), tap(30)])

    assert found.attempts == (
        Attempt(at(3), AttemptOutcome.NOT_STARTED, 2),
        Attempt(at(30), AttemptOutcome.NOT_STARTED, 1),
    )


def test_refusals_in_a_row_are_one() -> None:
    blocked = Decision(accepted=False, reason=Reason.CARD_BLOCKED)

    found = tried([], [tap(0, REFUSED), tap(1, blocked), tap(60, blocked), tap(0, uid="OTHER")])

    assert found.refusals == (
        Refusal(at(1), Reason.CARD_BLOCKED),
        Refusal(at(60), Reason.CARD_BLOCKED),
    )
    assert found.attempts == (Attempt(at(0), AttemptOutcome.NOT_STARTED, 1),)


def test_a_tap_that_stops_a_session_is_no_attempt() -> None:
    of_group = session(reason="Local", uid="MASTER")
    running = started(a_start(at=at(120), transaction_id="t120"), evidence())

    found = tried([of_group, running], [tap(59), tap(61, uid="MASTER"), tap(500)])

    assert [attempt.outcome for attempt in found.attempts] == [AttemptOutcome.SUCCEEDED]


def test_a_session_that_was_refused_is_a_refusal_alone() -> None:
    begun = started(a_start(decision=REFUSED), evidence())
    deauthorised = ended(begun, an_end(at=at(1), reason="DeAuthorized"))

    found = tried([deauthorised], [tap(0, REFUSED, transaction_id="7")])

    assert (found.attempts, len(found.refusals)) == ((), 1)
