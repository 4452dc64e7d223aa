"""What changes in what chargers should hold → a notice of the charger or its company, and a look.

The notice is what counts: a charger whose look is lost follows it at its next connection, two
hours later at most.
"""

from typing import Any

from shared.domain.access import Card
from shared.domain.chargers import Hardware
from shared.domain.configuration import pending
from shared.domain.facts import Booted, SettingsReported
from shared.domain.frames import StoredFrame
from shared.domain.holdings import Concerned, Notices, reported
from shared.domain.ids import CardUid, ChargerId, CompanyId, GroupId, SiteId
from shared.stores.cards import private_access_cards
from shared.stores.charger_moves import charger_moves
from shared.stores.group_ends import end_group
from shared.stores.holdings import holdings
from shared.stores.nudges import nudges
from shared.stores.site_rules import rules_of_sites
from shared.world import now

LIST_CONFLICT = "LocalListConflict"
_BOOTS = 6
Item = dict[str, Any]


def charger_should_differ(company: CompanyId, charger: ChargerId) -> None:
    """A grant, its visitor use or its settings changed: a read and a write."""
    holdings().note(company, charger, _with_change)
    nudges().nudge(company, charger, now())


def access_may_differ(company: CompanyId, charger: ChargerId, before: Item, after: Item) -> None:
    """Where the charger was changed in what cards and settings follow."""
    follow = ("site", "all_cards", "groups", "site_rules", "visitor_use")
    if before and after and any(before.get(name) != after.get(name) for name in follow):
        charger_should_differ(company, charger)


def end_connection_of_old_site(
    company: CompanyId, charger: ChargerId, before: Item, after: Item
) -> None:
    """The charger was moved, and whoever moved it did not get to ending its connection."""
    if before and after and before.get("site") != after.get("site"):
        charger_moves().end_old_connection(company, charger, SiteId(after["site"]))


def entry_differs(company: CompanyId, before: Item, after: Item) -> None:
    """A card came into the company or left it: for the chargers that are open to all its cards."""
    if not (before and after):
        _should_differ(company, Concerned.OPEN_TO_ALL)


def card_differs(uid: CardUid, before: Item, after: Item) -> None:
    """A card was issued or blocked, or its validity or account changed: for all that hold it.

    Whoever held it before it was issued had adopted it.
    """
    follow = ("blocked", "valid_until", "company", "payment_account")
    if all(before.get(name) == after.get(name) for name in follow):
        return
    companies = list(private_access_cards().holders(uid))
    account_differs = before.get("payment_account") != after.get("payment_account")
    if after and (account_differs or not before):
        for company in companies:
            private_access_cards().follow(company, Card.model_validate(after))
    for company in companies:
        holdings().note(company, None, _with_change)
    for company in companies:
        nudges().nudge_all(company, Concerned.OPEN_TO_CARD, uid, now())


def group_differs(company: CompanyId, group: GroupId, before: Item, after: Item) -> None:
    """Cards came into it or left it; or it is to be taken apart, where whoever asked did not."""
    if before and before.get("cards") != after.get("cards", 0):
        _should_differ(company, Concerned.OPEN_TO_GROUP, group)
    if after.get("closing") and not before.get("closing"):
        end_group(company, group)


def site_differs(company: CompanyId, site: SiteId, before: Item, after: Item) -> None:
    """Cards were granted on all of it, or not any more; its rules go to its chargers, where
    whoever changed them did not bring them there."""
    if before.get("card_changes") != after.get("card_changes"):
        _should_differ(company, Concerned.OF_SITE, site)
    if before.get("site_rules") != after.get("site_rules") and after:
        rules_of_sites().spread(company, site)


def model_should_differ(company: CompanyId, model: str) -> None:
    """The settings of a model were changed: for all its chargers."""
    _should_differ(company, Concerned.OF_MODEL, model)


def booted(frame: StoredFrame, fact: Booted) -> None:
    """It may have forgotten everything."""

    def change(notices: Notices) -> Notices:
        if frame.received_at in notices.boots:
            return notices
        boots = sorted({*notices.boots, frame.received_at})[-_BOOTS:]
        update = {"boots": tuple(boots), "hardware": _said(fact.hardware)}
        return notices.model_copy(update=update)

    holdings().note(frame.company, frame.charger, change)


def list_conflicts(frame: StoredFrame) -> None:
    """The charger says that its list contradicts what it was told of a card."""
    holdings().note(frame.company, frame.charger, _with_conflict)
    nudges().nudge(frame.company, frame.charger, now())


def note_silence(company: CompanyId, charger: ChargerId) -> None:
    """It does not beat in time: from now on it beats more often."""
    holdings().note(company, charger, _with_silence)


def settings_told(frame: StoredFrame, fact: SettingsReported) -> None:
    """A part of a report of the charger's own; what is wished otherwise is set again."""
    after = holdings().change(
        frame.company, frame.charger, lambda known: reported(known, fact), frame.received_at
    )
    if next(pending(after.configuration), None) is not None:
        nudges().nudge(frame.company, frame.charger, now())


def _should_differ(company: CompanyId, concerned: Concerned, name: str = "") -> None:
    """One notice for all of them, and one message: a read and a write."""
    holdings().note(company, None, _with_change)
    nudges().nudge_all(company, concerned, name, now())


def _with_change(notices: Notices) -> Notices:
    return notices.model_copy(update={"changes": notices.changes + 1})


def _with_conflict(notices: Notices) -> Notices:
    return notices.model_copy(update={"conflicts": notices.conflicts + 1})


def _with_silence(notices: Notices) -> Notices:
    return notices.model_copy(update={"silences": notices.silences + 1})


def _said(hardware: Hardware) -> str:
    return f"{hardware.vendor}\n{hardware.model}\n{hardware.firmware}"
