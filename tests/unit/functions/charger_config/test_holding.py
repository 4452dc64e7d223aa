"""What a charger holds, as managers see and wish it."""

from datetime import timedelta
from typing import Any

import pytest

from functions.charger_config.handler import handler
from shared.domain.chargers import Hardware
from shared.domain.desired_settings import model_id
from shared.domain.holdings import Holdings
from shared.domain.ids import CardUid, ChargerId
from shared.domain.local_lists import LocalList
from shared.domain.people import Role
from shared.domain.steps import Reported
from shared.stores.audit import audit_log
from shared.stores.holdings import holdings
from shared.stores.states import states
from tests.fakes.chargers import NOON, put_charger
from tests.fakes.cloud import queued
from tests.fakes.http import Client
from tests.fakes.people import ACME, a_company, a_site, a_user, signed_in_as

pytestmark = pytest.mark.usefixtures("aws")
HARDWARE = Hardware(vendor="Sample", model="G 1")
OF_CHARGER = "/api/chargers/h1/configuration"
OF_MODEL = f"/api/charger-models/{model_id(HARDWARE)}/configuration"


@pytest.fixture
def client() -> Client:
    a_company()
    a_site()
    put_charger()
    is_a("h1")
    return signed_in_as(a_user())


def is_a(charger: str) -> None:
    state = states().get(ACME, ChargerId(charger))
    assert state is not None
    states().save(state.model_copy(update={"hardware": HARDWARE}))


def rows(answer: Any) -> dict[str, Any]:
    assert answer.status < 300, answer.body
    return {item["name"]: item for item in answer.body["items"]}


def test_before_it_connected_everything_is_pending(client: Client) -> None:
    answer = client.call(handler, "GET", OF_CHARGER)

    assert rows(answer)["LocalPreAuthorize"] == {
        "name": "LocalPreAuthorize",
        "desired": "false",
        "source": "platform",
        "real": None,
        "read_only": False,
        "state": "pending",
    }
    assert answer.body["read_at"] is None
    assert answer.body["model"] == {"id": model_id(HARDWARE), "vendor": "Sample", "model": "G 1"}


def test_what_it_told_is_shown_beside_what_is_wished(client: Client) -> None:
    known, _, _ = holdings().look(ACME, ChargerId("h1"))
    real = {"localpreauthorize": Reported(value="FALSE"), "Light": Reported(value="on")}
    told = known.configuration.model_copy(update={"real": real, "read_at": NOON})
    holdings().save(known.model_copy(update={"configuration": told}), NOON)

    found = rows(client.call(handler, "GET", OF_CHARGER))

    assert (found["LocalPreAuthorize"]["real"], found["LocalPreAuthorize"]["state"]) == (
        "FALSE",
        "in_step",
    )
    assert (found["Light"]["real"], found["Light"]["state"]) == ("on", None)


def test_a_wish_for_the_charger_is_kept_shown_and_audited(client: Client) -> None:
    body = {"values": {"MeterValueSampleInterval": "300"}}

    found = rows(client.call(handler, "PATCH", OF_CHARGER, body))

    assert found["MeterValueSampleInterval"]["desired"] == "300"
    assert found["MeterValueSampleInterval"]["source"] == "charger"
    [newest], _ = audit_log().page_of(ACME, 1, None)
    assert newest.action == "charger.settings_changed"
    assert newest.after == {"MeterValueSampleInterval": "300"}


def test_a_wish_taken_back_leaves_that_for_the_model(client: Client) -> None:
    of_model = {"values": {"MeterValueSampleInterval": "600"}}
    of_charger = {"values": {"metervaluesampleinterval": "300"}}
    client.call(handler, "PATCH", OF_MODEL, of_model)
    client.call(handler, "PATCH", OF_CHARGER, of_charger)

    body = {"values": {"MeterValueSampleInterval": None}}
    found = rows(client.call(handler, "PATCH", OF_CHARGER, body))

    assert found["MeterValueSampleInterval"]["desired"] == "600"
    assert found["MeterValueSampleInterval"]["source"] == "model"


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("AuthorizationKey", "0123456789abcdef", "setting_reserved"),
        ("SecurityProfile", "0", "setting_reserved"),
        ("HeartbeatInterval", "900", "heartbeat_too_rare"),
        ("HeartbeatInterval", "often", "heartbeat_too_rare"),
        ("AuthCtrlr.LocalPreAuthorize", "false", "invalid"),
    ],
)
def test_what_can_not_be_wished_is_named_and_changes_nothing(
    client: Client, name: str, value: str, code: str
) -> None:
    answer = client.call(handler, "PATCH", OF_CHARGER, {"values": {name: value}})

    assert (answer.status, answer.pointers) == (422, [f"#/values/{name}"])
    assert answer.body["code"] == code


def test_refreshing_is_noted_and_looked_at(client: Client) -> None:
    answer = client.call(handler, "POST", f"{OF_CHARGER}/refresh")

    assert (answer.status, answer.body["reading"]) == (202, True)
    assert len(queued("command")) == 1
    _, own, _ = holdings().look(ACME, ChargerId("h1"))
    assert own.refreshes == 1


def test_models_are_listed_with_how_many_there_are(client: Client) -> None:
    put_charger("h2")
    put_charger("h3")
    is_a("h2")

    [item] = client.call(handler, "GET", "/api/charger-models").body["items"]

    assert item == {"id": model_id(HARDWARE), "vendor": "Sample", "model": "G 1", "chargers": 2}
    assert client.call(handler, "GET", "/api/charger-models/x/configuration").status == 404


def test_managers_of_some_sites_wish_for_their_chargers_and_not_for_models(client: Client) -> None:
    a_site("other")
    put_charger("h2", "other")
    sam = signed_in_as(a_user(Role.SITE_MANAGER, "sam", sites=("depot",)))
    body = {"values": {"Light": "on"}}

    assert sam.call(handler, "PATCH", OF_CHARGER, body).status == 200
    assert sam.call(handler, "PATCH", OF_MODEL, body).status == 403
    assert sam.call(handler, "PATCH", "/api/chargers/h2/configuration", body).status == 404
    assert sam.call(handler, "GET", "/api/chargers/h2/local-list").status == 404
    assert client.call(handler, "PATCH", OF_MODEL, body).body["values"] == {"Light": "on"}


def test_a_list_that_is_not_all_there_is_told_as_such(client: Client) -> None:
    until = NOON + timedelta(days=1)
    local_list = LocalList(
        wanted={CardUid("A"): until, CardUid("B"): None},
        entitled=3,
        longest=2,
        held={CardUid("A"): until},
        version=4,
        supported=True,
        acknowledged_at=NOON,
    )
    known = Holdings(company=ACME, charger=ChargerId("h1"), local_list=local_list)
    holdings().save(known, NOON)

    answer = client.call(handler, "GET", "/api/chargers/h1/local-list")

    assert answer.body == {
        "state": "pending",
        "supported": True,
        "version": 4,
        "on_charger": 1,
        "fitting": 2,
        "entitled": 3,
        "acknowledged_at": "2026-03-02T12:00:00Z",
        "checked_at": None,
        "problem": None,
        "next_try_at": None,
    }


def test_a_charger_that_never_came_has_an_unknown_list(client: Client) -> None:
    answer = client.call(handler, "GET", "/api/chargers/h1/local-list")

    assert (answer.body["state"], answer.body["on_charger"]) == ("unknown", None)
