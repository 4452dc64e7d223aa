"""Who a bulk change is for is settled before the first of them is changed (product 2.8)."""

from collections.abc import Iterable

from functions.charger_config.bulk_targets import members_of
from shared.domain.bulk_changes import (
    BulkChange,
    begins_at,
    fault_in,
    planned,
    refused,
    size_of_chunk,
)
from shared.domain.bulk_chunks import Planned, chunk_of
from shared.domain.errors import ChangedMeanwhile
from shared.domain.jobs import LEASE, JobStatus, begun, interrupted
from shared.domain.people import User, UserStatus
from shared.stores.bulk_changes import bulk_changes, chunks
from shared.stores.people import people
from shared.stores.queues import bulk_queue, bulk_work
from shared.world import now


def settle(job: BulkChange) -> None:
    """If it waits and nobody else does it. Nothing of it counts before all of it is there."""
    lease = begun(job, now())
    if lease is None:
        return
    try:
        held = bulk_changes().save(lease)
    except ChangedMeanwhile:
        return
    if held.status is JobStatus.RUNNING:
        settled = _settled_or_put_back(held)
        send_parts(settled, range(settled.chunks or 0))


def send_parts(job: BulkChange, numbers: Iterable[int]) -> None:
    """Messages for parts that begin now; what is for later the sweep finds in time."""
    moment = now()
    waiting = [n for n in numbers if begins_at(job, n, job.created_at) <= moment + LEASE]
    bulk_queue().send_all([bulk_work(job.company, f"{job.id}#{number:05d}") for number in waiting])


def asker_of(job: BulkChange) -> User | None:
    """Whoever asked, with the rights that they have now; None: they may do nothing any more."""
    user = people().find(job.company, job.requested_by)
    return user if user is not None and user.status is UserStatus.ACTIVE else None


def _settled_or_put_back(job: BulkChange) -> BulkChange:
    try:
        return _settled(job)
    except Exception:
        bulk_changes().save(interrupted(job, now()))
        raise


def _settled(job: BulkChange) -> BulkChange:
    user = asker_of(job)
    if user is None:
        return bulk_changes().save(refused(job, "forbidden"))
    members = list(members_of(job, user))
    size = size_of_chunk(job)
    count = -(-len(members) // size)
    moment = now()
    fault = fault_in(job, len(members), count, moment)
    if fault:
        return bulk_changes().save(refused(job, fault))
    for number in range(count):
        part = members[number * size : (number + 1) * size]
        _put(job, number, part)
    return bulk_changes().save(planned(job, len(members), count, moment))


def _put(job: BulkChange, number: int, part: list[Planned]) -> None:
    """Due once its message may be taken for lost, or when it is to begin."""
    moment = now()
    begins = begins_at(job, number, moment)
    due_at = moment + LEASE if begins <= moment else begins
    chunks().put(chunk_of(job, number, part, due_at, moment))
