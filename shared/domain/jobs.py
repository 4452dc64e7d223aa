"""Long work that goes on behind a request: who does it now, how far it is, when it is given up."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import TypeVar

from pydantic import AwareDatetime, BaseModel

LEASE = timedelta(minutes=15)
"""Whoever does it has this long, which is the longest that a function runs."""
ATTEMPTS = 3
_PAUSE = timedelta(minutes=1)
KEPT = timedelta(days=30)


class JobStatus(StrEnum):
    """`RUNNING` is a lease: whoever holds it does the work."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class Job(BaseModel, frozen=True):
    """What each of them has. `version` guards against two who do it."""

    status: JobStatus = JobStatus.QUEUED
    done: int = 0
    """Steps, whatever they are."""
    attempts: int = 0
    due_at: AwareDatetime
    """When the sweep looks at it again."""
    created_at: AwareDatetime
    version: int = 0


J = TypeVar("J", bound=Job)


def begun(job: J, now: datetime) -> J | None:
    """The job for whoever does it now; None where it is done, or somebody does it."""
    lost = job.status is JobStatus.RUNNING and job.due_at <= now
    if job.status is not JobStatus.QUEUED and not lost:
        return None
    if job.attempts >= ATTEMPTS:
        return failed(job)
    return job.model_copy(
        update={
            "status": JobStatus.RUNNING,
            "attempts": job.attempts + 1,
            "due_at": now + LEASE,
        }
    )


def progressed(job: J, done: int) -> J:
    """With as many steps done."""
    return job.model_copy(update={"done": done})


def finished(job: J, done: int) -> J:
    """What it makes is there."""
    return job.model_copy(update={"status": JobStatus.DONE, "done": done})


def interrupted(job: J, now: datetime) -> J:
    """To be done again in a moment; given up after ATTEMPTS."""
    if job.attempts >= ATTEMPTS:
        return failed(job)
    return job.model_copy(update={"status": JobStatus.QUEUED, "due_at": now + _PAUSE})


def failed(job: J) -> J:
    """It will not be done."""
    return job.model_copy(update={"status": JobStatus.FAILED})


def is_open(job: Job) -> bool:
    """It waits, or is being done."""
    return job.status in {JobStatus.QUEUED, JobStatus.RUNNING}
