"""Bulk changes of single grants: one transaction for each charger, or for each card (2.6, 2.7)."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from functions.charger_config.bulk_work import Work
from shared.domain.access import PrivateAccess
from shared.domain.access_changes import GrantAccess, WithdrawAccess, cards_named, terms_of
from shared.domain.bulk_chunks import Step, open_items, part_of, with_parts
from shared.domain.bulk_kinds import GrantOnChargers, OnChargers
from shared.domain.bulk_outcomes import BulkOutcome, outcome_named
from shared.domain.changed_access import Granter, grant_of, may_be_granted
from shared.domain.chargers import Charger, Terms
from shared.domain.errors import ChangedMeanwhile, NotFound, UnknownReference
from shared.domain.ids import CardUid, ChargerId
from shared.stores.bulk_grants import GrantChange, Pair, bulk_grants
from shared.stores.cards import private_access_cards
from shared.stores.names import some_chargers

_TRIES = 2
"""Where somebody was faster, it is read once more."""


class _Sought(NamedTuple):
    """What is wanted of one charger or card."""

    pairs: dict[str, Pair]
    """By what the other one is called: of a charger its cards, of a card its chargers."""
    terms: Terms | None
    """None: taken back."""


class _Known(NamedTuple):
    """What was read for all of them."""

    places: Mapping[ChargerId, Charger]
    entries: Mapping[CardUid, PrivateAccess]


def change_on_chargers(work: Work, change: GrantAccess | WithdrawAccess) -> None:
    """The same cards on each charger: for each card a read, and four writes (two to take back)."""
    chargers = work.chargers()
    uids = list(dict.fromkeys(cards_named(change)))
    known = _Known(
        {charger.id: charger for charger in chargers.values()},
        private_access_cards().some_of(work.job.company, uids),
    )
    terms = terms_of(change) if isinstance(change, GrantAccess) else None
    for item in open_items(work.chunk):
        pairs = {str(uid): Pair(ChargerId(item), uid) for uid in uids}
        _change(work, item, _Sought(pairs, terms), known)


def change_of_cards(work: Work, change: OnChargers) -> None:
    """The same chargers for each card, of those that are theirs."""
    job = work.job
    wanted = [CardUid(item) for item in open_items(work.chunk)]
    entries = private_access_cards().some_of(job.company, wanted)
    work.tell((item for item in wanted if item not in entries), BulkOutcome.NOT_FOUND)
    found = some_chargers(job.company, change.chargers)
    places = {c.id: c for c in found.values() if work.user.sees(c.site)}
    terms = change.terms if isinstance(change, GrantOnChargers) else None
    for item in open_items(work.chunk):
        pairs = {str(charger): Pair(charger, CardUid(item)) for charger in places}
        _change(work, item, _Sought(pairs, terms), _Known(places, entries))


def _change(work: Work, item: str, sought: _Sought, known: _Known) -> None:
    """Noted in the same transaction, or told where there is nothing to write."""
    able = work.job.restores or all(_may_have(sought, known, p) for p in sought.pairs.values())
    outcome = BulkOutcome.CHANGED if able else BulkOutcome.NOT_PAYABLE
    for _ in range(_TRIES):
        if outcome not in (BulkOutcome.CHANGED, BulkOutcome.CHANGED_MEANWHILE):
            break
        outcome = _tried(work, item, sought, known)
    if item in open_items(work.chunk):
        work.tell([item], outcome)


def _tried(work: Work, item: str, sought: _Sought, known: _Known) -> BulkOutcome:
    step = _step(work, item, sought)
    if step is None:
        return BulkOutcome.UNCHANGED
    done = with_parts(work.chunk, [part_of(item, BulkOutcome.CHANGED, step)])
    try:
        changes = [_change_of(name, step, work, sought, known) for name in step.after]
        work.chunk = bulk_grants().change(done, changes, known.places)
    except (ChangedMeanwhile, NotFound, UnknownReference) as problem:
        return outcome_named(problem.code)
    return BulkOutcome.CHANGED


def _step(work: Work, item: str, sought: _Sought) -> Step | None:
    """From the terms that each has to those that it should have; None: all have them."""
    if work.job.restores:
        return (work.chunk.steps or {}).get(item)
    now = bulk_grants().some_of(work.job.company, sought.pairs.values())
    before = {name: _text(now.get(pair)) for name, pair in sought.pairs.items()}
    differing = [name for name in sought.pairs if before[name] != _text(sought.terms)]
    if not differing:
        return None
    after = dict.fromkeys(differing, _text(sought.terms))
    return Step(before={name: before[name] for name in differing}, after=after)


def _change_of(name: str, step: Step, work: Work, sought: _Sought, known: _Known) -> GrantChange:
    """Raises NotFound where the charger is theirs no longer, UnknownReference without the card."""
    before, terms = _terms(step.before[name]), _terms(step.after[name])
    pair = sought.pairs.get(name)
    if pair is None:
        raise NotFound
    if terms is None:
        return GrantChange(pair, before, None)
    access = known.entries.get(pair.uid)
    if access is None:
        raise UnknownReference("#/change")
    granter = Granter(work.job.requested_by, work.job.created_at)
    return GrantChange(pair, before, grant_of(access, pair.charger, terms, granter))


def _may_have(sought: _Sought, known: _Known, pair: Pair) -> bool:
    """Whoever is not there any more is found out by the transaction."""
    access = known.entries.get(pair.uid)
    return access is None or sought.terms is None or may_be_granted(access, sought.terms)


def _text(terms: Terms | None) -> Any:
    return None if terms is None else terms.model_dump()


def _terms(text: Any) -> Terms | None:
    return None if text is None else Terms.model_validate(text)
