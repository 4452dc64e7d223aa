"""Handshakes of real chargers, from the path they ask for to the protocol they get."""

import base64
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest

from functions.ocpp_authorizer.handler import handler
from infra.local.edge.paths import charger_query
from tests.fakes.builders import an_identity, store_identity
from tests.fakes.cloud import cloud

QUIRKS = Path("events/ocpp/quirks")
HANDSHAKES = sorted((QUIRKS / "handshake").glob("*.json"))
KEY = "00ff10a3b2c4d5e6f70819ff"


@pytest.fixture(autouse=True)
def _aws() -> Iterator[None]:
    with cloud():
        store_identity(an_identity(KEY))
        yield


def asked(quirk: dict[str, Any]) -> dict[str, Any]:
    """What API Gateway hands to the authorizer."""
    query = parse_qs(charger_query(quirk["path"].encode()) or "")
    raw = quirk.get("password_hex")
    password = bytes.fromhex(raw) if raw else quirk["password"].encode()
    coded = base64.b64encode(quirk["user"].encode() + b":" + password).decode()
    return {
        "methodArn": "arn",
        "queryStringParameters": {name: values[0] for name, values in query.items()},
        "headers": {
            "authorization": f"{quirk.get('scheme', 'Basic')} {coded}",
            **{name.lower(): value for name, value in quirk["headers"].items()},
        },
    }


@pytest.mark.parametrize("path", HANDSHAKES, ids=[path.stem for path in HANDSHAKES])
def test_a_handshake_of_real_hardware_is_met(path: Path) -> None:
    quirk = json.loads(path.read_text())

    answer = handler(asked(quirk), None)

    (statement,) = answer["policyDocument"]["Statement"]
    assert statement["Effect"] == quirk["effect"]
    assert answer["context"].get("protocol") == quirk["protocol"]


def test_each_file_of_an_oddity_is_read_by_a_test() -> None:
    frames = set(QUIRKS.glob("*.json"))

    assert set(QUIRKS.rglob("*.*")) == frames | set(HANDSHAKES)
    assert len(frames) > 50
