"""TransactionEvent: what it says, and that it is always answered."""

from typing import Any

import pytest

from shared.domain.access import Decision, Reason
from shared.domain.facts import (
    CardPresented,
    MeterSampled,
    SessionEnded,
    SessionStarted,
    StatusChanged,
)
from shared.ocpp.actions import card_to_decide, handled
from shared.ocpp.frames import Call
from shared.ocpp.messages import Message, Outcome, Presented
from tests.fakes.builders import ACCEPTED, CARD, CHARGER, NOON
from tests.fakes.events import TRANSACTION, event, meter, token

EVSE = {"evse": {"id": 1, "connectorId": 1}}


def say(payload: dict[str, Any], decision: Decision | None = None) -> Outcome:
    return handled("2.0.1", "TransactionEvent", Message(payload, NOON, CHARGER, decision))


def kinds(payload: dict[str, Any], decision: Decision | None = None) -> list[str]:
    return [fact.kind for fact in say(payload, decision).facts]


def status(kind: str, state: str, **fields: Any) -> list[str]:
    payload = event(kind, 1, 0, info={"chargingState": state}, **EVSE, **fields)
    return [f"{f.status.value}" for f in say(payload).facts if f.kind == "status_changed"]


def test_a_start_has_its_card_and_its_register() -> None:
    outcome = say(event("Started", 0, 0, **EVSE, **token(), **meter(1000, 0)), ACCEPTED)

    start = outcome.facts[0]
    assert isinstance(start, SessionStarted)
    assert (start.transaction_id, start.uid, start.connector) == (TRANSACTION, CARD, 1)
    assert (start.meter_start_wh, start.number) == (1000, 0)
    assert outcome.reply == {"idTokenInfo": {"status": "Accepted"}}


def test_a_start_without_a_card_says_that_nobody_presented_one() -> None:
    outcome = say(event("Started", 0, 0, trigger="CablePluggedIn", **EVSE))

    [start] = outcome.facts
    assert isinstance(start, SessionStarted)
    assert (start.uid, start.decision.reason, start.meter_start_wh) == ("", Reason.NO_CARD, None)
    assert outcome.reply == {}


def test_an_update_may_bring_the_card() -> None:
    outcome = say(event("Updated", 1, 1, trigger="Authorized", **token()), ACCEPTED)

    card, sampled = outcome.facts
    assert isinstance(card, CardPresented)
    assert (card.uid, card.transaction_id, card.number) == (CARD, TRANSACTION, 1)
    assert isinstance(sampled, MeterSampled)
    assert (sampled.number, sampled.samples) == (1, ())


def test_an_end_has_its_reason_and_its_last_register() -> None:
    samples = meter(1000, 0, "Transaction.Begin")["meterValue"] + meter(6000, 9)["meterValue"]
    info = {"stoppedReason": "EVDisconnected"}

    end = say(event("Ended", 7, 9, info=info, meterValue=samples)).facts[0]

    assert isinstance(end, SessionEnded)
    assert (end.meter_stop_wh, end.reason, end.uid, end.number) == (6000, "EVDisconnected", None, 7)


def test_an_end_without_a_reason_was_local() -> None:
    end = say(event("Ended", 7, 9)).facts[0]

    assert isinstance(end, SessionEnded)
    assert end.reason == "Local"


@pytest.mark.parametrize(
    ("kind", "state", "told"),
    [
        ("Started", "EVConnected", ["Preparing"]),
        ("Updated", "Charging", ["Charging"]),
        ("Updated", "SuspendedEV", ["SuspendedEV"]),
        ("Updated", "SuspendedEVSE", ["SuspendedEVSE"]),
        ("Updated", "Idle", []),
        ("Updated", "Dreaming", []),
        ("Ended", "EVConnected", ["Finishing"]),
        ("Ended", "", ["Finishing"]),
        ("Ended", "Idle", ["Available"]),
    ],
)
def test_the_charging_state_is_a_status_of_the_connector(
    kind: str, state: str, told: list[str]
) -> None:
    assert status(kind, state) == told


@pytest.mark.parametrize(
    ("fields", "queued", "repeats"),
    [
        ({}, False, False),
        ({"offline": True}, True, False),
        ({"trigger": "MeterValuePeriodic"}, False, True),
        ({"trigger": "MeterValueClock", "offline": True}, True, True),
    ],
)
def test_a_status_tells_whether_it_was_queued_or_repeats_itself(
    fields: dict[str, Any], queued: bool, repeats: bool
) -> None:
    payload = event("Updated", 1, 0, info={"chargingState": "Charging"}, **EVSE, **fields)

    [fact] = (fact for fact in say(payload).facts if isinstance(fact, StatusChanged))

    assert (fact.queued, fact.repeats) == (queued, repeats)


