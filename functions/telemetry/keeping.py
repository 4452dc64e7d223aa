"""What changes in what chargers should hold → a notice of the charger or its company, and a look.

The notice is what counts: a charger whose look is lost follows it at its next connection, two
hours later at most.
"""

from collections.abc import Callable, Iterable
from typing import Any

from shared.domain.access import PrivateAccess
from shared.domain.chargers import Charger, Hardware, groups_of, opens_for_all
from shared.domain.configuration import pending
from shared.domain.desired_settings import model_id
from shared.domain.facts import Booted, SettingsReported
from shared.domain.frames import StoredFrame
from shared.domain.holdings import Notices, reported
from shared.domain.ids import CardUid, ChargerId, CompanyId, GroupId, SiteId
from shared.stores.cards import private_access_cards
from shared.stores.chargers import chargers
from shared.stores.grants import grants
from shared.stores.group_ends import end_group
from shared.stores.holdings import holdings
from shared.stores.nudges import nudges
from shared.stores.site_rules import rules_of_sites
from shared.stores.states import states
from shared.world import now

LIST_CONFLICT = "LocalListConflict"
_AT_ONCE = 1000
"""Chargers that are looked at for one change; the others are when they connect."""
_BOOTS = 6
Item = dict[str, Any]


def charger_should_differ(company: CompanyId, charger: ChargerId) -> None:
    """A grant, its visitor use or its settings changed: a read and a write."""
    holdings().note(company, charger, _with_change)
    nudges().nudge(company, charger, now())


def access_may_differ(company: CompanyId, charger: ChargerId, before: Item, after: Item) -> None:
    """Where the charger was changed in what cards and settings follow."""
    follow = ("all_cards", "groups", "site_rules", "visitor_use")
    if before and after and any(before.get(name) != after.get(name) for name in follow):
        charger_should_differ(company, charger)


def entry_differs(company: CompanyId, before: Item, after: Item) -> None:
    """A card came into the company or left it: for the chargers that are open to all its cards."""
    if not (before and after):
        _all_should_differ(company, _open_to_all(company))


def card_differs(uid: CardUid, before: Item, after: Item) -> None:
    """A card was blocked, or its validity or account changed: for all companies that hold it."""
    follow = ("blocked", "valid_until", "company", "payment_account")
    if not before or all(before.get(name) == after.get(name) for name in follow):
        return
    for company in private_access_cards().holders(uid):
        opened = [grant.charger for grant in grants().of_card(company, uid)]
        access = private_access_cards().find(company, uid)
        _all_should_differ(company, [*opened, *_open_to(company, access)])


def group_differs(company: CompanyId, group: GroupId, before: Item, after: Item) -> None:
    """Cards came into it or left it; or it is to be taken apart, where whoever asked did not."""
    if before and before.get("cards") != after.get("cards", 0):
        opened = _those(company, lambda charger: group in groups_of(charger))
        _all_should_differ(company, opened)
    if after.get("closing") and not before.get("closing"):
        end_group(company, group)


def site_differs(company: CompanyId, site: SiteId, before: Item, after: Item) -> None:
    """Cards were granted on all of it, or not any more; its rules go to its chargers, where
    whoever changed them did not bring them there."""
    if before.get("card_changes") != after.get("card_changes"):
        _all_should_differ(company, _those(company, lambda charger: charger.site == site))
    if before.get("site_rules") != after.get("site_rules") and after:
        rules_of_sites().spread(company, site)


def model_should_differ(company: CompanyId, model: str) -> None:
    """The settings of a model were changed: a state read for each charger of the company."""
    known = states().of_company(company).values()
    _all_should_differ(company, [s.charger for s in known if model_id(s.hardware) == model])


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


def settings_told(frame: StoredFrame, fact: SettingsReported) -> None:
    """A part of a report of the charger's own; what is wished otherwise is set again."""
    after = holdings().change(
        frame.company, frame.charger, lambda known: reported(known, fact), frame.received_at
    )
    if next(pending(after.configuration), None) is not None:
        nudges().nudge(frame.company, frame.charger, now())


def _all_should_differ(company: CompanyId, affected: Iterable[ChargerId]) -> None:
    """One notice for all of them: a read and a write, and a message for each."""
    holdings().note(company, None, _with_change)
    moment = now()
    for charger in list(dict.fromkeys(affected))[:_AT_ONCE]:
        nudges().nudge(company, charger, moment)


def _open_to_all(company: CompanyId) -> list[ChargerId]:
    return _those(company, opens_for_all)


def _open_to(company: CompanyId, access: PrivateAccess | None) -> list[ChargerId]:
    """Otherwise than by a grant to the card on the charger itself."""
    sites = set() if access is None else set(access.sites)
    member_of = set() if access is None else set(access.groups)
    return _those(
        company,
        lambda charger: (
            opens_for_all(charger)
            or charger.site in sites
            or not member_of.isdisjoint(groups_of(charger))
        ),
    )


def _those(company: CompanyId, are: Callable[[Charger], bool]) -> list[ChargerId]:
    return [charger.id for charger in chargers().all_of(company).values() if are(charger)]


def _with_change(notices: Notices) -> Notices:
    return notices.model_copy(update={"changes": notices.changes + 1})


def _with_conflict(notices: Notices) -> Notices:
    return notices.model_copy(update={"conflicts": notices.conflicts + 1})


def _said(hardware: Hardware) -> str:
    return f"{hardware.vendor}\n{hardware.model}\n{hardware.firmware}"
