"""Private access of a charger, to all cards or single ones; why a card was refused (guide 2.7)."""

from collections.abc import Sequence

from aws_lambda_powertools.event_handler import Response
from pydantic import AwareDatetime, BaseModel

from functions.access_grants import (
    adoptions,
    card_openings,
    cards,
    decided,
    group_cards,
    group_grants,
    group_openings,
    groups,
    holders,
    sites,
)
from functions.access_grants.granting import grant_cards, withdraw_cards
from functions.access_grants.phases import page_through
from functions.access_grants.shapes import SomeCards, Text, says
from functions.access_grants.terms import (
    GroupGrant,
    NewTerms,
    TermsToSet,
    check_seen,
    grant_on,
    terms_of,
)
from functions.access_grants.terms import (
    group_grants as groups_shown,
)
from shared.domain.access import Grant, to_all_cards
from shared.domain.access_changes import ALL, WithdrawAccess
from shared.domain.changed_access import applied
from shared.domain.chargers import Billing, Charger
from shared.domain.ids import CardUid, ChargerId, CompanyId, TariffId
from shared.http.callers import Caller, manager_of
from shared.http.edge import lambda_handler, resolver
from shared.http.shapes import Cursor, Limit, Listed
from shared.stores.audit import audit_log
from shared.stores.cards import private_access_cards
from shared.stores.chargers import chargers
from shared.stores.grants import grants

app = resolver()
app.include_router(holders.router)
app.include_router(adoptions.router)
app.include_router(cards.router)
app.include_router(card_openings.router)
app.include_router(groups.router)
app.include_router(group_cards.router)
app.include_router(group_grants.router)
app.include_router(group_openings.router)
app.include_router(sites.router)
app.include_router(decided.router)


class GrantItem(BaseModel, frozen=True):
    """One card that a charger opens for."""

    uid: CardUid
    visual_number: str
    label: str
    holder: str
    billing: Billing
    tariff: TariffId | None
    granted_at: AwareDatetime


class Grants(Listed[GrantItem], frozen=True):
    """Who has private access to a charger."""

    all_cards: Billing | None
    all_cards_tariff: TariffId | None
    groups: list[GroupGrant]


class NewGrants(NewTerms, SomeCards):
    """Cards of the company, and on what terms."""


@app.get("/api/chargers/<charger>/grants", tags=["cards"])
def list_grants(charger: str, text: Text = "", limit: Limit = 100, cursor: Cursor = None) -> Grants:
    """Who has private access; a page of cards may hold fewer than there are."""
    caller = manager_of(app)
    return _grants(caller, _charger(caller, charger), text, limit, cursor)


@app.post("/api/chargers/<charger>/grants", tags=["cards"])
def grant(charger: str, new: NewGrants) -> Grants:
    """Grant it to these cards; those that have it get the new billing."""
    caller = manager_of(app)
    found, terms = _charger(caller, charger), terms_of(caller, new)
    grant_cards(caller, found.id, new.uids, terms)
    return _grants(caller, found)


@app.post("/api/chargers/<charger>/grants/removal", tags=["cards"])
def withdraw_from_cards(charger: str, gone: SomeCards) -> Grants:
    """Take it from these cards; those that don't have it are passed over. Safe to repeat."""
    caller = manager_of(app)
    found = _charger(caller, charger)
    withdraw_cards(caller, found.id, gone.uids)
    return _grants(caller, found)


@app.put("/api/chargers/<charger>/grants/all", tags=["cards"])
def grant_to_all(charger: str, new: TermsToSet) -> Grants:
    """Grant it to all cards of the company, also later ones; paid, to those that can pay."""
    caller = manager_of(app)
    before, to_all = _charger(caller, charger), grant_on(caller, new, ALL)
    check_seen(new, to_all_cards(before))
    after = applied(to_all, before)
    entry = caller.entry("charger.granted_to_all", before.id, before, after)
    chargers().change(before, after, entry)
    return _grants(caller, after)


@app.delete("/api/chargers/<charger>/grants/all", tags=["cards"], status_code=204)
def withdraw_from_all(charger: str) -> Response[None]:
    """Take it from all: the grant to all, those to groups, and every single one."""
    caller = manager_of(app)
    before = _charger(caller, charger)
    after = applied(WithdrawAccess(kind="withdraw", whom=ALL), before)
    entry = caller.entry("charger.withdrawn_from_all", before.id, before, after)
    if before == after:
        audit_log().add(entry)
    chargers().change(before, after, entry)
    grants().remove_charger(caller.company, before.id)
    return Response(204)


@app.delete("/api/chargers/<charger>/grants/<uid>", tags=["cards"], status_code=204)
def withdraw(charger: str, uid: str) -> Response[None]:
    """Take it from one card."""
    caller = manager_of(app)
    found = _charger(caller, charger)
    entry = caller.entry("charger.card_withdrawn", found.id)
    entry = entry.model_copy(update={"before": {"card": uid.upper()}})
    grants().remove(caller.company, found.id, CardUid(uid.upper()), entry)
    return Response(204)


def _charger(caller: Caller, charger: str) -> Charger:
    found = chargers().get(caller.company, ChargerId(charger))
    caller.allow_site(found.site)
    return found


def _grants(
    caller: Caller, charger: Charger, text: str = "", limit: int = 100, cursor: str | None = None
) -> Grants:
    def cards_from(most: int, start: str | None) -> tuple[list[GrantItem], str | None]:
        found, after = grants().page_of_charger(caller.company, charger.id, most, start)
        return _items(caller.company, found, text.strip()), after

    items, after = page_through({"cards": cards_from}, limit, cursor)
    return Grants(
        items=items,
        next_cursor=after,
        all_cards=charger.all_cards,
        all_cards_tariff=charger.all_cards_tariff,
        groups=groups_shown(caller.company, charger.groups),
    )


def _items(company: CompanyId, found: Sequence[Grant], text: str) -> list[GrantItem]:
    held = private_access_cards().some_of(company, [grant.uid for grant in found])
    return [
        GrantItem(
            uid=grant.uid,
            visual_number=held[grant.uid].visual_number,
            label=held[grant.uid].label,
            holder=held[grant.uid].holder,
            billing=grant.billing,
            tariff=grant.tariff,
            granted_at=grant.granted_at,
        )
        for grant in found
        if grant.uid in held and says(held[grant.uid], text)
    ]


handler = lambda_handler(app)
