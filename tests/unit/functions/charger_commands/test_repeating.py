"""`Idempotency-Key`: asked for twice, done once."""

from datetime import timedelta

import pytest

from functions.charger_commands.handler import handler
from shared.domain.audit import AuditEntry
from shared.stores.audit import audit_log
from shared.stores.connections import connections
from shared.world import now
from tests.fakes.builders import a_connection
from tests.fakes.chargers import put_charger
from tests.fakes.http import Client
from tests.fakes.people import ACME, a_company, a_site, a_user, signed_in_as

pytestmark = pytest.mark.usefixtures("aws")
PATH = "/api/chargers/h1/commands"
STOP = {"action": "RemoteStopTransaction", "payload": {"transactionId": 7}}
START = {"action": "RemoteStartTransaction", "payload": {"idTag": "04A1"}}


@pytest.fixture
def client() -> Client:
    a_company()
    a_site()
    put_charger()
    client = signed_in_as(a_user())
    client.headers["idempotency-key"] = "k-1"
    return client


def listed(client: Client) -> int:
    return len(client.call(handler, "GET", PATH).body["items"])


def commanded() -> list[AuditEntry]:
    entries, _ = audit_log().page_of(ACME, 50, None)
    return [entry for entry in entries if entry.action == "charger.commanded"]


def test_the_same_request_has_the_same_answer_and_is_done_once(client: Client) -> None:
    first = client.call(handler, "POST", PATH, STOP)
    second = client.call(handler, "POST", PATH, STOP)

    assert (second.status, second.body) == (first.status, first.body)
    assert listed(client) == 1


def test_another_request_under_the_key_is_refused(client: Client) -> None:
    client.call(handler, "POST", PATH, STOP)

    refused = client.call(handler, "POST", PATH, START)

    assert (refused.status, refused.body["code"]) == (422, "key_used_otherwise")
    assert listed(client) == 1


def test_a_request_that_failed_may_be_tried_again(client: Client) -> None:
    failed = client.call(handler, "POST", PATH, {"action": "MakeCoffee"})

    assert failed.status == 422
    assert client.call(handler, "POST", PATH, STOP).status == 202


def test_what_was_queued_and_could_not_be_sent_is_the_same_command_again(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    connections().open(a_connection(charger="h1", connected_at=now() - timedelta(minutes=5)))
    with monkeypatch.context() as broken:
        broken.delenv("CHARGER_API_ID")
        failed = client.call(handler, "POST", PATH, STOP)

    again = client.call(handler, "POST", PATH, STOP)

    assert (failed.status, again.status) == (500, 202)
    assert client.call(handler, "GET", PATH).body["items"] == [again.body]
    assert len(commanded()) == 1


def test_what_failed_after_it_was_queued_leaves_the_key_to_other_requests(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    connections().open(a_connection(charger="h1", connected_at=now() - timedelta(minutes=5)))
    with monkeypatch.context() as broken:
        broken.delenv("CHARGER_API_ID")
        client.call(handler, "POST", PATH, STOP)

    other = client.call(handler, "POST", PATH, START)

    assert other.body["action"] == START["action"]
    assert listed(client) == 2


def test_the_key_is_the_caller_s_own(client: Client) -> None:
    other = signed_in_as(a_user(name="bob"))
    other.headers["idempotency-key"] = "k-1"
    client.call(handler, "POST", PATH, STOP)

    assert other.call(handler, "POST", PATH, START).status == 202


def test_without_a_key_each_request_counts(client: Client) -> None:
    del client.headers["idempotency-key"]

    client.call(handler, "POST", PATH, STOP)
    client.call(handler, "POST", PATH, STOP)

    assert listed(client) == 2


def test_who_asked_for_what_is_written_down(client: Client) -> None:
    client.call(handler, "POST", PATH, STOP)
    client.call(handler, "POST", PATH, STOP)

    (entry,) = commanded()
    assert (entry.who, entry.subject) == ("ann@acme.example", "h1")
    assert entry.after == {"action": STOP["action"], "payload": '{"transactionId": 7}'}


def test_a_password_in_an_address_is_in_no_audit_log(client: Client) -> None:
    log = {"action": "GetDiagnostics", "payload": {"location": "ftp://ann:TEA-POT@files.example/"}}

    asked = client.call(handler, "POST", PATH, log)

    entries, _ = audit_log().page_of(ACME, 50, None)
    assert asked.status == 202
    assert "files.example" in str(entries)
    assert "TEA-POT" not in str(entries)
