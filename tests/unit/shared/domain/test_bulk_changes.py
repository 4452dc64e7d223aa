"""Bulk changes as jobs: who may be meant, when parts begin, what follows from them."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from shared.domain.bulk_changes import (
    Asker,
    BulkChange,
    Request,
    begins_at,
    can_retry,
    can_undo,
    counted,
    fault_in,
    planned,
    requested,
)
from shared.domain.bulk_chunks import Chunk, Planned, chunk_of, ended, entry_of, started, tally_of
from shared.domain.bulk_kinds import Change, can_be_undone
from shared.domain.bulk_outcomes import BulkOutcome, Tally, outcome_named
from shared.domain.bulk_targets import Target, WantedCards, chosen, is_of_chargers, settled
from shared.domain.companies import Language
from shared.domain.ids import BulkChangeId, UserId
from shared.domain.jobs import JobStatus
from shared.domain.people import Role, User
from tests.fakes.builders import ACME, an_entry

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
ANN = User(
    id=UserId("u1"),
    company=ACME,
    email="ann@acme.example",
    language=Language.EN,
    role=Role.E_MOBILITY_MANAGER,
    created_at=NOON,
)
ON = {"kind": "visitor_use", "mode": "on"}
RESTART = {"kind": "control", "control": {"kind": "restart"}}
read_target: TypeAdapter[Target] = TypeAdapter(Target)
read_change: TypeAdapter[Change] = TypeAdapter(Change)


def a_job(change: Any = ON, target: Any = None, **fields: Any) -> BulkChange:
    """Ann's, asked for at noon."""
    asked = {"target": target or {"chargers": ["h1"]}, "change": change, **fields.pop("asked", {})}
    made = requested("x", Request.model_validate(asked), Asker(ANN, "192.0.2.1", NOON))
    return made.model_copy(update=fields)


def a_tally(**counts: int) -> Tally:
    return Tally.model_validate({"changed": 0, "unchanged": 0, "failed": 0, "at": NOON, **counts})


def done(**counts: int) -> BulkChange:
    """A job that is over."""
    return a_job(status=JobStatus.DONE, chunks=1, tallies={0: a_tally(**counts)})


def a_chunk(*items: str, job: BulkChange | None = None) -> Chunk:
    members = [Planned(item=item) for item in items]
    return chunk_of(job or a_job(), 0, members, NOON, NOON)


@pytest.mark.parametrize(
    ("told", "of_chargers", "ids"),
    [
        ({"chargers": ["h1", "h2", "h1"]}, True, ("h1", "h2")),
        ({"chargers_matching": {"text": "x"}, "except": ["h1"]}, True, None),
        ({"cards": [" 04a1 "]}, False, ("04A1",)),
        ({"cards_matching": {}}, False, None),
    ],
)
def test_a_target_is_the_same_once_it_was_stored(
    told: Any, of_chargers: bool, ids: tuple[str, ...] | None
) -> None:
    target = read_target.validate_python(told)

    stored = read_target.validate_python(read_target.dump_python(target, mode="json"))

    assert stored == target
    assert (is_of_chargers(target), chosen(target)) == (of_chargers, ids)


@pytest.mark.parametrize(
    "told",
    [
        {},
        {"chargers": ["h1"], "cards": ["04"]},
        {"chargers_matching": {"sits": ["a"]}},
        {"cards_matching": {"texts": "a"}},
        {"chargers": [""]},
    ],
)
def test_a_target_that_says_something_else_is_refused(told: Any) -> None:
    with pytest.raises(ValidationError):
        read_target.validate_python(told)


def test_a_target_that_is_settled_names_nobody() -> None:
    by_name = read_target.validate_python({"chargers": ["h1"]})
    matching = read_target.validate_python({"chargers_matching": {"text": "x"}, "except": ["h1"]})

    assert chosen(settled(by_name)) == ()
    assert settled(matching) == read_target.validate_python({"chargers_matching": {"text": "x"}})


def test_cards_match_by_all_that_they_are_called() -> None:
    assert all(WantedCards(text=text).fits(an_entry()) for text in ("van", "ANN", "be-1", "04a1"))
    assert not WantedCards(text="bus").fits(an_entry())


