"""One change for thousands of chargers or cards: a job that can be left and found again (2.8).

Who they are is settled first, from then on nothing changes it: those that match are looked for
among what there was when it was asked for, as it is while they are looked for, before the first of
them is changed. They are worked on a hundred at a time, several hundreds side by side. Retry and
undo are jobs of their own, made of what became of each.
"""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from pydantic import AwareDatetime, BaseModel, Field

from shared.domain.bulk_kinds import (
    Change,
    ControlChargers,
    Pace,
    can_be_undone,
    is_for_chargers,
    writes_for_each,
)
from shared.domain.bulk_outcomes import Tally
from shared.domain.bulk_targets import Target, chosen, is_of_chargers, settled
from shared.domain.errors import ChangedMeanwhile, Invalid
from shared.domain.ids import BulkChangeId, CompanyId, SiteId, UserId
from shared.domain.jobs import LEASE, Job, JobStatus, failed
from shared.domain.people import User

AT_ONCE = 100
"""Chargers or cards in one part of a job, whose outcomes are one item."""
MOST_WRITES = 100_000
"""Of a job: single grants multiply."""
LONGEST = timedelta(days=14)
"""From the request to the beginning of the last part."""


class Follows(StrEnum):
    """Why a job follows from another."""

    RETRY = "retry"
    UNDO = "undo"


class Former(BaseModel, frozen=True):
    """The job that this one follows from."""

    why: Follows
    id: BulkChangeId


class BulkChange(Job, frozen=True):
    """From the request to the last outcome."""

    id: BulkChangeId
    company: CompanyId
    requested_by: UserId
    who: str
    """Their address, for the audit log; `source` is their network address."""
    source: str
    sites: tuple[SiteId, ...] | None
    """Theirs when they asked; None: all."""
    target: Target
    change: Change
    pace: Pace | None = None
    former: Former | None = None
    restores: bool = False
    """It sets back what another one did, instead of making the change."""
    total: int = 0
    chunks: int | None = None
    """How many parts it has; None: who they are is not settled yet."""
    tallies: dict[int, Tally] = Field(default_factory=dict)
    """By part."""
    stopped: bool = False
    fault: str = ""
    """Why it could not be begun."""
    retried_by: BulkChangeId | None = None
    undone_by: BulkChangeId | None = None
    finished_at: AwareDatetime | None = None


class Request(BaseModel, frozen=True):
    """What somebody asks for."""

    target: Target
    change: Change
    pace: Pace | None = None


class Asker(NamedTuple):
    """Who asks, from which network address, and when."""

    user: User
    source: str
    at: datetime


def requested(name: str, request: Request, asker: Asker) -> BulkChange:
    """A job that waits. Raises Invalid: a change of cards for chargers, nobody, a pace for what
    needs none."""
    if is_for_chargers(request.change) is not is_of_chargers(request.target):
        raise Invalid("#/change/kind")
    if chosen(request.target) == ():
        raise Invalid("#/target")
    if request.pace is not None and not isinstance(request.change, ControlChargers):
        raise Invalid("#/pace")
    return _made(name, request, asker)


def retried(name: str, job: BulkChange, asker: Asker) -> BulkChange:
    """A job for those that failed. Raises ChangedMeanwhile where there are none, or not yet."""
    if not can_retry(job):
        raise ChangedMeanwhile
    pace = job.pace and job.pace.model_copy(update={"begins_at": None})
    request = Request(target=job.target, change=job.change, pace=pace)
    former = Former(why=Follows.RETRY, id=job.id)
    return _made(name, request, asker).model_copy(
        update={"former": former, "restores": job.restores}
    )


def undone(name: str, job: BulkChange, asker: Asker) -> BulkChange:
    """A job that sets those back that were changed, and that nobody else changed since.

    Raises ChangedMeanwhile where there are none, or not yet.
    """
    if not can_undo(job):
        raise ChangedMeanwhile
    request = Request(target=job.target, change=job.change)
    former = Former(why=Follows.UNDO, id=job.id)
    return _made(name, request, asker).model_copy(update={"former": former, "restores": True})


def can_retry(job: BulkChange) -> bool:
    """Whether something failed that nobody tried again yet."""
    if job.status is JobStatus.FAILED:
        return job.retried_by is None
    return job.status is JobStatus.DONE and job.retried_by is None and counted(job).failed > 0


def can_undo(job: BulkChange) -> bool:
    """Whether something was changed that can be set back, and nobody did yet."""
    return (
        job.status is JobStatus.DONE
        and job.undone_by is None
        and can_be_undone(job.change)
        and counted(job).changed > 0
    )


def can_stop(job: BulkChange) -> bool:
    """Whether there may be something that was not begun."""
    return job.status is JobStatus.RUNNING and job.chunks is not None and not job.stopped


def planned(job: BulkChange, total: int, chunks: int, now: datetime) -> BulkChange:
    """It is settled who they are; done at once where there is nobody."""
    update = {
        "target": settled(job.target),
        "total": total,
        "chunks": chunks,
        "attempts": 0,
        "due_at": now + LEASE,
    }
    after = job.model_copy(update=update)
    if chunks == 0:
        return after.model_copy(update={"status": JobStatus.DONE, "finished_at": now})
    return after


def refused(job: BulkChange, fault: str) -> BulkChange:
    """It can't be begun."""
    return failed(job).model_copy(update={"fault": fault})


def is_over(job: BulkChange) -> bool:
    """Whether all of its parts are."""
    return job.chunks is not None and len(job.tallies) == job.chunks


def counted(job: BulkChange) -> Tally:
    """All tallies together."""
    every = job.tallies.values()
    return Tally(
        changed=sum(one.changed for one in every),
        unchanged=sum(one.unchanged for one in every),
        failed=sum(one.failed for one in every),
        at=job.created_at,
    )


def fault_in(job: BulkChange, total: int, chunks: int, now: datetime) -> str:
    """Why so many can't be changed so; empty: they can."""
    if total * writes_for_each(job.change) > MOST_WRITES:
        return "too_many"
    if chunks and begins_at(job, chunks - 1, now) > now + LONGEST:
        return "too_slow"
    return ""


def begins_at(job: BulkChange, chunk: int, now: datetime) -> datetime:
    """When a part of it begins: at once, or at its pace."""
    if job.pace is None:
        return now
    first = max(now, job.pace.begins_at or now)
    return first + chunk * timedelta(minutes=job.pace.every_min)


def size_of_chunk(job: BulkChange) -> int:
    """How many are in each part."""
    return job.pace.at_once if job.pace else AT_ONCE


def is_shown_to(user: User, job: BulkChange) -> bool:
    """Whether all that it may have changed is the user's to see."""
    if user.sites is None:
        return True
    return job.sites is not None and all(user.sees(site) for site in job.sites)


def _made(name: str, request: Request, asker: Asker) -> BulkChange:
    user = asker.user
    return BulkChange(
        id=_id(name, asker.at),
        company=user.company,
        requested_by=user.id,
        who=user.email,
        source=asker.source,
        sites=user.sites,
        target=request.target,
        change=request.change,
        pace=request.pace,
        due_at=asker.at + LEASE,
        created_at=asker.at,
    )


def _id(name: str, now: datetime) -> BulkChangeId:
    """Ids begin with their time, so that keys sort by it."""
    return BulkChangeId(f"{int(now.timestamp() * 1000):013d}-{name}")
