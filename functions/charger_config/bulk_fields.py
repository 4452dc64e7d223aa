"""Bulk changes that are one write for each: a charger, its wished settings, a card's entry."""

from functions.charger_config.bulk_work import Work, step_between
from shared.domain.access_changes import AccessChange
from shared.domain.bulk_chunks import Step, open_items
from shared.domain.bulk_kinds import LabelCards, WishSettings
from shared.domain.bulk_outcomes import BulkOutcome
from shared.domain.changed_access import applied
from shared.domain.chargers import ChargerState
from shared.domain.desired_settings import DesiredSettings, changed
from shared.domain.ids import CardUid, ChargerId
from shared.ocpp.actions import VERSIONS
from shared.ocpp.settings import is_of
from shared.stores.bulk_steps import bulk_steps
from shared.stores.cards import private_access_cards
from shared.stores.desired_settings import desired_settings
from shared.stores.states import states


def change_chargers(work: Work, change: AccessChange) -> None:
    """Visitor use, or what is granted to all cards or to groups: a read and a write for each."""
    known, job = work.chargers(), work.job

    def write(item: str, step: Step) -> BulkOutcome:
        site = known[item].site
        return bulk_steps().of_charger(job.company, ChargerId(item), site, step, job.id)

    work.note(lambda item: step_between(known[item], applied(change, known[item])))
    work.take(write)


def wish_settings(work: Work, change: WishSettings) -> None:
    """Values of settings: three reads and a write for each."""
    known, job = work.chargers(), work.job
    ids = [ChargerId(item) for item in known]
    live = states().some_of(job.company, ids)
    wished = desired_settings().of_chargers(job.company, ids)

    def step_of(item: str) -> Step | BulkOutcome:
        charger = ChargerId(item)
        if not _has_all(live.get(charger), change):
            return BulkOutcome.NOT_SUPPORTED
        return _wish(wished[charger], change)

    def write(item: str, step: Step) -> BulkOutcome:
        return bulk_steps().of_settings(job.company, ChargerId(item), step, job.id)

    work.note(step_of)
    work.take(write)


def label_cards(work: Work, change: LabelCards) -> None:
    """How the company calls them: a read and a write for each."""
    job = work.job
    wanted = [CardUid(item) for item in open_items(work.chunk)]
    known = private_access_cards().some_of(job.company, wanted)

    def step_of(item: str) -> Step | BulkOutcome:
        access = known.get(CardUid(item))
        if access is None:
            return BulkOutcome.NOT_FOUND
        return step_between(access, access.model_copy(update=change.fields))

    def write(item: str, step: Step) -> BulkOutcome:
        return bulk_steps().of_card(job.company, CardUid(item), step, job.id)

    work.note(step_of)
    work.take(write)


def _has_all(state: ChargerState | None, change: WishSettings) -> bool:
    """Whether the version that the charger spoke last has all of these settings."""
    version = VERSIONS.get(state.protocol if state else "", "1.6")
    return all(is_of(version, name) for name in change.values)


def _wish(before: DesiredSettings, change: WishSettings) -> Step | BulkOutcome:
    after = changed(before, change.values)
    if after is before:
        return BulkOutcome.UNCHANGED
    return Step(before={"values": before.values}, after={"values": after.values})
