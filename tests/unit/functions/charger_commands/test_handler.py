"""Live control through the API (guide 2.3)."""

import pytest

from functions.charger_commands.handler import handler
from shared.domain.desired_settings import DesiredSettings, changed
from shared.domain.ids import ChargerId
from shared.domain.people import Role
from shared.stores.desired_settings import desired_settings
from shared.stores.states import states
from tests.fakes.chargers import put_charger
from tests.fakes.http import Client
from tests.fakes.people import ACME, a_company, a_site, a_user, an_entry, signed_in_as

pytestmark = pytest.mark.usefixtures("aws")
PATH = "/api/chargers/h1/commands"
STOP = {"action": "RemoteStopTransaction", "payload": {"transactionId": 7}}


def speaks(protocol: str) -> None:
    """What the charger spoke last."""
    state = states().get(ACME, ChargerId("h1"))
    assert state is not None
    states().save(state.model_copy(update={"protocol": protocol}))


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


def test_communication_is_restarted_whatever_version_the_charger_speaks(client: Client) -> None:
    control = {"kind": "restart_communication"}

    answer = client.call(handler, "POST", "/api/chargers/h1/controls", {"control": control})

    assert (answer.status, answer.body["action"]) == (202, "Reconnect")
    assert (answer.body["payload"], answer.body["status"]) == ({}, "offline")


@pytest.mark.parametrize("control", [{"kind": "dance"}, {"kind": "unlock"}, {}])
def test_a_control_that_there_is_not_is_refused(client: Client, control: dict[str, object]) -> None:
    answer = client.call(handler, "POST", "/api/chargers/h1/controls", {"control": control})

    assert answer.status == 422


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("AuthorizationKey", "0123456789abcdef", "setting_reserved"),
        ("securityprofile", "1", "setting_reserved"),
        ("HeartbeatInterval", "86400", "heartbeat_too_rare"),
        ("HeartbeatInterval", "300", "setting_kept"),
        ("localAuthListEnabled", "false", "setting_kept"),
    ],
)
def test_a_setting_that_the_hub_keeps_is_set_by_no_command(
    client: Client, key: str, value: str, code: str
) -> None:
    change = {"action": "ChangeConfiguration", "payload": {"key": key, "value": value}}
    control = {"control": {"kind": "change_setting", "name": key, "value": value}}

    answers = [
        client.call(handler, "POST", PATH, change),
        client.call(handler, "POST", "/api/chargers/h1/controls", control),
    ]

    for answer in answers:
        [error] = answer.body["errors"]
        assert (answer.status, error["code"], error["pointer"]) == (422, code, "#/payload/key")
    assert client.call(handler, "GET", PATH).body["items"] == []


def test_a_setting_that_people_wish_of_the_charger_is_set_by_no_command(client: Client) -> None:
    wishes = changed(DesiredSettings(company=ACME, subject="h1"), {"Light": "10"})
    desired_settings().save_of_charger(wishes, an_entry())
    light, volume = (
        {"action": "ChangeConfiguration", "payload": {"key": key, "value": "20"}}
        for key in ("Light", "Volume")
    )

    assert client.call(handler, "POST", PATH, light).body["errors"][0]["code"] == "setting_kept"
    assert client.call(handler, "POST", PATH, volume).status == 202


@pytest.mark.parametrize(
    ("component", "variable", "code"),
    [
        ("SecurityCtrlr", "BasicAuthPassword", "setting_reserved"),
        ("AuthCtrlr", "LocalAuthorizeOffline", "setting_kept"),
    ],
)
def test_each_variable_of_a_command_is_looked_at(
    client: Client, component: str, variable: str, code: str
) -> None:
    speaks("ocpp2.0.1")
    settings = [
        {
            "attributeValue": "1",
            "component": {"name": part},
            "variable": {"name": name},
        }
        for part, name in (("DisplayMessageCtrlr", "Language"), (component, variable))
    ]
    change = {"action": "SetVariables", "payload": {"setVariableData": settings}}

    [error] = client.call(handler, "POST", PATH, change).body["errors"]

    assert (error["code"], error["pointer"]) == (code, "#/payload/setVariableData/1")
