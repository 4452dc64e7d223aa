"""Commands and wished settings in bulk: each outcome is that of its command (2.3)."""

import json
from datetime import timedelta
from typing import Any

import pytest

from functions.charger_config.handler import handler
from shared.domain.commands import Answer, Command, CommandStatus, answered, sent, unreachable
from shared.domain.ids import ChargerId
from shared.stores.bulk_changes import chunks
from shared.stores.commands import commands
from shared.stores.desired_settings import desired_settings
from shared.stores.states import states
from shared.world import now
from tests.fakes.bulk import ask, deliver, follow, found, outcomes_of, run, shown
from tests.fakes.chargers import put_charger
from tests.fakes.http import Client
from tests.fakes.people import ACME, a_company, a_site, a_user, signed_in_as

pytestmark = pytest.mark.usefixtures("aws")

ALL: dict[str, Any] = {"chargers_matching": {}}
RESTART = {"kind": "control", "control": {"kind": "restart", "how": "now"}}
SETTINGS = {"kind": "settings", "values": {"MeterValueSampleInterval": "60"}}


@pytest.fixture
def client() -> Client:
    a_company()
    a_site()
    put_charger("h1")
    put_charger("h2")
    return signed_in_as(a_user())


def command_of(charger: str) -> Command:
    """The only one."""
    [command], _ = commands().page_of(ACME, ChargerId(charger), 10, None)
    return command


def answer(charger: str, outcome: CommandStatus) -> None:
    """As the charger would."""
    command = command_of(charger)
    out = sent(command, "c1", timedelta(seconds=30), now())
    assert commands().change(command, out)
    assert commands().change(out, answered(out, Answer(outcome=outcome, payload={}), now()))


def look_again(job: str) -> None:
    """The message that was put off."""
    deliver(f"{job}#00000")


def wish_of(charger: str) -> dict[str, str]:
    wished, _ = desired_settings().of(ACME, ChargerId(charger), "")
    return wished.values


def speaks(charger: str, protocol: str) -> None:
    state = states().get(ACME, ChargerId(charger))
    assert state is not None
    states().save(state.model_copy(update={"protocol": protocol}))


def test_each_charger_gets_a_command_and_its_outcome(client: Client) -> None:
    job = ask(client, ALL, RESTART)
    run(job)
    assert (shown(client, job)["status"], shown(client, job)["done"]) == ("running", 0)
    answer("h1", CommandStatus.ACCEPTED)
    answer("h2", CommandStatus.REJECTED)

    look_again(job)

    assert outcomes_of(job) == {"h1": "accepted", "h2": "rejected"}
    assert (command_of("h1").action, command_of("h1").payload) == ("Reset", {"type": "Hard"})
    assert command_of("h1").requested_by == "ann"


def test_a_part_ends_when_the_last_answer_is_there(client: Client) -> None:
    job = ask(client, ALL, RESTART)
    run(job)
    answer("h1", CommandStatus.ACCEPTED)

    look_again(job)
    open_yet = shown(client, job)["status"]
    commands().change(command_of("h2"), unreachable(command_of("h2")))
    look_again(job)

    assert open_yet == "running"
    assert outcomes_of(job) == {"h1": "accepted", "h2": "offline"}


def test_what_was_not_taken_is_commanded_again_by_a_retry(client: Client) -> None:
    job = ask(client, ALL, RESTART)
    run(job)
    answer("h1", CommandStatus.ACCEPTED)
    answer("h2", CommandStatus.TIMED_OUT)
    look_again(job)

    retry = follow(client, job, "retry")
    run(retry)

    asked, _ = commands().page_of(ACME, ChargerId("h2"), 10, None)
    assert len(asked) == 2
    assert len(commands().page_of(ACME, ChargerId("h1"), 10, None)[0]) == 1


def test_a_command_is_said_in_the_words_of_each_chargers_version(client: Client) -> None:
    speaks("h2", "ocpp2.0.1")

    run(ask(client, ALL, RESTART))

    assert command_of("h2").payload == {"type": "Immediate"}


def test_a_command_can_not_be_undone(client: Client) -> None:
    job = ask(client, {"chargers": ["h1"]}, RESTART)
    run(job)
    answer("h1", CommandStatus.ACCEPTED)
    look_again(job)

    assert client.call(handler, "POST", f"/api/bulk-changes/{job}/undo").status == 409


def test_firmware_comes_to_so_many_at_once_and_not_before_its_time(client: Client) -> None:
    begins_at = now() + timedelta(hours=2)
    control = {
        "kind": "update_firmware",
        "location": "ftp://fw:secret@files.example/1.bin",
        "at": begins_at.isoformat(),
    }
    pace = {"begins_at": begins_at.isoformat(), "at_once": 1, "every_min": 30}

    job = ask(client, ALL, {"kind": "control", "control": control}, pace=pace)
    run(job)

    due = [chunks().find(ACME, found(job).id, number) for number in range(2)]
    times = [round((one.due_at - begins_at).total_seconds()) for one in due if one]
    assert times == [0, 1800]
    assert commands().page_of(ACME, ChargerId("h1"), 10, None) == ([], None)
    assert "secret" not in json.dumps(shown(client, job))


def test_a_pace_of_weeks_is_refused(client: Client) -> None:
    pace = {"begins_at": "2099-01-01T00:00:00Z", "at_once": 1, "every_min": 30}

    job = ask(client, ALL, RESTART, pace=pace)
    run(job)

    assert shown(client, job)["fault"] is not None


def test_settings_are_wished_on_each_and_as_before(client: Client) -> None:
    run(ask(client, {"chargers": ["h1"]}, {**SETTINGS, "values": {"HeartbeatInterval": "60"}}))

    job = ask(client, ALL, SETTINGS)
    run(job)
    after = (wish_of("h1"), wish_of("h2"))
    run(follow(client, job, "undo"))

    assert after == ({"HeartbeatInterval": "60", **SETTINGS["values"]}, SETTINGS["values"])  # type: ignore[dict-item]
    assert (wish_of("h1"), wish_of("h2")) == ({"HeartbeatInterval": "60"}, {})


def test_a_setting_that_a_chargers_version_does_not_have_is_named(client: Client) -> None:
    speaks("h2", "ocpp2.0.1")

    job = ask(client, ALL, SETTINGS)
    run(job)

    assert outcomes_of(job) == {"h1": "changed", "h2": "not_supported"}
