"""When a charger may be sent something."""

from datetime import timedelta

from shared.domain.facts import Booted
from shared.domain.frames import StoredFrame
from shared.domain.turns import ready_at
from tests.fakes.builders import NOON, a_connection, a_frame, a_start

JUST_NOW = a_connection("one", connected_at=NOON)
BOOT = Booted.model_validate({"at": NOON, "hardware": {}})


def seconds(*said: StoredFrame, quiet_s: int = 1) -> float:
    """After noon, when it connected."""
    return (ready_at(JUST_NOW, said, quiet_s) - NOON).total_seconds()


def said_at(second: float, **fields: object) -> StoredFrame:
    at = NOON + timedelta(seconds=second)
    return a_frame(connection="one", received_at=at, **fields)


def test_a_charger_that_has_said_nothing_may_be_about_to_boot() -> None:
    assert seconds() == 10


def test_one_that_reconnects_without_a_boot_is_ready_soon() -> None:
    assert seconds(said_at(0.1)) == 2


def test_what_was_said_on_an_older_connection_says_nothing_of_this_one() -> None:
    assert seconds(a_frame(connection="zero")) == 10


def test_what_we_said_is_not_its_word() -> None:
    assert seconds(said_at(1, direction="out")) == 10


def test_a_boot_is_answered_first() -> None:
    assert seconds(said_at(5, facts=(BOOT,))) == 7


def test_a_start_wants_the_quiet_of_its_charger() -> None:
    assert seconds(said_at(5, facts=(a_start(),)), quiet_s=5) == 10
