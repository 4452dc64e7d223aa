"""A bulk change goes on wherever a process died: each is changed once, outcomes are complete."""

from typing import Any

import pytest

from tests.fakes.access import hold, put_group
from tests.fakes.aws import Frozen
from tests.fakes.bulk import (
    VISITORS_ON,
    ask,
    changes_of,
    deliver,
    drain,
    parts_of,
    run,
    sweep,
)
from tests.fakes.dying import dying_after
from tests.fakes.http import Client
from tests.fakes.people import a_user, signed_in_as
from tests.fakes.streams import Streams

pytestmark = pytest.mark.usefixtures("aws")

CHARGERS: dict[str, Any] = {"chargers_matching": {}}
CARDS: dict[str, Any] = {"cards_matching": {}}
TO_CARD = {"kind": "grant", "to": {"cards": ["04BE1"]}, "billing": "free"}
KINDS = [
    pytest.param(CHARGERS, VISITORS_ON, "CHARGER#", "visitor_use", id="visitor use"),
    pytest.param(
        CHARGERS,
        {"kind": "grant", "to": {"groups": ["g1"]}, "billing": "free"},
        "CHARGER#",
        "groups",
        id="a group",
    ),
    pytest.param(CHARGERS, TO_CARD, "GRANT#", "granted_at", id="a card"),
    pytest.param(
        CHARGERS,
        {"kind": "settings", "values": {"HeartbeatInterval": "60"}},
        "SETTINGS#",
        "values",
        id="settings",
    ),
    pytest.param(
        CHARGERS,
        {"kind": "control", "control": {"kind": "forget_cards"}},
        "COMMAND#",
        "created_at",
        id="commands",
    ),
    pytest.param(
        CARDS, {"kind": "labels", "cost_centre": "K"}, "ENTRY#", "cost_centre", id="labels"
    ),
    pytest.param(CARDS, {"kind": "join", "group": "g1"}, "MEMBER#", "added_at", id="members"),
]
ENOUGH = 30
"""More writes than any of them takes."""


@pytest.fixture
def client() -> Client:
    """Acme holds two cards and has two chargers."""
    hold("BE-1", "BE-2")
    put_group("g1")
    return signed_in_as(a_user())


def work(job: str) -> None:
    deliver(job)
    drain()


@pytest.mark.parametrize(("target", "change", "prefix", "field"), KINDS)
def test_wherever_it_is_cut_off_each_is_changed_once_and_told(
    client: Client, target: Any, change: Any, prefix: str, field: str
) -> None:
    job = ask(client, target, change)
    waiting = Frozen()
    run(job)
    expected = [(part.subject, part.before, part.after) for part in parts_of(job)]
    for writes in range(ENOUGH):
        waiting.freeze_again()
        streams = Streams()
        streams.told()

        with dying_after(writes) as died:
            work(job)
        sweep()

        assert set(changes_of(streams, prefix, field).values()) == {1}, writes
        told = [(part.subject, part.before, part.after) for part in parts_of(job)]
        assert told == expected, writes
        if not died:
            break
    assert 7 < writes < ENOUGH - 1
