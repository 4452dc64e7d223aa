"""Private access of a charger, to all cards or single ones; why a card was refused (guide 2.7)."""

from collections.abc import Mapping
from typing import Annotated, Any

from aws_lambda_powertools.event_handler import Response
from pydantic import AwareDatetime, BaseModel, Field

from functions.access_grants import cards, group_cards, group_grants, groups, holders, sites
from functions.access_grants.granting import grant_cards
from functions.access_grants.terms import GroupGrant, NewTerms, terms_of
from functions.access_grants.terms import group_grants as groups_shown
from shared.domain.access import Reason
from shared.domain.chargers import Billing, Charger
from shared.domain.decisions import DecisionRecord
from shared.domain.groups import Group
from shared.domain.ids import CardUid, ChargerId, GroupId, TariffId
from shared.http.callers import Caller, manager_of
from shared.http.edge import lambda_handler, resolver
from shared.http.shapes import Cursor, Limit, Listed
from shared.stores.audit import audit_log
from shared.stores.cards import private_access_cards
from shared.stores.chargers import chargers
from shared.stores.decisions import decisions
from shared.stores.grants import grants
from shared.stores.groups import groups as groups_of

app = resolver()
app.include_router(holders.router)
app.include_router(cards.router)
app.include_router(groups.router)
app.include_router(group_cards.router)
app.include_router(group_grants.router)
app.include_router(sites.router)


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


class DecisionItem(BaseModel, frozen=True):
    """One answer to a card, and the rules behind it."""

    at: AwareDatetime
    uid: CardUid
    visual_number: str
    label: str
    accepted: bool
    reason: Reason
    group: str | None
    """The name of the card group that it was granted through."""
    trace: tuple[str, ...]


class NewGrants(NewTerms):
    """Cards of the company, and on what terms."""

    cards: Annotated[list[str], Field(min_length=1, max_length=500)]


@app.get("/api/chargers/<charger>/grants", tags=["cards"])
def list_grants(charger: str, limit: Limit = 100, cursor: Cursor = None) -> Grants:
    """Who has private access."""
    caller = manager_of(app)
    return _grants(caller, _charger(caller, charger), limit, cursor)


@app.post("/api/chargers/<charger>/grants", tags=["cards"])
def grant(charger: str, new: NewGrants) -> Grants:
    """Grant it to these cards; those that have it get the new billing."""
    caller = manager_of(app)
    found, terms = _charger(caller, charger), terms_of(caller, new)
    uids = list(dict.fromkeys(CardUid(uid.upper()) for uid in new.cards))
    grant_cards(caller, found.id, uids, terms)
    return _grants(caller, found, 100, None)


@app.put("/api/chargers/<charger>/grants/all", tags=["cards"])
def grant_to_all(charger: str, new: NewTerms) -> Grants:
    """Grant it to all cards of the company, also later ones; paid, to those that can pay."""
    caller = manager_of(app)
    before, terms = _charger(caller, charger), terms_of(caller, new)
    to_all = {"all_cards": terms.billing, "all_cards_tariff": terms.tariff}
    after = before.model_copy(update=to_all)
    entry = caller.entry("charger.granted_to_all", before.id, before, after)
    chargers().change(before, after, entry)
    return _grants(caller, after, 100, None)


@app.delete("/api/chargers/<charger>/grants/all", tags=["cards"], status_code=204)
def withdraw_from_all(charger: str) -> Response[None]:
    """Take it from all: the grant to all, those to groups, and every single one."""
    caller = manager_of(app)
    before = _charger(caller, charger)
    nobody: dict[str, Any] = {"all_cards": None, "all_cards_tariff": None, "groups": {}}
    after = before.model_copy(update=nobody)
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


@app.get("/api/chargers/<charger>/decisions", tags=["cards"])
def list_decisions(charger: str, limit: Limit = 50, cursor: Cursor = None) -> Listed[DecisionItem]:
    """Which cards were held to it, and what they were answered, newest first."""
    caller = manager_of(app)
    found = _charger(caller, charger)
    records, after = decisions().page_of(caller.company, found.id, limit, cursor)
    through = {one.decision.group for one in records if one.decision.group is not None}
    known = groups_of().some_of(caller.company, list(through))
    return Listed(items=[_decision(record, known) for record in records], next_cursor=after)


def _charger(caller: Caller, charger: str) -> Charger:
    found = chargers().get(caller.company, ChargerId(charger))
    caller.allow_site(found.site)
    return found


def _grants(caller: Caller, charger: Charger, limit: int, cursor: str | None) -> Grants:
    found, after = grants().page_of_charger(caller.company, charger.id, min(limit, 100), cursor)
    held = private_access_cards().some_of(caller.company, [grant.uid for grant in found])
    items = [
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
        if grant.uid in held
    ]
    return Grants(
        items=items,
        next_cursor=after,
        all_cards=charger.all_cards,
        all_cards_tariff=charger.all_cards_tariff,
        groups=groups_shown(caller.company, charger.groups),
    )


def _decision(record: DecisionRecord, known: Mapping[GroupId, Group]) -> DecisionItem:
    group = None if record.decision.group is None else known.get(record.decision.group)
    return DecisionItem(
        at=record.at,
        uid=record.uid,
        visual_number=record.visual_number,
        label=record.label,
        accepted=record.decision.accepted,
        reason=record.decision.reason,
        group=None if group is None else group.name,
        trace=record.decision.trace,
    )


handler = lambda_handler(app)
