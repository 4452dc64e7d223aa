"""What no event tells: silence, lost connections, commands without an answer."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from functions.watchdog.chargers import show_offline
from functions.watchdog.handler import end_late_commands, handler
from shared.domain.charger_state import connected, connection_lost, never_seen
from shared.domain.commands import CommandStatus
from shared.domain.connections import Connection
from shared.stores.commands import commands
from shared.stores.connections import connections
from shared.stores.states import states
from tests.fakes.builders import ACME, CHARGER, DEPOT, NOON, a_command, store_charger
from tests.fakes.cloud import cloud, queued


@pytest.fixture(autouse=True)
def _aws() -> Iterator[None]:
    with cloud():
        store_charger()
        yield


@pytest.mark.parametrize(("minutes", "shown"), [(2, True), (4, False)])
def test_a_lost_connection_shows_only_after_the_grace_period(minutes: int, shown: bool) -> None:
    state = connected(never_seen(CHARGER, ACME, DEPOT, NOON), "one", 1, "ocpp1.6", NOON)
    states().save(connection_lost(state, "one", NOON))

    show_offline(NOON + timedelta(minutes=minutes))

    after = states().get(ACME, CHARGER)
    assert after is not None
    assert after.connected is shown


def test_every_command_whose_time_is_over_gets_its_outcome_however_many_wait() -> None:
    for number in range(60):
        commands().add(a_command(f"{number:02}"))

    end_late_commands(NOON + timedelta(minutes=5))

    oldest = commands().get(ACME, CHARGER, "00")
    assert oldest is not None
    assert oldest.status is CommandStatus.OFFLINE
    assert commands().due(NOON + timedelta(days=1), 100) == []
    assert len(queued("command")) == 1


def test_a_silent_connection_is_ended() -> None:
    connections().open(
        Connection(
            connection_id="one",
            company=ACME,
            charger=CHARGER,
            site=DEPOT,
            protocol="ocpp1.6",
            epoch_ms=1,
            connected_at=NOON,
            due_at=NOON,
        )
    )

    handler({}, None)

    assert connections().current(ACME, CHARGER) is None