@pytest.mark.parametrize(
    "told",
    [
        {"kind": "labels"},
        {"kind": "grant_on", "chargers": [], "billing": "free"},
        {"kind": "grant_on", "chargers": [f"h{n}" for n in range(49)], "billing": "free"},
        {"kind": "settings", "values": {}},
        {"kind": "control", "control": {"kind": "start_session", "uid": "04"}},
    ],
)
def test_a_change_of_nothing_or_of_too_much_is_refused(told: Any) -> None:
    with pytest.raises(ValidationError):
        read_change.validate_python(told)


@pytest.mark.parametrize(
    ("told", "undoable"),
    [
        (ON, True),
        (RESTART, False),
        ({"kind": "withdraw", "from": {"all": True}}, False),
        ({"kind": "withdraw", "from": {"cards": ["04"]}}, True),
        ({"kind": "labels", "holder": ""}, True),
    ],
)
def test_what_is_set_can_be_set_back(told: Any, undoable: bool) -> None:
    assert can_be_undone(read_change.validate_python(told)) is undoable


@pytest.mark.parametrize(
    ("change", "total", "asked", "fault"),
    [
        pytest.param(ON, 100_000, {}, "", id="a write each"),
        pytest.param(ON, 100_001, {}, "too_many", id="more than that"),
        pytest.param(
            {"kind": "grant", "to": {"cards": ["1", "2"]}, "billing": "free"},
            50_001,
            {},
            "too_many",
            id="two grants each",
        ),
        pytest.param(
            RESTART, 337, {"pace": {"at_once": 1, "every_min": 60}}, "", id="two weeks long"
        ),
        pytest.param(
            RESTART, 338, {"pace": {"at_once": 1, "every_min": 60}}, "too_slow", id="longer"
        ),
    ],
)
def test_so_many_can_be_changed(change: Any, total: int, asked: Any, fault: str) -> None:
    assert fault_in(a_job(change, asked=asked), total, total, NOON) == fault


def test_parts_begin_at_their_pace() -> None:
    later = NOON + timedelta(hours=3)
    pace = {"begins_at": later, "at_once": 5, "every_min": 30}
    job = a_job(RESTART, asked={"pace": pace})

    assert [begins_at(job, n, NOON) for n in (0, 2)] == [later, later + timedelta(hours=1)]
    assert begins_at(a_job(), 7, NOON) == NOON


def test_a_job_for_nobody_is_over_once_that_is_known() -> None:
    assert planned(a_job(), 0, 0, NOON).status is JobStatus.DONE


def test_counts_of_all_parts_are_added() -> None:
    job = a_job(tallies={0: a_tally(changed=2, failed=1), 1: a_tally(unchanged=3)})

    told = counted(job)

    assert (told.changed, told.unchanged, told.failed, told.done) == (2, 3, 1, 6)


def test_only_what_failed_is_retried_and_only_what_was_changed_undone() -> None:
    assert (can_retry(done(failed=1)), can_undo(done(failed=1))) == (True, False)
    assert (can_retry(done(changed=1)), can_undo(done(changed=1))) == (False, True)
    assert not can_retry(a_job(tallies={0: a_tally(failed=1)}, status=JobStatus.RUNNING))
    followed = done(changed=1, failed=1).model_copy(
        update={"retried_by": BulkChangeId("b"), "undone_by": BulkChangeId("c")}
    )
    assert (can_retry(followed), can_undo(followed)) == (False, False)


def test_the_line_in_the_log_is_the_same_at_each_attempt() -> None:
    job = a_job()
    chunk = started(a_chunk("h1", "h2"), NOON)
    over = ended(chunk, BulkOutcome.STOPPED)

    first = entry_of(job, over)
    again = entry_of(job, started(over, NOON + timedelta(hours=1)))

    assert first == again
    assert [part.subject for part in first.parts] == ["h1", "h2"]
    assert tally_of(over) == a_tally(failed=2)


def test_the_log_keeps_no_password_of_an_address() -> None:
    firmware = {"kind": "update_firmware", "location": "ftp://a:secret@b/c", "at": NOON}
    job = a_job({"kind": "control", "control": firmware})

    entry = entry_of(job, ended(started(a_chunk("h1", job=job), NOON), BulkOutcome.OFFLINE))

    assert "secret" not in entry.model_dump_json()


def test_an_error_without_an_outcome_of_its_own_is_told_as_impossible() -> None:
    assert outcome_named("too_many") is BulkOutcome.TOO_MANY
    assert outcome_named("weak_password") is BulkOutcome.INVALID
