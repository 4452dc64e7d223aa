"""What whoever works on a part of a bulk change has at hand, and how each of them is looked at."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from pydantic import BaseModel

from shared.domain.audit import difference
from shared.domain.bulk_changes import BulkChange
from shared.domain.bulk_chunks import Chunk, Step, noted, open_items, part_of, with_parts
from shared.domain.bulk_outcomes import BulkOutcome, outcome_named
from shared.domain.chargers import Charger
from shared.domain.errors import HubError
from shared.domain.ids import ChargerId
from shared.domain.people import User
from shared.stores.bulk_changes import chunks
from shared.stores.names import some_chargers


@dataclass
class Work:
    """A part of a job, as it stands; whoever has it is the only one."""

    job: BulkChange
    user: User
    """Whoever asked, with the rights that they have now."""
    chunk: Chunk

    def save(self, chunk: Chunk) -> None:
        """Raises StillUnderWay where somebody else works on it."""
        self.chunk = chunks().save(chunk)

    def tell(self, items: Iterable[str], outcome: BulkOutcome) -> None:
        """What became of these."""
        steps = self.chunk.steps or {}
        parts = [part_of(item, outcome, steps.get(item)) for item in items]
        self.chunk = with_parts(self.chunk, parts)

    def chargers(self) -> dict[str, Charger]:
        """Those that nothing became of yet, and that are theirs; the others are not found."""
        wanted = open_items(self.chunk)
        known = some_chargers(self.job.company, map(ChargerId, wanted))
        mine = {str(c.id): c for c in known.values() if self.user.sees(c.site)}
        self.tell((item for item in wanted if item not in mine), BulkOutcome.NOT_FOUND)
        return mine

    def note(self, step_of: Callable[[str], Step | BulkOutcome]) -> None:
        """What is about to be written, before anything is; what can't be is told at once.

        Where values are restored that was known from the start.
        """
        if self.chunk.steps is not None:
            return
        steps: dict[str, Step] = {}
        for item in open_items(self.chunk):
            found = _found(step_of, item)
            if isinstance(found, BulkOutcome):
                self.tell([item], found)
            else:
                steps[item] = found
        self.save(noted(self.chunk, steps))

    def take(self, write: Callable[[str, Step], BulkOutcome]) -> None:
        """Every step that was noted, one after the other."""
        for item in open_items(self.chunk):
            step = (self.chunk.steps or {}).get(item)
            outcome = BulkOutcome.UNCHANGED if step is None else write(item, step)
            self.tell([item], outcome)


def step_between(before: BaseModel, after: BaseModel) -> Step | BulkOutcome:
    """The values that differ."""
    old, new = difference(before, after)
    return Step(before=old, after=new) if new else BulkOutcome.UNCHANGED


def _found(step_of: Callable[[str], Step | BulkOutcome], item: str) -> Step | BulkOutcome:
    try:
        return step_of(item)
    except HubError as problem:
        return outcome_named(problem.code)
