"""Whole sessions in any order, with losses, repeats, deaths: the short form of `make torture`."""

from tests.torture import events, sessions


def test_what_is_stored_of_sessions_does_not_depend_on_how_they_reach_us() -> None:
    [row] = sessions.run(100)

    assert (row["tried"], row["failed"]) == (100, 0), row["note"]


def test_what_is_stored_of_transactions_does_not_depend_on_how_their_events_reach_us() -> None:
    [row] = events.run(100)

    assert (row["tried"], row["failed"]) == (100, 0), row["note"]
