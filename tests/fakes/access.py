"""Card groups, grants and rules of sites that are there, for tests of who may charge."""

from collections.abc import Sequence
from typing import Any

from shared.domain.access import Decision, PrivateAccess, SiteGrant, may_charge
from shared.domain.chargers import Billing, Terms
from shared.domain.groups import Group, granted
from shared.domain.ids import CardUid, ChargerId, CompanyId, GroupId, SiteId, UserId
from shared.stores.cards import private_access_cards
from shared.stores.chargers import chargers
from shared.stores.groups import groups
from shared.stores.site_grants import site_grants
from shared.stores.site_rules import rules_of_sites
from tests.fakes.chargers import put_card, put_charger
from tests.fakes.people import ACME, NOON, a_company, a_site, an_entry

FREE = Terms(billing=Billing.FREE)


def hold(*numbers: str) -> None:
    """Acme has these cards, BE-1 where none is named, and a depot with the chargers h1 and h2."""
    a_company()
    a_site()
    put_charger("h1")
    put_charger("h2")
    for number in numbers or ("BE-1",):
        put_card(number)
        private_access_cards().add(entry_on(number), an_entry())


def entry_on(number: str) -> PrivateAccess:
    """Acme's, on the card with this number."""
    uid = CardUid(f"04{number}".replace("-", ""))
    return PrivateAccess(uid=uid, company=ACME, visual_number=number, label=number, created_at=NOON)


def decided(charger: str = "h1", uid: str = "04BE1") -> Decision:
    """What a card of Acme's is answered at noon."""
    evidence = chargers().evidence(ACME, ChargerId(charger), CardUid(uid))
    assert evidence is not None
    return may_charge(evidence, NOON)


def put_group(name: str = "g1", company: CompanyId = ACME, **fields: Any) -> Group:
    """A card group that is there, with nothing in it."""
    group = Group(id=GroupId(name), company=company, name=name.title(), created_at=NOON)
    groups().add(group.model_copy(update=fields), an_entry(company))
    return group


def join(group: str, uids: Sequence[str], company: CompanyId = ACME) -> None:
    """The company's cards come into the group."""
    held = private_access_cards().some_of(company, list(map(CardUid, uids)))
    found = groups().get(company, GroupId(group))
    groups().take_in(found, list(held.values()), NOON, an_entry(company))


def leave(group: str, uid: str, company: CompanyId = ACME) -> None:
    """The card is no longer in the group."""
    access = private_access_cards().get(company, CardUid(uid))
    groups().let_go(groups().get(company, GroupId(group)), [access], an_entry(company))


def grant_group(group: str, charger: str, terms: Terms = FREE, company: CompanyId = ACME) -> None:
    """The group opens the charger."""
    before = chargers().get(company, ChargerId(charger))
    after = {"groups": granted(before.groups, GroupId(group), terms)}
    chargers().change(before, before.model_copy(update=after), an_entry(company))


def set_rules(site: str = "depot", company: CompanyId = ACME, **rules: Any) -> None:
    """Of a site, on it alone: `spread` brings them to its chargers."""
    before = rules_of_sites().get(company, SiteId(site))
    after = before.model_copy(update=rules)
    rules_of_sites().change(company, SiteId(site), before, after, an_entry(company))


def spread(site: str = "depot", company: CompanyId = ACME) -> int:
    """The rules of a site come to its chargers."""
    return rules_of_sites().spread(company, SiteId(site))


def grant_at_site(
    uid: str, site: str = "depot", terms: Terms = FREE, company: CompanyId = ACME
) -> None:
    """The card opens all chargers of the site."""
    card = CardUid(uid)
    made = SiteGrant(
        company=company,
        site=SiteId(site),
        uid=card,
        terms=terms,
        granted_at=NOON,
        granted_by=UserId("ann"),
    )
    held = {card: private_access_cards().get(company, card)}
    site_grants().set([made], held, an_entry(company))


def withdraw_at_site(uid: str, site: str = "depot", company: CompanyId = ACME) -> None:
    """The card opens the site no longer by itself."""
    access = private_access_cards().get(company, CardUid(uid))
    site_grants().remove(access, SiteId(site), an_entry(company))
