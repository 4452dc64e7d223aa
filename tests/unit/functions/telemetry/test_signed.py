"""What a meter signed stays with its session, and makes it one of grade A, in any order."""

import json
from collections.abc import Iterator
from itertools import permutations
from typing import Any

import pytest

from functions.ocpp_gateway.conversation import answer
from functions.ocpp_gateway.speakers import Speaker
from shared.domain.sessions import Grade, Session
from shared.domain.transaction_ids import start_key, transaction_id_of
from shared.stores.registers import registers
from shared.stores.sessions import sessions
from tests.fakes.builders import ACME, CARD, CHARGER, DEPOT, NOON, store_charger
from tests.fakes.cloud import cloud
from tests.fakes.events import at
from tests.fakes.streams import follow_frames

STARTED = "2026-03-02T08:00:00.000Z"
NUMBER = transaction_id_of(start_key(CHARGER, 1, STARTED, CARD, "1000"))
FIRST = 'OCMF|{"RD":[{"TX":"B","RV":1.0,"RU":"kWh"}]}|{"SD":"3045 é"}'
LAST = 'OCMF|{"RD":[{"TX":"E","RV":6.0,"RU":"kWh"}]}|{"SD":"3046"}'


@pytest.fixture(autouse=True)
def _aws() -> Iterator[None]:
    with cloud():
        store_charger()
        yield


def call(action: str, payload: dict[str, Any]) -> str:
    return json.dumps([2, action, action, payload])


def signed(text: str, context: str, minute: int) -> list[dict[str, Any]]:
    sampled = {"value": text, "format": "SignedData", "context": context}
    return [{"timestamp": at(minute), "sampledValue": [sampled]}]


START = call(
    "StartTransaction",
    {"connectorId": 1, "idTag": CARD, "meterStart": 1000, "timestamp": STARTED},
)
READ = call(
    "MeterValues",
    {
        "connectorId": 1,
        "transactionId": int(NUMBER),
        "meterValue": signed(FIRST, "Transaction.Begin", 0),
    },
)


def stop(*texts: str) -> str:
    told = {"transactionId": int(NUMBER), "meterStop": 6000, "timestamp": at(120)}
    data = [one for text in texts for one in signed(text, "Transaction.End", 120)]
    return call("StopTransaction", {**told, "transactionData": data})


def tell(*texts: str) -> Session:
    for text in texts:
        answer(Speaker(ACME, CHARGER, DEPOT, "ocpp1.6", 1, "conn-1"), text, NOON)
        follow_frames()
    found = sessions().get(ACME, CHARGER, NUMBER)
    assert found is not None
    return found


@pytest.mark.parametrize("order", list(permutations([READ, stop(LAST)])), ids=["in order", "late"])
def test_a_session_that_is_signed_whole_is_of_grade_a(order: tuple[str, ...]) -> None:
    session = tell(START, *order, *order)

    assert (session.grade, session.energy_wh) == (Grade.SIGNED, 5000)
    assert [value.text for value in registers().all_of(session).signed] == [FIRST, LAST]


def test_a_session_of_which_the_end_alone_is_signed_is_not() -> None:
    session = tell(START, stop(LAST))

    assert session.grade is Grade.COMPLETE
    assert [value.text for value in registers().all_of(session).signed] == [LAST]


def test_a_session_without_anything_signed_has_none() -> None:
    session = tell(START, stop())

    assert session.grade is Grade.COMPLETE
    assert registers().all_of(session).signed == ()
