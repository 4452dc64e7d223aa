"""Who is meant: those that somebody chose, all that match, or those of a former job."""

from collections.abc import Iterator
from datetime import datetime

from shared.domain.bulk_changes import BulkChange, Follows
from shared.domain.bulk_chunks import Planned, reversed_step, same_step
from shared.domain.bulk_outcomes import BulkOutcome
from shared.domain.bulk_targets import (
    MatchingCards,
    MatchingChargers,
    WantedCards,
    WantedChargers,
    chosen,
)
from shared.domain.ids import ChargerId
from shared.domain.jobs import JobStatus
from shared.domain.people import User
from shared.stores.bulk_changes import bulk_changes
from shared.stores.bulk_outcomes import bulk_outcomes
from shared.stores.cards import private_access_cards
from shared.stores.chargers import chargers
from shared.stores.sites import sites
from shared.stores.states import states
from shared.world import now


def members_of(job: BulkChange, user: User) -> Iterator[Planned]:
    """In order, each once.

    All that match: a read of all chargers or cards of the company; those that came after the
    request are not meant. Chosen ones are not read here: each part finds out which are theirs.
    One that failed before it was known who is meant is retried for its target.
    """
    if job.former is not None:
        former = bulk_changes().find(job.company, job.former.id)
        if former is None or former.status is JobStatus.DONE:
            return _of_former(job, former)
    named = chosen(job.target)
    items = iter(named) if named is not None else _matching(job, user)
    return (Planned(item=item) for item in items)


def _of_former(job: BulkChange, former: BulkChange | None) -> Iterator[Planned]:
    """For an undo, what was changed; for a retry, what failed."""
    undoes = job.former is not None and job.former.why is Follows.UNDO
    for part in bulk_outcomes().each_of(former) if former else ():
        outcome = BulkOutcome(part.outcome)
        if undoes and outcome is BulkOutcome.CHANGED:
            yield Planned(item=part.subject, step=reversed_step(part))
        elif not undoes and outcome.is_failure:
            step = same_step(part) if job.restores else None
            yield Planned(item=part.subject, step=step)


def _matching(job: BulkChange, user: User) -> Iterator[str]:
    match job.target:
        case MatchingChargers(chargers_matching=wanted, left_out=left_out):
            found: Iterator[str] = _chargers(user, wanted, job.created_at)
        case MatchingCards(cards_matching=wanted_cards, left_out=left_out):
            found = _cards(user, wanted_cards, job.created_at)
        case _:
            return iter(())
    spared = frozenset(map(str, left_out))
    return (item for item in found if item not in spared)


def _chargers(user: User, wanted: WantedChargers, asked_at: datetime) -> Iterator[ChargerId]:
    """Their live side as it is now, where it is asked for, which all of them are held to."""
    places = sites().all_of(user.company)
    live = _live(user, wanted) if wanted.asks_live else None
    today = now().date()
    for charger in chargers().all_of(user.company).values():
        site = places.get(charger.site)
        if (
            user.sees(charger.site)
            and charger.created_at <= asked_at
            and (live is None or charger.id in live)
            and wanted.fits(charger, site.name if site else "", today)
        ):
            yield charger.id


def _live(user: User, wanted: WantedChargers) -> frozenset[ChargerId]:
    known = states().of_company(user.company).values()
    return frozenset(
        state.charger for state in known if wanted.fits_live(state.block, connected=state.connected)
    )


def _cards(user: User, wanted: WantedCards, asked_at: datetime) -> Iterator[str]:
    for access in private_access_cards().each_of(user.company):
        if access.created_at <= asked_at and wanted.fits(access):
            yield access.uid
