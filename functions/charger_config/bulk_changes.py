"""One change for many chargers or cards: ask for it, see how far it is, retry, undo, stop (2.8)."""

from functools import partial
from typing import Annotated

from aws_lambda_powertools.event_handler.openapi.params import Query

from functions.charger_config.bulk_asking import check_change
from functions.charger_config.bulk_following import retry_of, undo_of
from functions.charger_config.bulk_paging import OutcomeKind, page_of_parts
from shared.domain.bulk_changes import (
    Asker,
    BulkChange,
    Request,
    can_stop,
    is_shown_to,
    requested,
)
from shared.domain.bulk_chunks import told
from shared.domain.bulk_kinds import Change, Pace
from shared.domain.bulk_targets import Target, chosen
from shared.domain.errors import ChangedMeanwhile
from shared.domain.repeats import Repeatable
from shared.http.bulk_changes import (
    BulkJob,
    BulkJobDetails,
    BulkOutcomeItem,
    bulk_of,
    told_bulk,
    told_bulk_with_failures,
    told_outcomes,
)
from shared.http.callers import Caller, manager_of
from shared.http.edge import language_of, routes
from shared.http.repeating import once
from shared.http.shapes import Body, Cursor, Limit, Listed
from shared.stores.bulk_changes import bulk_changes
from shared.stores.queues import bulk_queue, bulk_work
from shared.world import new_id, now

router = routes()


class NewBulkChange(Body):
    """One change, and who it is for."""

    target: Target
    change: Change
    pace: Pace | None = None


@router.post("/api/bulk-changes", tags=["bulk"], status_code=202)
def request_bulk_change(new: NewBulkChange) -> BulkJobDetails:
    """Have it made, each by itself; what is not the caller's is left out, and named."""
    caller = manager_of(router)
    check_change(caller, new.change)
    make = partial(_requested, caller, new)
    return once(
        router, caller, BulkJobDetails, make, lambda made: _shown(caller, bulk_of(caller, made))
    )


@router.get("/api/bulk-changes", tags=["bulk"])
def list_bulk_changes(limit: Limit = 50, cursor: Cursor = None) -> Listed[BulkJob]:
    """Those of the last 30 days that concern nothing but what the caller may see, newest first."""
    caller = manager_of(router)
    found, after = bulk_changes().page_of(caller.company, limit, cursor)
    language = language_of(router)
    mine = [told_bulk(job, language) for job in found if is_shown_to(caller.user, job)]
    return Listed(items=mine, next_cursor=after)


@router.get("/api/bulk-changes/<bulk_change>", tags=["bulk"])
def show_bulk_change(bulk_change: str) -> BulkJobDetails:
    """How far it is, with the first of those that failed."""
    caller = manager_of(router)
    return _shown(caller, bulk_of(caller, bulk_change))


@router.get("/api/bulk-changes/<bulk_change>/outcomes", tags=["bulk"])
def list_outcomes(
    bulk_change: str,
    outcome: Annotated[OutcomeKind | None, Query()] = None,
    limit: Limit = 100,
    cursor: Cursor = None,
) -> Listed[BulkOutcomeItem]:
    """What became of each, as far as it is over; a page may be short, and go on all the same."""
    caller = manager_of(router)
    job = bulk_of(caller, bulk_change)
    parts, after = page_of_parts(job, outcome, limit, cursor)
    items = told_outcomes(job, parts, caller, language_of(router))
    return Listed(items=items, next_cursor=after)


@router.post("/api/bulk-changes/<bulk_change>/retry", tags=["bulk"], status_code=202)
def retry_bulk_change(bulk_change: str) -> BulkJobDetails:
    """A job for those that failed; the same one however often it is asked for."""
    caller = manager_of(router)
    return _shown(caller, retry_of(caller, bulk_of(caller, bulk_change)))


@router.post("/api/bulk-changes/<bulk_change>/undo", tags=["bulk"], status_code=202)
def undo_bulk_change(bulk_change: str) -> BulkJobDetails:
    """A job that sets back what was changed, where nobody changed it since; only one."""
    caller = manager_of(router)
    return _shown(caller, undo_of(caller, bulk_of(caller, bulk_change)))


@router.post("/api/bulk-changes/<bulk_change>/stop", tags=["bulk"], status_code=202)
def stop_bulk_change(bulk_change: str) -> BulkJobDetails:
    """Whatever was not begun will not be; what was changed stays so. Safe to repeat."""
    caller = manager_of(router)
    job = bulk_of(caller, bulk_change)
    if can_stop(job):
        bulk_changes().stop(job, caller.entry("bulk_change.stopped", job.id))
    elif job.chunks is None:
        raise ChangedMeanwhile
    left = sorted(set(range(job.chunks or 0)) - job.tallies.keys())
    bulk_queue().send_all([bulk_work(job.company, f"{job.id}#{n:05d}") for n in left])
    return _shown(caller, bulk_of(caller, bulk_change))


def _requested(caller: Caller, new: NewBulkChange, repeat: Repeatable | None) -> BulkJobDetails:
    request = Request(target=new.target, change=new.change, pace=new.pace)
    job = requested(new_id(), request, Asker(caller.user, caller.source, now()))
    entry = caller.entry("bulk_change.requested", job.id)
    after = {**told(job), "target": _target_told(job)}
    bulk_changes().add(job, entry.model_copy(update={"after": after}), repeat)
    return _shown(caller, job)


def _target_told(job: BulkChange) -> dict[str, object]:
    """Each of those that were chosen has its own line in the log, with what became of it."""
    named = chosen(job.target)
    if named is not None:
        return {"chosen": len(named)}
    return job.target.model_dump(mode="json", exclude={"left_out"})


def _shown(caller: Caller, job: BulkChange) -> BulkJobDetails:
    return told_bulk_with_failures(job, caller, language_of(router))
