"""Bulk withdrawal of all that is granted on chargers, single grants included (2.7)."""

from functions.charger_config.bulk_work import Work, step_between
from shared.domain.access_changes import WithdrawAccess
from shared.domain.bulk_chunks import Step, open_items, part_of, with_parts
from shared.domain.bulk_outcomes import BulkOutcome
from shared.domain.changed_access import applied
from shared.domain.chargers import Charger
from shared.domain.errors import ChangedMeanwhile
from shared.stores.bulk_grants import MOST_WITHDRAWN, bulk_grants
from shared.stores.grants import grants


def withdraw_everything(work: Work, change: WithdrawAccess) -> None:
    """A read of each charger with its grants; its own fields go with the last of these, in one
    transaction with what became of it."""
    chargers = work.chargers()
    for item in open_items(work.chunk):
        try:
            _withdraw(work, chargers[item], change)
        except ChangedMeanwhile:
            work.tell([item], BulkOutcome.CHANGED_MEANWHILE)


def _withdraw(work: Work, charger: Charger, change: WithdrawAccess) -> None:
    uids = sorted(grants().all_of_charger(charger.company, charger.id))
    found = step_between(charger, applied(change, charger))
    step = found if isinstance(found, Step) else None
    if step is None and not uids:
        work.tell([charger.id], BulkOutcome.UNCHANGED)
        return
    while len(uids) > MOST_WITHDRAWN:
        gone, uids = uids[:MOST_WITHDRAWN], uids[MOST_WITHDRAWN:]
        work.chunk = bulk_grants().withdraw_all(charger, gone, None, work.chunk)
    part = part_of(charger.id, BulkOutcome.CHANGED, step)
    done = with_parts(work.chunk, [part])
    work.chunk = bulk_grants().withdraw_all(charger, uids, step, done)
