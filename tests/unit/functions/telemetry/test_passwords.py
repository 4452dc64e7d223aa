"""Which password of a charger counts, as told by connections and by answers; twice and late."""

from collections.abc import Iterator

import pytest

from functions.telemetry.handler import handler
from shared.domain.commands import Command, CommandStatus
from shared.domain.identities import ROTATION, mark_of, password_hash, with_next
from shared.stores import keys, tables
from shared.stores.chargers import chargers
from shared.stores.commands import commands
from shared.stores.connections import connections
from tests.fakes.builders import (
    ACME,
    CHARGER,
    a_command,
    a_connection,
    an_identity,
    store_charger,
    store_identity,
)
from tests.fakes.cloud import cloud
from tests.fakes.streams import records_of

OLD, NEW = password_hash("aa", b"0" * 32), password_hash("aa", b"1" * 32)


@pytest.fixture(autouse=True)
def _aws() -> Iterator[None]:
    with cloud():
        store_charger()
        store_identity(with_next(an_identity("0" * 32), "1" * 32, "m1"))
        yield


def valid() -> tuple[tuple[str, ...], tuple[str, ...]]:
    identity = chargers().identity("SN-1")
    assert identity is not None
    return identity.password_hashes, tuple(one.password_hash for one in identity.next_passwords)


def told_twice() -> None:
    for _ in range(2):
        answer = handler({"Records": records_of("CONNECTIONS_TABLE")}, None)
        assert answer == {"batchItemFailures": []}


def a_rotation(status: CommandStatus) -> Command:
    return a_command("m1", purpose=ROTATION).model_copy(update={"status": status})


def test_a_connection_with_the_new_one_ends_the_old_one() -> None:
    connections().open(a_connection(proof=mark_of(NEW)))

    told_twice()

    assert valid() == ((NEW,), ())


def test_a_connection_with_the_old_one_ends_neither() -> None:
    connections().open(a_connection())

    told_twice()

    assert valid() == ((OLD,), (NEW,))


@pytest.mark.parametrize("status", [CommandStatus.REJECTED, CommandStatus.OFFLINE])
def test_one_that_was_not_taken_ends(status: CommandStatus) -> None:
    commands().add(a_rotation(status))

    told_twice()

    assert valid() == ((OLD,), ())


@pytest.mark.parametrize("status", [CommandStatus.TIMED_OUT, CommandStatus.ACCEPTED])
def test_one_that_may_have_arrived_stays(status: CommandStatus) -> None:
    commands().add(a_rotation(status))

    told_twice()

    assert valid() == ((OLD,), (NEW,))


def test_a_charger_that_was_removed_meanwhile_stops_nothing() -> None:
    commands().add(a_rotation(CommandStatus.REJECTED))
    tables.write_alone(tables.delete(tables.HUB, keys.charger_key(ACME, CHARGER)))

    told_twice()

    assert valid() == ((OLD,), (NEW,))
