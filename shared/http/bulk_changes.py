"""A bulk change, how far it is, and what became of each, as the API tells them (product 2.8)."""

from collections.abc import Iterable, Mapping, Sequence

from pydantic import AwareDatetime, BaseModel, TypeAdapter

from shared.domain.audit import Part
from shared.domain.bulk_changes import (
    BulkChange,
    Former,
    can_retry,
    can_stop,
    can_undo,
    counted,
    is_shown_to,
)
from shared.domain.bulk_kinds import Change, Pace
from shared.domain.bulk_outcomes import BulkOutcome
from shared.domain.bulk_targets import (
    MatchingCards,
    MatchingChargers,
    WantedCards,
    WantedChargers,
    is_of_chargers,
)
from shared.domain.errors import NotFound
from shared.domain.ids import BulkChangeId, CardUid, ChargerId
from shared.domain.jobs import JobStatus
from shared.domain.redaction import masked
from shared.http.callers import Caller
from shared.i18n.catalogue import text
from shared.stores.bulk_changes import bulk_changes
from shared.stores.bulk_outcomes import bulk_outcomes
from shared.stores.cards import private_access_cards
from shared.stores.names import some_chargers

MOST_FAILURES = 50
_CHANGE: TypeAdapter[Change] = TypeAdapter(Change)


class BulkOutcomeItem(BaseModel, frozen=True):
    """What became of a charger or a card; `name` is empty where it is not there, or not theirs."""

    id: str
    name: str
    outcome: BulkOutcome
    message: str


class BulkJob(BaseModel, frozen=True):
    """How far it is: `done` of `total` have an outcome."""

    id: BulkChangeId
    status: JobStatus
    done: int
    total: int
    """0 until it is settled who they are."""
    changed: int
    unchanged: int
    failed: int
    change: Change
    of_chargers: bool
    """Else of cards."""
    matching: WantedChargers | WantedCards | None
    """Null: they were chosen one by one."""
    pace: Pace | None
    former: Former | None
    restores: bool
    stopped: bool
    fault: str | None
    """Why nothing of it was begun."""
    requested_by: str
    created_at: AwareDatetime
    finished_at: AwareDatetime | None
    can_retry: bool
    can_undo: bool
    can_stop: bool
    retried_by: BulkChangeId | None
    undone_by: BulkChangeId | None
    result_url: str


class BulkJobDetails(BulkJob, frozen=True):
    """With the first of those that failed."""

    failures: list[BulkOutcomeItem]


def told_bulk(job: BulkChange, language: str) -> BulkJob:
    """For a list."""
    return BulkJob.model_validate(_told(job, language))


def told_bulk_with_failures(job: BulkChange, caller: Caller, language: str) -> BulkJobDetails:
    """Costs what reading the first that failed costs: a part, or some."""
    parts: list[Part] = []
    for number in sorted(n for n, tally in job.tallies.items() if tally.failed):
        for entry in bulk_outcomes().of_parts(job, [number]):
            parts += [part for part in entry.parts if BulkOutcome(part.outcome).is_failure]
        if len(parts) >= MOST_FAILURES:
            break
    failures = told_outcomes(job, parts[:MOST_FAILURES], caller, language)
    return BulkJobDetails.model_validate({**_told(job, language), "failures": failures})


def told_outcomes(
    job: BulkChange, parts: Sequence[Part], caller: Caller, language: str
) -> list[BulkOutcomeItem]:
    """With the names of those that are the caller's to see: a read unit each."""
    names = _names(job, [part.subject for part in parts], caller)
    return [
        BulkOutcomeItem(
            id=part.subject,
            name=names.get(part.subject, ""),
            outcome=BulkOutcome(part.outcome),
            message=text(language, f"bulk.outcomes.{part.outcome}"),
        )
        for part in parts
    ]


def bulk_of(caller: Caller, name: str) -> BulkChange:
    """Raises NotFound where it is not there, or not the caller's to see."""
    found = bulk_changes().find(caller.company, BulkChangeId(name))
    if found is None or not is_shown_to(caller.user, found):
        raise NotFound
    return found


def _told(job: BulkChange, language: str) -> dict[str, object]:
    tally = counted(job)
    shown = set(BulkJob.model_fields) & set(BulkChange.model_fields) - {"change", "done", "fault"}
    return {
        **{name: getattr(job, name) for name in shown},
        "done": tally.done,
        "changed": tally.changed,
        "unchanged": tally.unchanged,
        "failed": tally.failed,
        "change": _CHANGE.validate_python(masked(job.change.model_dump(mode="json"))),
        "of_chargers": is_of_chargers(job.target),
        "matching": _matching(job),
        "fault": text(language, f"bulk.faults.{job.fault}") if job.fault else None,
        "requested_by": job.who,
        "can_retry": can_retry(job),
        "can_undo": can_undo(job),
        "can_stop": can_stop(job),
        "result_url": f"/api/bulk-changes/{job.id}/outcomes",
    }


def _matching(job: BulkChange) -> WantedChargers | WantedCards | None:
    match job.target:
        case MatchingChargers(chargers_matching=wanted):
            return wanted
        case MatchingCards(cards_matching=wanted_cards):
            return wanted_cards
        case _:
            return None


def _names(job: BulkChange, items: Iterable[str], caller: Caller) -> Mapping[str, str]:
    if is_of_chargers(job.target):
        known = some_chargers(caller.company, map(ChargerId, items)).values()
        return {charger.id: charger.name for charger in known if caller.user.sees(charger.site)}
    held = private_access_cards().some_of(caller.company, list(map(CardUid, items)))
    return {uid: access.label for uid, access in held.items()}
