"""From stored frames to sessions, states, decisions: twice, late and out of order."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from functions.ocpp_gateway.conversation import answer
from functions.ocpp_gateway.speakers import Speaker
from functions.telemetry.handler import handler
from shared.domain.chargers import Block
from shared.domain.commands import CommandStatus, sent
from shared.domain.ids import UserId
from shared.domain.sessions import Session, SessionState
from shared.domain.sockets import Socket
from shared.domain.transaction_ids import start_key, transaction_id_of
from shared.stores.commands import commands
from shared.stores.connections import connections
from shared.stores.decisions import decisions
from shared.stores.deviations import deviations
from shared.stores.frames import frames
from shared.stores.intervals import intervals
from shared.stores.marshalling import marshalled
from shared.stores.registers import registers
from shared.stores.sessions import sessions
from shared.stores.sockets import sockets
from shared.stores.states import states
from tests.fakes.builders import (
    ACME,
    CARD,
    CHARGER,
    DEPOT,
    NOON,
    a_command,
    a_connection,
    a_frame,
    store_charger,
)
from tests.fakes.cloud import cloud, queued, waiting
from tests.fakes.streams import follow_frames, record, records_of

SPEAKER = Speaker(ACME, CHARGER, DEPOT, "ocpp1.6", 1, "conn-1")
STARTED = "2026-03-02T08:00:00.000Z"
NUMBER = transaction_id_of(start_key(CHARGER, 1, STARTED, CARD, "1000"))


def call(action: str, payload: dict[str, Any]) -> str:
    return json.dumps([2, action, action, payload])


def status(word: str, minute: int) -> str:
    at = f"2026-03-02T08:{minute:02d}:00Z"
    payload = {"connectorId": 1, "errorCode": "NoError", "status": word, "timestamp": at}
    return call("StatusNotification", payload)


def meter(hour: int, wh: int) -> str:
    sample = {"value": str(wh), "unit": "Wh"}
    values = [{"timestamp": f"2026-03-02T{hour:02d}:00:00Z", "sampledValue": [sample]}]
    payload = {"connectorId": 1, "transactionId": NUMBER, "meterValue": values}
    return call("MeterValues", payload)


START = call(
    "StartTransaction",
    {"connectorId": 1, "idTag": CARD, "meterStart": 1000, "timestamp": STARTED},
)
STOP = call(
    "StopTransaction",
    {"transactionId": NUMBER, "meterStop": 6000, "timestamp": "2026-03-02T10:00:00Z"},
)
STORY = [
    status("Preparing", 0),
    START,
    status("Charging", 1),
    meter(8, 2000),
    meter(9, 4000),
    status("Finishing", 30),
    STOP,
    status("Available", 45),
]


@pytest.fixture
def _aws() -> Iterator[None]:
    with cloud():
        store_charger()
        yield


def tell(*texts: str) -> None:
    for text in texts:
        answer(SPEAKER, text, NOON)
        follow_frames()


def session() -> Session:
    found = sessions().get(ACME, CHARGER, NUMBER)
    assert found is not None
    return found


def connect() -> None:
    connections().open(a_connection(due_at=NOON))
    handler({"Records": records_of("CONNECTIONS_TABLE")}, None)


@pytest.mark.usefixtures("_aws")
def test_a_story_in_order_ends_as_a_session() -> None:
    tell(*STORY)

    ended = session()
    assert (ended.state, ended.energy_wh, ended.stop_reason) == (SessionState.ENDED, 5000, "Local")
    newest = registers().newest(ACME, CHARGER, NUMBER)
    assert newest is not None
    assert newest.register_wh == 4000
    assert decisions().page_of(ACME, CHARGER, 10, None)[0][0].label == "Van 7"
    points = intervals().between(ACME, CHARGER, 1, NOON.replace(hour=0), NOON)
    assert [p.status.value for p in points] == ["Preparing", "Charging", "Finishing", "Available"]


@pytest.mark.usefixtures("_aws")
def test_a_backlog_of_years_ago_is_not_of_the_session_that_runs() -> None:
    backlog = json.loads(Path("events/ocpp/quirks/meter-values-of-2020.json").read_text())["text"]

    tell(START, meter(8, 2000), backlog)

    newest = registers().newest(ACME, CHARGER, NUMBER)
    assert newest is not None
    assert newest.register_wh == 2000


@given(st.permutations(STORY), st.lists(st.sampled_from(STORY), max_size=4))
@settings(max_examples=12)
def test_any_order_with_repeats_gives_the_same_session(order: list[str], more: list[str]) -> None:
    with cloud():
        store_charger()
        tell(*STORY)
        expected = session()
    with cloud():
        store_charger()
        tell(*order, *more)
        told = session()
        state = states().get(ACME, CHARGER)

    ours = {"version": 0, "over_at": None}
    assert told.model_copy(update=ours) == expected.model_copy(update=ours)
    assert state is not None
    assert [(c.status.value, c.session) for c in state.connectors] == [("Available", None)]


@pytest.mark.usefixtures("_aws")
def test_the_block_follows_the_charger() -> None:
    connect()
    tell(*STORY[:3])

    state = states().get(ACME, CHARGER)

    assert state is not None
    assert (state.block, state.connectors[0].session) == (Block.CHARGING, session().id)


@pytest.mark.usefixtures("_aws")
def test_an_old_connection_does_not_touch_the_live_state() -> None:
    connect()
    old = Speaker(ACME, CHARGER, DEPOT, "ocpp1.6", 0, "conn-0")

    answer(old, status("Faulted", 0), NOON)
    follow_frames()

    state = states().get(ACME, CHARGER)
    assert state is not None
    assert state.connectors == ()


@pytest.mark.usefixtures("_aws")
def test_an_answer_finds_its_command() -> None:
    commands().add(sent(a_command("abc"), "conn-1", timedelta(minutes=1), NOON))

    tell('[3,"abc",{"status":"Accepted"}]')

    after = commands().get(ACME, CHARGER, "abc")
    assert after is not None
    assert after.status is CommandStatus.ACCEPTED
    assert json.loads(queued("command")[0]) == {"company": ACME, "charger": CHARGER}


@pytest.mark.usefixtures("_aws")
@pytest.mark.parametrize(
    ("said", "outcome"),
    [
        ('[3,"abc-2",{"status":"Accepted"}]', CommandStatus.ACCEPTED),
        ('[3,"abc",{"status":"Scheduled"}]', CommandStatus.ACCEPTED),
        ('[4,"abc","NotImplemented","",{}]', CommandStatus.NOT_SUPPORTED),
        ('[4,"abc","InternalError","a\\nb",{}]', CommandStatus.REJECTED),
        ('[4,"abc"]', CommandStatus.REJECTED),
        ('[3,"abc"]', CommandStatus.ACCEPTED),
        ('[3,"abc",["odd"]]', CommandStatus.ACCEPTED),
        ('[3,"other",{"status":"Accepted"}]', CommandStatus.SENT),
    ],
)
def test_an_answer_of_any_kind_has_its_outcome(said: str, outcome: CommandStatus) -> None:
    commands().add(sent(a_command("abc"), "an older connection", timedelta(minutes=1), NOON))

    tell(said)
    tell('[3,"abc",{"status":"Rejected"}]' if outcome is not CommandStatus.SENT else said)

    after = commands().get(ACME, CHARGER, "abc")
    assert after is not None
    assert after.status is outcome


@pytest.mark.usefixtures("_aws")
@pytest.mark.parametrize(("by", "looks"), [("u1", 1), ("hub", 0)])
def test_a_command_is_looked_at_though_who_asked_died_before_sending_it(
    by: str, looks: int
) -> None:
    commands().add(a_command("abc", by=by))

    [asked] = records_of("CONNECTIONS_TABLE")
    handler({"Records": [asked]}, None)

    assert waiting("command") == looks


@pytest.mark.usefixtures("_aws")
def test_a_new_mail_goes_to_its_queue() -> None:
    mail = {"pk": {"S": f"C#{ACME}"}, "sk": {"S": "MAIL#m1"}}

    handler({"Records": [record(new=mail)]}, None)

    assert json.loads(queued("mail")[0]) == {"company": ACME, "mail": "m1"}


@pytest.mark.usefixtures("_aws")
def test_the_first_record_that_fails_is_named() -> None:
    broken = {"pk": {"S": "F#acme#ch1"}, "sk": {"S": "1"}, "data": {"B": b"not compressed"}}

    answered = handler({"Records": [record(new=broken, number="77")]}, None)

    assert answered == {"batchItemFailures": [{"itemIdentifier": "77"}]}


@pytest.mark.usefixtures("_aws")
@pytest.mark.parametrize(
    "change", [{"status": "blocked"}, {"role": "site_manager"}, {"signed_out_at": "2026-03-02"}]
)
def test_the_open_pages_of_a_user_end_with_their_rights_and_passwords(
    change: dict[str, str],
) -> None:
    for user in ("ann", "bob"):
        page = Socket(connection=user, company=ACME, user=UserId(user), sites=None, opened_at=NOON)
        sockets().add(page)
    old = marshalled({"pk": f"C#{ACME}", "sk": "USER#ann", "status": "active"})

    handler({"Records": [record(new=old | marshalled(change), old=old)]}, None)

    assert [page.user for page in sockets().of_company(ACME)] == ["bob"]


@pytest.mark.usefixtures("_aws")
def test_what_deviates_is_counted_in_calls_and_in_answers() -> None:
    commands().add(sent(a_command("abc"), "conn-1", timedelta(minutes=1), NOON))

    tell('[3,"abc",{"status":"Perhaps"}]')
    frames().add(a_frame(action="Heartbeat", deviations=("/x: unknown_field",)))
    batch = {"Records": records_of("TELEMETRY_TABLE")}
    handler(batch, None)
    handler(batch, None)

    found, _ = deviations().page_of(ACME, CHARGER, 9, None)
    assert [(one.code.value, one.action, one.pointer, one.count) for one in found] == [
        ("unknown_enum", "Reset", "/status", 1),
        ("unknown_field", "Heartbeat", "/x", 1),
    ]
