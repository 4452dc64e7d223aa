"""A preview that takes longer than somebody waits: a job, shown to whoever asked for it."""

from datetime import datetime

from shared.domain.ids import CompanyId, PreviewId, UserId
from shared.domain.jobs import LEASE, Job, finished
from shared.domain.people import User
from shared.domain.previews import Preview

_BEGINNING = "preview-"


class PreviewJob(Job, frozen=True):
    """From the request to the numbers; its steps are sessions. What is asked is in its file."""

    id: PreviewId
    company: CompanyId
    requested_by: UserId
    total: int = 0
    """0 until it is known."""
    result: Preview | None = None


def ordered(name: str, user: User, now: datetime) -> PreviewJob:
    """One that waits. It is of the 30 days before `now`, whenever it is worked out."""
    return PreviewJob(
        id=PreviewId(f"{_BEGINNING}{name}"),
        company=user.company,
        requested_by=user.id,
        due_at=now + LEASE,
        created_at=now,
    )


def is_preview(job: str) -> bool:
    """Whether a job of that id is a preview."""
    return job.startswith(_BEGINNING)


def is_shown_to(user: User, job: PreviewJob) -> bool:
    """Whose question it was."""
    return user.id == job.requested_by


def worked_out(job: PreviewJob, result: Preview) -> PreviewJob:
    """With its numbers."""
    done = finished(job, result.sessions)
    return done.model_copy(update={"total": result.sessions, "result": result})
