"""Who may connect: passwords as bytes, names in any case, one answer for wrong and unknown."""

import base64
from collections.abc import Iterator
from typing import Any

import pytest

from functions.ocpp_authorizer.handler import handler
from shared.domain.identities import Identity, password_hash
from shared.stores import keys, tables
from shared.stores.attempts import put_always
from tests.fakes.builders import ACME, CHARGER, DEPOT
from tests.fakes.cloud import cloud

KEY = "00ff10a3b2c4d5e6f70819ff"


@pytest.fixture(autouse=True)
def _aws() -> Iterator[None]:
    with cloud():
        identity = Identity(
            identity="SN-1",
            company=ACME,
            charger=CHARGER,
            site=DEPOT,
            salt="aa",
            password_hashes=(password_hash("aa", KEY.encode()),),
        )
        put_always(tables.HUB, keys.identity_key("SN-1"), identity.model_dump(mode="json"))
        yield


def connecting(user: bytes, password: bytes, **headers: str) -> dict[str, Any]:
    coded = base64.b64encode(user + b":" + password).decode()
    return {
        "methodArn": "arn",
        "queryStringParameters": {"identity": "SN-1"},
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
    assert answer["context"] | {"epoch_ms": ""} == {
        "charger": CHARGER,
        "company": ACME,
        "site": DEPOT,
        "protocol": "ocpp1.6",
        "epoch_ms": "",
    }


@pytest.mark.parametrize(
    ("user", "password"), [(b"SN-1", b"wrong"), (b"SN-2", KEY.encode()), (b"SN-1", b"\xff\xfe")]
)
def test_anything_else_is_denied(user: bytes, password: bytes) -> None:
    assert effect(handler(connecting(user, password), None)) == "Deny"


def test_an_unknown_charger_is_denied() -> None:
    event = connecting(b"SN-9", KEY.encode())
    event["queryStringParameters"] = {"identity": "SN-9"}

    assert effect(handler(event, None)) == "Deny"


@pytest.mark.parametrize("header", ["", "Bearer x", "Basic !!!", "Basic eA=="])
def test_missing_credentials_are_asked_for(header: str) -> None:
    event = connecting(b"SN-1", b"x")
    event["headers"] = {"Authorization": header}

    with pytest.raises(Exception, match=r"^Unauthorized$"):
        handler(event, None)


def test_the_protocol_is_chosen_from_those_offered() -> None:
    event = connecting(b"SN-1", KEY.encode(), **{"Sec-WebSocket-Protocol": "ocpp2.0.1, ocpp1.6"})

    assert handler(event, None)["context"]["protocol"] == "ocpp2.0.1"
