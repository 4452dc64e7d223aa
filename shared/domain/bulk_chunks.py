"""A part of a bulk change: up to a hundred chargers or cards, worked on by one at a time.

What it is about to write is noted before the first write, and each of them is held to what was
noted: so whoever goes on where another was cut off changes nothing twice, and knows the old values.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from pydantic import AwareDatetime, BaseModel, Field

from shared.domain.audit import AuditEntry, Part
from shared.domain.bulk_changes import BulkChange
from shared.domain.bulk_outcomes import BulkOutcome, Tally
from shared.domain.ids import BulkChangeId, CompanyId
from shared.domain.jobs import LEASE, Job, JobStatus
from shared.domain.redaction import masked

LOOKS_EVERY = timedelta(seconds=15)
"""At commands that are under way."""
APPLIED = "bulk_change.applied"
"""What the audit log calls it."""


class Step(BaseModel, frozen=True):
    """From what to what: the values that differ, by their names."""

    before: dict[str, Any]
    after: dict[str, Any]


class Chunk(Job, frozen=True):
    """Its `items` are ids of chargers or uids of cards, in order."""

    company: CompanyId
    bulk: BulkChangeId
    number: int
    items: tuple[str, ...]
    steps: dict[str, Step] | None = None
    """By item. None: nobody looked at them yet; given from the start where values are restored."""
    calls: dict[str, str] = Field(default_factory=dict)
    """By charger: the message id of its command."""
    parts: dict[str, Part] = Field(default_factory=dict)
    """By item: what became of it already."""
    begun_at: AwareDatetime | None = None


class Planned(BaseModel, frozen=True):
    """One of those that a job is for, with its step where that is given."""

    item: str
    step: Step | None = None


def chunk_of(
    job: BulkChange, number: int, members: Sequence[Planned], due_at: datetime, now: datetime
) -> Chunk:
    """A part that waits."""
    given = {one.item: one.step for one in members if one.step is not None}
    return Chunk(
        company=job.company,
        bulk=job.id,
        number=number,
        items=tuple(one.item for one in members),
        steps=given if job.restores else None,
        due_at=due_at,
        created_at=now,
    )


def waits_for_message(chunk: Chunk, now: datetime) -> bool:
    """Nobody began it, and it is not for later."""
    return chunk.status is JobStatus.QUEUED and chunk.due_at <= now + LEASE


def started(chunk: Chunk, now: datetime) -> Chunk:
    """By whoever holds it now; the first moment stays."""
    return chunk if chunk.begun_at else chunk.model_copy(update={"begun_at": now})


def noted(chunk: Chunk, steps: Mapping[str, Step]) -> Chunk:
    """With what is about to be written."""
    return chunk.model_copy(update={"steps": dict(steps)})


def called(chunk: Chunk, calls: Mapping[str, str]) -> Chunk:
    """With the commands that are about to be asked for."""
    return chunk.model_copy(update={"calls": dict(calls)})


def with_parts(chunk: Chunk, parts: Iterable[Part]) -> Chunk:
    """With what became of these."""
    return chunk.model_copy(update={"parts": chunk.parts | {part.subject: part for part in parts}})


def open_items(chunk: Chunk) -> list[str]:
    """Those that nothing became of yet."""
    return [item for item in chunk.items if item not in chunk.parts]


def ended(chunk: Chunk, outcome: BulkOutcome) -> Chunk:
    """Whatever is open ends so."""
    steps = chunk.steps or {}
    return with_parts(
        chunk, (part_of(item, outcome, steps.get(item)) for item in open_items(chunk))
    )


def put_back(chunk: Chunk, now: datetime) -> Chunk:
    """It went on, and has to be looked at again in a moment."""
    update = {"status": JobStatus.QUEUED, "attempts": 0, "due_at": now + LOOKS_EVERY}
    return chunk.model_copy(update=update)


def part_of(item: str, outcome: BulkOutcome, step: Step | None = None) -> Part:
    """What became of one, with its values where they were, or should have been, changed."""
    if step is None or outcome is BulkOutcome.UNCHANGED:
        return Part(subject=item, outcome=outcome)
    return Part(subject=item, outcome=outcome, before=step.before, after=step.after)


def tally_of(chunk: Chunk) -> Tally:
    """Of a part that is over."""
    outcomes = [BulkOutcome(part.outcome) for part in chunk.parts.values()]
    unchanged = outcomes.count(BulkOutcome.UNCHANGED)
    failed = sum(outcome.is_failure for outcome in outcomes)
    return Tally(
        changed=len(outcomes) - unchanged - failed,
        unchanged=unchanged,
        failed=failed,
        at=chunk.begun_at or chunk.created_at,
    )


def entry_of(job: BulkChange, chunk: Chunk) -> AuditEntry:
    """The one line of the audit log for all of it; the same at each attempt."""
    tally = tally_of(chunk)
    counts = tally.model_dump(exclude={"at"})
    return AuditEntry(
        id=outcomes_id(job.id, chunk.number),
        company=job.company,
        at=tally.at,
        who=job.who,
        action=APPLIED,
        subject=job.id,
        before={},
        after={**told(job), **counts},
        source=job.source,
        together=job.id,
        parts=tuple(chunk.parts[item] for item in chunk.items),
    )


def told(job: BulkChange) -> dict[str, Any]:
    """What the audit log says of the change itself; without the passwords in addresses."""
    change = masked(job.change.model_dump(mode="json"))
    return {"change": change, "restores": True} if job.restores else {"change": change}


def outcomes_id(job: BulkChangeId, number: int) -> str:
    """Of the entry that holds the outcomes of a part."""
    return f"{job}.{number:05d}"


def reversed_step(part: Part) -> Step:
    """What sets it back."""
    return Step(before=part.after, after=part.before)


def same_step(part: Part) -> Step:
    """What was to be set back, and was not."""
    return Step(before=part.before, after=part.after)