@pytest.mark.parametrize(
    ("fields", "asked"),
    [
        (event("Started", 0, 0, **token(kind="Local")), Presented(CARD)),
        (event("Updated", 3, 0, **token()), Presented(CARD)),
        (event("Ended", 3, 0, **token()), Presented(CARD, to_stop=True)),
        (
            event("Updated", 3, 0, trigger="StopAuthorized", **token()),
            Presented(CARD, to_stop=True),
        ),
        (event("Started", 0, 0, **token("", "NoAuthorization")), Presented("")),  # type: ignore[arg-type]
        (event("Updated", 3, 0), None),
    ],
)
def test_only_an_event_with_a_token_needs_a_decision(
    fields: dict[str, Any], asked: Presented | None
) -> None:
    assert card_to_decide("2.0.1", Call("m-1", "TransactionEvent", fields)) == asked


@pytest.mark.parametrize(
    "payload",
    [
        {},
        {"transactionInfo": "x", "evse": 7, "idToken": [], "meterValue": "none"},
        {"eventType": 5, "transactionInfo": {"transactionId": ""}, "seqNo": "x"},
    ],
)
def test_an_event_that_names_no_transaction_is_kept_and_answered(payload: dict[str, Any]) -> None:
    assert kinds(payload) == ["noted"]


def test_an_event_of_no_known_kind_says_that_it_goes_on() -> None:
    assert kinds(event("Paused", 4, 0)) == ["meter_sampled"]


def test_two_long_names_with_one_beginning_are_two_transactions() -> None:
    first, second = (
        say(event("Ended", 1, 0, info={"transactionId": "x" * 50 + end})).facts[0] for end in "12"
    )

    assert isinstance(first, SessionEnded)
    assert isinstance(second, SessionEnded)
    assert first.transaction_id != second.transaction_id
    assert len(first.transaction_id or "") == 36


REFUSED = Decision(accepted=False, reason=Reason.CARD_BLOCKED)
JUST_NOW = 4 * 60 - 1
"""A minute before noon, in minutes after eight."""


def reason_on_card(kind: str, minute: int, **fields: Any) -> Reason:
    [reason] = (
        fact.decision.reason
        for fact in say(event(kind, 1, minute, **token(), **fields), REFUSED).facts
        if isinstance(fact, SessionStarted | CardPresented)
    )
    return reason


@pytest.mark.parametrize("kind", ["Started", "Updated"])
@pytest.mark.parametrize("said", [True, "true", 1])
def test_what_a_charger_did_offline_it_decided_however_soon_it_tells(kind: str, said: Any) -> None:
    assert reason_on_card(kind, JUST_NOW, offline=said) is Reason.CHARGER_OFFLINE


def test_a_start_that_comes_late_was_the_charger_s_unless_it_says_otherwise() -> None:
    assert reason_on_card("Started", 0) is Reason.CHARGER_OFFLINE
    assert reason_on_card("Started", 0, offline=False) is Reason.CARD_BLOCKED
    assert reason_on_card("Started", JUST_NOW) is Reason.CARD_BLOCKED
    assert reason_on_card("Updated", 0) is Reason.CARD_BLOCKED


def test_a_card_that_stops_was_let_in_by_nobody() -> None:
    stops = reason_on_card("Updated", 0, trigger="StopAuthorized", offline=True)

    assert stops is Reason.CARD_BLOCKED
    assert reason_on_card("Ended", 0, offline=True) is Reason.CARD_BLOCKED


def test_where_no_card_was_presented_offline_none_was_let_in() -> None:
    nobody = Decision(accepted=False, reason=Reason.NO_CARD)
    without = {"idToken": {"idToken": "", "type": "NoAuthorization"}}

    start = say(event("Started", 0, 0, offline=True, **EVSE, **without), nobody).facts[0]

    assert isinstance(start, SessionStarted)
    assert start.decision.reason is Reason.NO_CARD


def test_a_card_that_a_charger_let_in_while_it_was_offline_is_told_apart() -> None:
    outcome = say(event("Started", 0, 0, offline=True, **EVSE, **token()), REFUSED)

    [start] = outcome.facts
    assert isinstance(start, SessionStarted)
    assert start.decision.reason is Reason.CHARGER_OFFLINE
    assert outcome.reply == {"idTokenInfo": {"status": "Blocked"}}
