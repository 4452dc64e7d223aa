"""The queue of a charger, whatever happens in any order: one call out, each with an outcome."""

from collections import Counter
from datetime import datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from functions.charger_commands.queue import look_at
from functions.watchdog.handler import end_late_commands
from shared.domain.commands import (
    Answer,
    Command,
    CommandStatus,
    Wanted,
    answered,
    is_open,
    message_id_of,
)
from shared.domain.frames import StoredFrame
from shared.stores.commands import commands, message_id_at
from shared.stores.connections import connections
from shared.stores.frames import frames
from tests.fakes.builders import ACME, CHARGER, NOON, a_command, a_connection, store_charger
from tests.fakes.cloud import cloud

YES = Answer(outcome=CommandStatus.ACCEPTED, payload={"status": "Accepted"})
ONCE = Wanted(action="RemoteStartTransaction", payload={"idTag": "A"})
STEP = st.sampled_from(
    ["once", "repeatable", "answer", "late answer", "connect", "lose", "look", "sweep"]
)
PAUSE_S = st.sampled_from([0, 1, 12, 31, 70])


class Story:
    """A charger and its commands, a moment after the other."""

    def __init__(self) -> None:
        self.now = NOON
        self.connected = 0
        self.number = 0

    def do(self, step: str, pause_s: int) -> None:
        """One thing that happens, then someone looks at the charger's work."""
        self.now += timedelta(seconds=pause_s)
        match step:
            case "once" | "repeatable":
                self._request("RemoteStartTransaction" if step == "once" else "ClearCache")
            case "answer" | "late answer":
                self._answer(newest=step == "answer")
            case "connect":
                self.connected += 1
                name = f"conn-{self.connected}"
                newer = a_connection(name, epoch_ms=self.connected, connected_at=self.now)
                connections().open(newer)
            case "lose":
                connections().close(ACME, CHARGER, f"conn-{self.connected}")
            case "sweep":
                end_late_commands(self.now)
        look_at(ACME, CHARGER, self.now, ())

    def settle(self, looks: int) -> None:
        """Time goes by until nothing is open any more."""
        while looks and any(map(is_open, self.known())):
            self.do("look", 70)
            looks -= 1

    def known(self) -> list[Command]:
        """All commands."""
        return commands().recent(ACME, CHARGER, self.now)

    def _request(self, action: str) -> None:
        self.number += 1
        name = f"{message_id_at(self.now)}x{self.number:03}"
        payload = ONCE.payload if action == ONCE.action else {}
        commands().add(_waiting(a_command(name, action, payload=payload), self.now))

    def _answer(self, *, newest: bool) -> None:
        out = calls()
        if out:
            name = message_id_of(out[0 if newest else -1].message_id)
            commands().settle(ACME, CHARGER, name, lambda one: answered(one, YES, self.now))
            commands().end_turn(ACME, CHARGER, name)


def calls() -> list[StoredFrame]:
    """What was sent, newest first."""
    return frames().page_of(ACME, CHARGER, 200, None)[0]


def _waiting(command: Command, now: datetime) -> Command:
    update = {"created_at": now, "expires_at": now + timedelta(minutes=2)}
    return command.model_copy(update=update)


@settings(max_examples=8)
@given(st.lists(st.tuples(STEP, PAUSE_S), min_size=3, max_size=14))
def test_one_call_is_out_and_every_command_ends(steps: list[tuple[str, int]]) -> None:
    with cloud():
        store_charger()
        story = Story()

        for step, pause_s in steps:
            story.do(step, pause_s)
            assert [c.status for c in story.known()].count(CommandStatus.SENT) <= 1
        story.settle(looks=6 + 2 * len(steps))

        sent = Counter(message_id_of(frame.message_id) for frame in calls())
        tries = {frame.message_id for frame in calls()}
        repeated = {message_id_of(f.message_id) for f in calls() if f.action == ONCE.action}
        assert not any(is_open(command) for command in story.known())
        assert all(sent[name] == 1 for name in repeated)
        assert max(sent.values(), default=0) <= 2
        assert len(tries) == len(calls())
