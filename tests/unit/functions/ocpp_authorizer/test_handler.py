"""Who may connect: passwords as bytes, names in any case, one answer for wrong and unknown."""

import base64
from collections.abc import Iterator
from typing import Any

import pytest

from functions.ocpp_authorizer.handler import handler
from shared.domain.identities import Identity, mark_of, password_hash, with_next
from shared.domain.refusals import Refusal
from shared.stores import tables
from shared.stores.chargers import chargers
from shared.stores.companies import companies
from shared.stores.refusals import refusals
from tests.bench.counting import CountingClient, dynamodb_is
from tests.fakes.builders import ACME, CHARGER, DEPOT, NOON, an_identity, store_identity
from tests.fakes.cloud import cloud
from tests.fakes.people import a_company, an_entry

KEY = "00ff10a3b2c4d5e6f70819ff"


@pytest.fixture
def identity() -> Identity:
    return chargers().identity("SN-1") or pytest.fail("nobody is called SN-1")


@pytest.fixture(autouse=True)
def _aws() -> Iterator[None]:
    with cloud():
        store_identity(an_identity(KEY))
        yield


def connecting(
    user: bytes, password: bytes, identity: str = "SN-1", **headers: str
) -> dict[str, Any]:
    coded = base64.b64encode(user + b":" + password).decode()
    return {
        "methodArn": "arn",
        "queryStringParameters": {"identity": identity},
        "headers": {"authorization": f"Basic {coded}", **headers},
    }


def effect(answer: dict[str, Any]) -> str:
    return str(answer["policyDocument"]["Statement"][0]["Effect"])


@pytest.mark.parametrize(
    ("user", "password"),
    [
        (b"SN-1", KEY.encode()),
        (b"sn-1", KEY.encode()),
        (b"SN-1", bytes.fromhex(KEY)),
    ],
)
def test_the_right_password_is_let_in(user: bytes, password: bytes) -> None:
    answer = handler(connecting(user, password), None)

    assert effect(answer) == "Allow"
    assert answer["context"] | {"epoch_ms": "", "deviations": ""} == {
        "deviations": "",
        "charger": CHARGER,
        "company": ACME,
        "site": DEPOT,
        "protocol": "ocpp1.6",
        "epoch_ms": "",
    }


@pytest.mark.parametrize(
    ("user", "password"), [(b"SN-1", b"wrong"), (b"SN-2", b"wrong"), (b"SN-1", b"\xff\xfe")]
)
def test_anything_else_is_denied(user: bytes, password: bytes) -> None:
    assert effect(handler(connecting(user, password), None)) == "Deny"


def test_an_unknown_charger_is_denied() -> None:
    event = connecting(b"SN-9", KEY.encode())
    event["queryStringParameters"] = {"identity": "SN-9"}

    assert effect(handler(event, None)) == "Deny"


@pytest.mark.parametrize("header", ["", "Bearer x", "Basic !!!", "Basic é", "Basic eA=="])
def test_missing_credentials_are_asked_for(header: str) -> None:
    event = connecting(b"SN-1", b"x")
    event["headers"] = {"Authorization": header}

    with pytest.raises(Exception, match=r"^Unauthorized$"):
        handler(event, None)


def test_the_protocol_is_chosen_from_those_offered() -> None:
    event = connecting(b"SN-1", KEY.encode(), **{"Sec-WebSocket-Protocol": "ocpp2.0.1, ocpp1.6"})

    assert handler(event, None)["context"]["protocol"] == "ocpp2.0.1"


@pytest.mark.parametrize(
    ("event", "deviation"),
    [
        (connecting(b"SN-1", KEY.encode()), None),
        (connecting(b"sn-1", KEY.encode()), None),
        (connecting(b"box", KEY.encode()), "user name: not the identity"),
        (
            connecting(b"SN-1", KEY.encode(), "sn-1"),
            "identity: in other letter case",
        ),
        (connecting(b"SN-1", bytes.fromhex(KEY)), "password: sent as bytes"),
        (
            connecting(b"SN-1", KEY.upper().encode()),
            "password: sent as digits in the other case",
        ),
    ],
)
def test_what_firmwares_do_otherwise_is_let_in_and_told(
    event: dict[str, Any], deviation: str | None
) -> None:
    answer = handler(event, None)

    assert (effect(answer), answer["context"].get("deviations")) == ("Allow", deviation)


def test_a_password_on_its_way_is_as_good_as_the_one_before(identity: Identity) -> None:
    coming = "f" * 32
    chargers().change_identity(identity, with_next(identity, coming, "m1"))

    before = handler(connecting(b"SN-1", KEY.encode()), None)
    after = handler(connecting(b"SN-1", bytes.fromhex(coming)), None)

    assert (effect(before), "proof" in before["context"]) == ("Allow", False)
    assert after["context"]["proof"] == mark_of(password_hash("aa", coming.encode()))


def test_a_wrong_password_every_second_costs_one_read_and_a_write_a_minute() -> None:
    client = CountingClient(tables.dynamodb())
    refusals.cache_clear()

    with dynamodb_is(client):
        answers = [handler(connecting(b"SN-1", b"wrong"), None) for _ in range(50)]

    assert {effect(answer) for answer in answers} == {"Deny"}
    assert (client.reads, client.writes) == (1, 1)


def test_the_right_password_is_let_in_at_once_after_a_wrong_one() -> None:
    for _ in range(3):
        handler(connecting(b"SN-1", b"wrong"), None)

    assert effect(handler(connecting(b"SN-1", KEY.encode()), None)) == "Allow"


def test_support_sees_what_was_refused() -> None:
    refusals.cache_clear()
    handler(connecting(b"SN-1", b"wrong", **{"X-Viewer-Address": "192.0.2.7"}), None)

    found = refusals().of_charger(ACME, CHARGER)

    assert found is not None
    assert (found.refused, found.last_reason) == (1, Refusal.WRONG_PASSWORD)
    assert found.last_address == "192.0.2.7"


def close_the_company() -> None:
    before = a_company()
    after = before.model_copy(update={"closed_at": NOON})
    companies().change(before, after, an_entry())


def test_a_charger_of_a_closed_company_is_refused_under_its_own_name() -> None:
    refusals.cache_clear()
    close_the_company()

    answer = handler(connecting(b"SN-1", KEY.encode()), None)

    found = refusals().of_charger(ACME, CHARGER)
    assert effect(answer) == "Deny"
    assert found is not None
    assert found.last_reason is Refusal.COMPANY_CLOSED
    assert refusals().unknown(10, None)[0] == []


def test_whoever_guesses_costs_one_read_and_is_not_looked_up_further() -> None:
    refusals.cache_clear()
    close_the_company()
    client = CountingClient(tables.dynamodb())

    with dynamodb_is(client):
        answer = handler(connecting(b"SN-1", b"guess"), None)
        reads = client.reads
        found = refusals().of_charger(ACME, CHARGER)

    assert (effect(answer), reads) == ("Deny", 1)
    assert found is not None
    assert found.last_reason is Refusal.WRONG_PASSWORD


@pytest.mark.parametrize("name", ["x" * 256, "a\nb", ""])
def test_what_can_be_no_name_is_refused_without_a_look(name: str) -> None:
    client = CountingClient(tables.dynamodb())

    with dynamodb_is(client), pytest.raises(Exception, match=r"^Unauthorized$"):
        handler(connecting(b"SN-1", KEY.encode(), name), None)

    assert (client.reads, client.writes) == (0, 0)
