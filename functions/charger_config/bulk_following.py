"""Jobs that follow from a bulk change, one of each: retry, undo (product 2.8)."""

from shared.domain.bulk_changes import Asker, BulkChange, retried, undone
from shared.domain.bulk_chunks import told
from shared.http.bulk_changes import bulk_of
from shared.http.callers import Caller
from shared.stores.bulk_changes import bulk_changes
from shared.world import new_id, now


def retry_of(caller: Caller, job: BulkChange) -> BulkChange:
    """The one that there is, or a new one. Raises ChangedMeanwhile where nothing failed."""
    if job.retried_by is not None:
        return bulk_of(caller, job.retried_by)
    new = retried(new_id(), job, Asker(caller.user, caller.source, now()))
    return _added(caller, job, new, "bulk_change.retried")


def undo_of(caller: Caller, job: BulkChange) -> BulkChange:
    """The one that there is, or a new one. Raises ChangedMeanwhile where none can be."""
    if job.undone_by is not None:
        return bulk_of(caller, job.undone_by)
    new = undone(new_id(), job, Asker(caller.user, caller.source, now()))
    return _added(caller, job, new, "bulk_change.undone")


def _added(caller: Caller, job: BulkChange, new: BulkChange, action: str) -> BulkChange:
    """Raises ChangedMeanwhile where somebody asked for it at the same moment."""
    after = {**told(new), "job": new.id}
    entry = caller.entry(action, job.id).model_copy(update={"after": after})
    bulk_changes().add(new, entry, None)
    return new
