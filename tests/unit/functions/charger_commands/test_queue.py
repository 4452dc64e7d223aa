"""When a charger's work is looked at: what people asked for, then the wishes of the hub."""

from collections.abc import Iterator

import pytest

from functions.charger_commands.queue import look_at
from shared.domain.commands import HUB, Answer, Command, CommandStatus, Wanted, answered
from shared.domain.wishes import Situation
from shared.stores.commands import commands
from shared.stores.connections import connections
from tests.fakes.builders import ACME, CHARGER, NOON, a_command, a_connection, store_charger
from tests.fakes.cloud import cloud

NO = Answer(outcome=CommandStatus.REJECTED, payload={"status": "Rejected"})
CLEAR = Wanted(action="ClearCache", payload={}, purpose="cache")


@pytest.fixture(autouse=True)
def _aws() -> Iterator[None]:
    with cloud():
        store_charger()
        yield


def a_clear_cache(situation: Situation) -> Wanted | None:
    """Wanted until it was answered."""
    done = [c for c in situation.recent if c.purpose == "cache" and c.answered_at]
    return None if done else CLEAR


def there() -> list[Command]:
    return commands().recent(ACME, CHARGER, NOON)


def test_a_wish_is_asked_for_once_and_sent() -> None:
    connections().open(a_connection())

    look_at(ACME, CHARGER, NOON, (a_clear_cache,))
    look_at(ACME, CHARGER, NOON, (a_clear_cache,))

    (own,) = there()
    assert (own.requested_by, own.purpose, own.status) == (HUB, "cache", CommandStatus.SENT)


def test_a_wish_sees_the_answer_and_rests() -> None:
    connections().open(a_connection())
    look_at(ACME, CHARGER, NOON, (a_clear_cache,))
    (own,) = there()
    commands().change(own, answered(own, NO, NOON))
    commands().end_turn(ACME, CHARGER, own.message_id)

    look_at(ACME, CHARGER, NOON, (a_clear_cache,))

    assert [command.status for command in there()] == [CommandStatus.REJECTED]


def test_what_people_asked_for_goes_first() -> None:
    connections().open(a_connection())
    commands().add(a_command("a", "Reset", payload={"type": "Soft"}))

    look_at(ACME, CHARGER, NOON, (a_clear_cache,))

    assert [command.action for command in there()] == ["Reset"]


def test_a_wish_that_was_granted_meanwhile_is_not_asked_for_again() -> None:
    connections().open(a_connection())
    looks = iter([CLEAR, None])

    look_at(ACME, CHARGER, NOON, (lambda _: next(looks),))

    assert there() == []
    assert commands().take_turn(a_command("b"), NOON, NOON)


def test_of_a_charger_that_is_away_nothing_is_wanted() -> None:
    look_at(ACME, CHARGER, NOON, (a_clear_cache,))

    assert there() == []


def test_a_wish_that_the_version_does_not_know_is_a_bug() -> None:
    connections().open(a_connection(protocol="ocpp2.0.1"))
    old = Wanted(action="ChangeConfiguration", payload={"key": "a", "value": "b"}, purpose="keys")

    with pytest.raises(ValueError, match="keys wants ChangeConfiguration"):
        look_at(ACME, CHARGER, NOON, (lambda _: old,))
