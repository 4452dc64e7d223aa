"""What became of each in a bulk change: an entry of the audit log for each part (docs/data.md 72).

The tallies of the job tell under which moment each of them is kept.
"""

from collections.abc import Iterator, Sequence
from functools import cache

from shared.domain.audit import AuditEntry, Part
from shared.domain.bulk_changes import BulkChange
from shared.domain.bulk_chunks import outcomes_id
from shared.stores.audit import audit_log

_TOGETHER = 25
"""Parts of a job: some kilobytes each."""


class BulkOutcomes:
    """One item for a hundred."""

    def keep(self, entry: AuditEntry) -> None:
        """Pattern 72, one write; safe to repeat: its key is that of the part."""
        audit_log().add(entry)

    def of_parts(self, job: BulkChange, numbers: Sequence[int]) -> list[AuditEntry]:
        """Pattern 72: those that are over. A read unit for 4 KB of each."""
        wanted = [
            (job.company, job.tallies[number].at, outcomes_id(job.id, number))
            for number in numbers
            if number in job.tallies
        ]
        return audit_log().some_of(wanted)

    def each_of(self, job: BulkChange) -> Iterator[Part]:
        """Pattern 72: of all that is over, in order."""
        numbers = sorted(job.tallies)
        for first in range(0, len(numbers), _TOGETHER):
            for entry in self.of_parts(job, numbers[first : first + _TOGETHER]):
                yield from entry.parts


@cache
def bulk_outcomes() -> BulkOutcomes:
    """The store of this process."""
    return BulkOutcomes()
