"""A list on its way into the tables: one job a file, however often it is asked for (guide 1.1)."""

import base64
import hashlib
import hmac
from datetime import datetime, timedelta

from pydantic import BaseModel

from shared.domain.companies import Language
from shared.domain.ids import ImportId
from shared.domain.jobs import ATTEMPTS, LEASE, Job, JobStatus, finished
from shared.domain.people import User

RESULT_LIFE = timedelta(days=1)
"""How long the passwords of the new chargers can be fetched."""
MOST_FAILURES = 200
_ALPHABET = bytes.maketrans(
    b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", b"0123456789abcdefghjkmnpqrstvwxyz"
)


class Failure(BaseModel, frozen=True):
    """What could not be made, since somebody else was faster."""

    row: int
    column: str
    code: str


class Import(Job, frozen=True):
    """A list, from the request to the last charger; its steps are the things that it names."""

    id: ImportId
    digest: str
    """Of the file: ids follow from it."""
    requested_by: User
    source: str
    """The network address, for the audit log."""
    language: Language
    seed: str
    """Secret: passwords that the list does not give follow from it."""
    total: int
    failures: tuple[Failure, ...] = ()


def import_id(digest: str) -> ImportId:
    """The same file is the same import."""
    return ImportId(digest[:20])


def ordered(  # noqa: PLR0913 - what the request tells
    digest: str, total: int, user: User, now: datetime, *, source: str, seed: str
) -> Import:
    """A list that waits to be taken in."""
    return Import(
        id=import_id(digest),
        digest=digest,
        requested_by=user,
        source=source,
        language=user.language,
        seed=seed,
        total=total,
        due_at=now + LEASE,
        created_at=now,
    )


def ordered_again(job: Import, now: datetime) -> Import:
    """One that was given up goes on where it was; any other stays as it is."""
    if job.status is not JobStatus.FAILED:
        return job
    return job.model_copy(
        update={
            "status": JobStatus.QUEUED,
            "attempts": 0,
            "failures": (),
            "due_at": now + LEASE,
            "created_at": now,
        }
    )


def went_on(job: Import, done: int, failures: list[Failure]) -> Import:
    """With as many steps done, and what became of them."""
    return job.model_copy(update={"done": done, "failures": tuple(failures[:MOST_FAILURES])})


def taken_in(job: Import) -> Import:
    """All of it; the passwords are in the file, and can't be made again."""
    return finished(job, job.total).model_copy(update={"seed": ""})


def refused(job: Import, failures: list[Failure]) -> Import:
    """Nothing is made of it: what it names was taken meanwhile."""
    return went_on(job, 0, failures).model_copy(
        update={"status": JobStatus.FAILED, "attempts": ATTEMPTS}
    )


def password_of(job: Import, row: int) -> str:
    """For the charger in that row: 20 characters, the same at each attempt."""
    made = hmac.new(bytes.fromhex(job.seed), str(row).encode(), hashlib.sha256).digest()
    return base64.b32encode(made).translate(_ALPHABET).decode()[:20]


def has_result(job: Import, now: datetime) -> bool:
    """Whether the file with the passwords can be fetched."""
    return job.status is JobStatus.DONE and now < job.created_at + RESULT_LIFE
