"""Frames of a charger, from text to answer, with what is stored."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from functions.ocpp_gateway.conversation import answer
from functions.ocpp_gateway.speakers import Speaker
from shared.domain.access import Reason
from shared.domain.facts import SessionStarted
from shared.domain.frames import StoredFrame
from shared.domain.ids import TransactionId
from shared.domain.session_ends import ended, rebuilt
from shared.domain.sessions import Session, SessionState
from shared.stores import keys, tables
from shared.stores.attempts import put_always
from shared.stores.frames import frames
from shared.stores.presence import presence
from shared.stores.sessions import sessions
from tests.fakes.builders import ACME, CARD, CHARGER, DEPOT, NOON, a_card, an_end, store_charger
from tests.fakes.cloud import cloud

SPEAKER = Speaker(ACME, CHARGER, DEPOT, "ocpp1.6", 1, "conn-1")
QUIRKS = sorted(Path("events/ocpp/quirks").glob("*.json"), key=lambda path: path.stem)
START = {
    "connectorId": 1,
    "idTag": "04a1b2c3",
    "meterStart": 1000,
    "timestamp": "2026-03-02T11:59:00Z",
}


@pytest.fixture(autouse=True)
def _aws() -> Iterator[None]:
    with cloud():
        store_charger()
        yield


def say(
    action: str, payload: dict[str, Any], message_id: str = "m-1", moment: datetime = NOON
) -> Any:
    return json.loads(answer(SPEAKER, json.dumps([2, message_id, action, payload]), moment))


def kept() -> list[StoredFrame]:
    return frames().page_of(ACME, CHARGER, 50, None)[0]


def stored(number: int) -> Session | None:
    return sessions().get(ACME, CHARGER, TransactionId(str(number)))


@pytest.mark.parametrize("path", QUIRKS, ids=[path.stem for path in QUIRKS])
def test_a_quirk_of_real_hardware_is_met(path: Path) -> None:
    quirk = json.loads(path.read_text())
    speaker = replace(SPEAKER, protocol=quirk.get("protocol", "ocpp1.6"))
    for text in quirk.get("before", ()):
        answer(speaker, text, NOON - timedelta(minutes=1))

    reply = answer(speaker, quirk["text"], NOON)

    said = json.loads(reply)[2] if reply else None
    wanted = quirk["reply"]
    shown = {k: "*" if (wanted or {}).get(k) == "*" else v for k, v in (said or {}).items()}
    assert (shown if said is not None else None) == wanted
    assert [f.kind for frame in kept() for f in frame.facts] == quirk["facts"]
    assert any(frame.deviations for frame in kept()) is quirk["deviates"]


def test_a_granted_card_is_accepted_and_another_is_not() -> None:
    assert say("Authorize", {"idTag": "04a1b2c3"}) == [
        3,
        "m-1",
        {"idTagInfo": {"status": "Accepted"}},
    ]
    assert say("Authorize", {"idTag": "OTHER"})[2] == {"idTagInfo": {"status": "Invalid"}}


@pytest.mark.parametrize(("uid", "lines"), [("04a1b2c3", 0), ("OTHER", 1)])
def test_a_card_that_is_refused_is_counted_without_its_charger(
    capsys: pytest.CaptureFixture[str], uid: str, lines: int
) -> None:
    say("Authorize", {"idTag": uid})

    said = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["CardsRefused"] for line in said] == [[1]] * lines
    assert [line["_aws"]["CloudWatchMetrics"][0]["Dimensions"] for line in said] == [
        [["service"]]
    ] * lines


def test_a_start_stands_in_the_table_before_it_is_answered() -> None:
    reply = say("StartTransaction", START)

    session = stored(reply[2]["transactionId"])
    assert session is not None
    assert (session.uid, session.holder, session.meter_start_wh) == (CARD, "Ann", 1000)
    assert session.state is SessionState.ACTIVE


def test_a_start_that_comes_again_under_another_id_is_answered_as_before() -> None:
    first = say("StartTransaction", START, "m-1")
    again = say("StartTransaction", START, "m-2")

    assert first[2] == again[2]
    assert len(sessions().active(ACME, 10, None)[0]) == 1


def test_a_start_that_was_refused_is_refused_for_the_same_reason_when_it_comes_late() -> None:
    blocked = a_card(blocked=True).model_dump(mode="json")
    put_always(tables.HUB, keys.card_key(CARD), blocked)

    first = say("StartTransaction", START, "m-1")
    again = say("StartTransaction", START, "m-2", NOON + timedelta(minutes=10))

    told = [fact for frame in kept() for fact in frame.facts]
    reasons = [fact.decision.reason for fact in told if isinstance(fact, SessionStarted)]
    assert (again[2], reasons) == (first[2], [Reason.CARD_BLOCKED] * 2)
    assert first[2]["idTagInfo"] == {"status": "Blocked"}


def test_a_start_that_comes_again_after_its_end_is_answered_as_before() -> None:
    first = say("StartTransaction", START)
    number = first[2]["transactionId"]
    session = stored(number)
    assert session is not None
    sessions().save(ended(session, an_end(transaction_id=str(number))))

    again = say("StartTransaction", START, "m-2")

    assert again[2] == first[2]
    assert sessions().active(ACME, 10, None)[0] == []


def test_a_transaction_id_that_is_taken_is_stepped() -> None:
    number = say("StartTransaction", START)[2]["transactionId"]
    session = stored(number)
    assert session is not None
    sessions().save(session.model_copy(update={"start_key": "another start"}))

    again = say("StartTransaction", START, "m-2")

    assert again[2]["transactionId"] == number + 1


def test_a_start_after_its_end_completes_the_session() -> None:
    number = say("StartTransaction", {**START, "connectorId": 1})[2]["transactionId"]
    sessions().save(rebuilt(an_end(transaction_id=str(number)), ACME, DEPOT, CHARGER))

    say("StartTransaction", START)

    session = stored(number)
    assert session is not None
    assert (session.state, session.energy_wh, session.missing) == (SessionState.ENDED, 5000, ())


def test_a_refused_card_still_gets_a_transaction() -> None:
    reply = say("StartTransaction", {**START, "idTag": "OTHER"})

    assert reply[2]["idTagInfo"] == {"status": "Invalid"}
    assert stored(reply[2]["transactionId"]) is not None


def test_a_heartbeat_is_not_kept_but_noted() -> None:
    reply = say("Heartbeat", {})

    assert reply == [3, "m-1", {"currentTime": "2026-03-02T12:00:00.000Z"}]
    assert kept() == []
    assert presence().of(ACME, [CHARGER]) == {CHARGER: NOON}


def test_a_broken_frame_is_answered_and_kept() -> None:
    reply = json.loads(answer(SPEAKER, '[2,"m-9","Heartbeat",{"a":nonsense}]', NOON))

    assert reply[:3] == [4, "m-9", "FormationViolation"]
    assert [fact.kind for fact in kept()[0].facts] == ["not_understood"]


def test_a_frame_is_kept_word_for_word() -> None:
    text = '[2, "m-1", "DataTransfer", {"vendorId": "é"} ]'

    answer(SPEAKER, text, NOON)

    assert (kept()[0].frame, kept()[0].reply) == (
        text,
        '[3,"m-1",{"status":"UnknownVendorId"}]',
    )


def test_what_wants_no_answer_gets_none_and_is_kept() -> None:
    newer = Speaker(ACME, CHARGER, DEPOT, "ocpp2.1", 1, "conn-1")
    stream = '[6,"m-1","NotifyPeriodicEventStream",{"id":1,"pending":0,"basetime":"","data":[]}]'

    assert answer(newer, stream, NOON) == ""
    assert answer(newer, '[5,"m-1","FormatViolation","",{}]', NOON) == ""
    assert {fact.kind for frame in kept() for fact in frame.facts} == {"noted"}


def test_a_message_type_of_no_version_is_told_so_in_2_x() -> None:
    newer = Speaker(ACME, CHARGER, DEPOT, "ocpp2.0.1", 1, "conn-1")

    reply = json.loads(answer(newer, '[9,"m-1"]', NOON))

    assert reply[:3] == [4, "m-1", "MessageTypeNotSupported"]


def test_an_answer_to_us_is_a_fact_and_gets_no_answer() -> None:
    assert answer(SPEAKER, '[4,"m-7","NotSupported","no\\nway",{}]', NOON) == ""

    (fact,) = kept()[0].facts
    assert (fact.kind, getattr(fact, "error", "")) == ("command_answered", "NotSupported")


@pytest.mark.parametrize("action", ["x" * 300, "é" * 60, "AuthorizeResponse"])
def test_an_action_of_any_length_is_answered_and_kept(action: str) -> None:
    reply = say(action, {})

    assert reply[2] == "NotImplemented"
    assert [frame.action for frame in kept()] == [action[:64]]
