"""What became of each in a bulk change, page by page through its parts."""

from enum import StrEnum

from shared.domain.audit import Part
from shared.domain.bulk_changes import BulkChange
from shared.domain.bulk_outcomes import BulkOutcome, Tally
from shared.domain.errors import Invalid
from shared.stores.bulk_outcomes import bulk_outcomes


class OutcomeKind(StrEnum):
    """Which outcomes."""

    CHANGED = "changed"
    """Commands that were accepted, too."""
    UNCHANGED = "unchanged"
    FAILED = "failed"


def page_of_parts(
    job: BulkChange, kind: OutcomeKind | None, limit: int, cursor: str | None
) -> tuple[list[Part], str | None]:
    """At most `limit`, and the cursor to the next. Raises Invalid (`#/cursor`)."""
    number, place = _opened(cursor)
    found: list[Part] = []
    for part in sorted(n for n in job.tallies if n >= number and _has(job.tallies[n], kind)):
        skipped = place if part == number else 0
        here = _parts(job, part, kind)[skipped:]
        taken = here[: limit - len(found)]
        found += taken
        if len(taken) < len(here):
            return found, f"{part}.{skipped + len(taken)}"
    return found, None


def _parts(job: BulkChange, number: int, kind: OutcomeKind | None) -> list[Part]:
    return [
        part
        for entry in bulk_outcomes().of_parts(job, [number])
        for part in entry.parts
        if kind in (None, _kind_of(part))
    ]


def _kind_of(part: Part) -> OutcomeKind:
    outcome = BulkOutcome(part.outcome)
    if outcome is BulkOutcome.UNCHANGED:
        return OutcomeKind.UNCHANGED
    return OutcomeKind.FAILED if outcome.is_failure else OutcomeKind.CHANGED


def _has(tally: Tally, kind: OutcomeKind | None) -> bool:
    counts = {
        OutcomeKind.CHANGED: tally.changed,
        OutcomeKind.UNCHANGED: tally.unchanged,
        OutcomeKind.FAILED: tally.failed,
    }
    return kind is None or counts[kind] > 0


def _opened(cursor: str | None) -> tuple[int, int]:
    if cursor is None:
        return 0, 0
    number, _, place = cursor.partition(".")
    if not (number.isascii() and number.isdigit() and place.isascii() and place.isdigit()):
        raise Invalid("#/cursor")
    return int(number), int(place)
