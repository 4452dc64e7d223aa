"""Live control through the API (guide 2.3)."""

import pytest

from functions.charger_commands.handler import handler
from shared.domain.people import Role
from tests.fakes.chargers import put_charger
from tests.fakes.http import Client
from tests.fakes.people import a_company, a_site, a_user, signed_in_as

pytestmark = pytest.mark.usefixtures("aws")
PATH = "/api/chargers/h1/commands"
STOP = {"action": "RemoteStopTransaction", "payload": {"transactionId": 7}}


@pytest.fixture
def client() -> Client:
    a_company()
    a_site()
    put_charger()
    return signed_in_as(a_user())


def test_a_command_to_a_charger_that_is_not_there_is_offline(client: Client) -> None:
    answer = client.call(handler, "POST", PATH, STOP)

    assert (answer.status, answer.body["status"]) == (202, "offline")
    again = client.call(handler, "GET", f"/api/commands/{answer.body['id']}")
    assert again.body == answer.body
    assert client.call(handler, "GET", PATH).body["items"] == [answer.body]


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"action": "MakeCoffee", "payload": {}}, "#/action"),
        ({"action": "RemoteStopTransaction", "payload": {}}, "#/payload/transactionId"),
        (
            {"action": "RemoteStopTransaction", "payload": {"transactionId": "x"}},
            "#/payload/transactionId",
        ),
    ],
)
def test_what_the_specification_does_not_know_is_refused(
    client: Client, body: dict[str, object], pointer: str
) -> None:
    answer = client.call(handler, "POST", PATH, body)

    assert answer.status == 422
    assert answer.body["errors"][0]["pointer"] == pointer
    assert client.call(handler, "GET", PATH).body["items"] == []


def test_another_site_s_charger_is_not_there_for_a_site_manager() -> None:
    a_company()
    a_site()
    a_site("other")
    put_charger()
    stranger = signed_in_as(a_user(role=Role.SITE_MANAGER, sites=("other",)))

    assert stranger.call(handler, "POST", PATH, STOP).status == 404
    assert stranger.call(handler, "GET", "/api/chargers/h1/messages").status == 404


def test_a_control_becomes_a_command_in_the_charger_s_own_words(client: Client) -> None:
    control = {"kind": "stop_session", "transaction_id": "7"}

    answer = client.call(handler, "POST", "/api/chargers/h1/controls", {"control": control})

    assert (answer.status, answer.body["action"]) == (202, "RemoteStopTransaction")
    assert answer.body["payload"] == {"transactionId": 7}


@pytest.mark.parametrize("control", [{"kind": "dance"}, {"kind": "unlock"}, {}])
def test_a_control_that_there_is_not_is_refused(client: Client, control: dict[str, object]) -> None:
    answer = client.call(handler, "POST", "/api/chargers/h1/controls", {"control": control})

    assert answer.status == 422
