"""What a meter says of a session reaches the pages that are open, with its frame."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from moto.backends import get_backend

from functions.ocpp_gateway.conversation import answer
from functions.ocpp_gateway.speakers import Speaker
from shared.domain.ids import UserId
from shared.domain.sockets import Socket
from shared.stores.sockets import sockets
from tests.bench import messages, messages_2
from tests.fakes.builders import ACME, CHARGER, DEPOT, NOON, store_charger
from tests.fakes.cloud import cloud
from tests.fakes.logs import logged
from tests.fakes.people import a_company, a_site
from tests.fakes.streams import follow_frames

PAGE = "page-ann"


@pytest.fixture(autouse=True)
def _aws() -> Iterator[None]:
    with cloud():
        a_company()
        a_site(DEPOT)
        store_charger()
        yield


def told_to_page(*texts: str, protocol: str) -> dict[str, Any]:
    """By the last of these messages, of a page that is opened before it."""
    speaker = Speaker(ACME, CHARGER, DEPOT, protocol, 1, "conn-1")
    for number, text in enumerate(texts):
        if number == len(texts) - 1:
            page = Socket(
                connection=PAGE, company=ACME, user=UserId("ann"), sites=None, opened_at=NOON
            )
            sockets().add(page)
        answer(speaker, text, NOON)
        follow_frames()
    pages = get_backend("apigatewaymanagementapi")["123456789012"]["eu-west-1"].connections
    said: dict[str, Any] = json.loads(pages[PAGE].data or "{}")
    return said


def test_a_page_that_cannot_be_told_holds_up_no_frame(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONNECTIONS_ENDPOINT", "http://127.0.0.1:9/{api_id}/{stage}")
    first = next(n for n, text in enumerate(messages.session()) if "Voltage" in text)

    with logged() as lines:
        told_to_page(*messages.session()[: first + 1], protocol="ocpp1.6")

    assert "a reading could not be told" in [line["message"] for line in lines()]


@pytest.mark.parametrize(
    ("protocol", "session"),
    [("ocpp1.6", messages.session()), ("ocpp2.0.1", messages_2.session())],
)
def test_a_sample_is_told_with_its_session(protocol: str, session: list[str]) -> None:
    first = next(n for n, text in enumerate(session) if "Voltage" in text)

    said = told_to_page(*session[: first + 1], protocol=protocol)

    assert said["type"] == "session_changed"
    assert said["session"]["state"] == "active"
    assert said["session"]["energy_wh"] > 0
