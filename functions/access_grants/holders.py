"""Whoever holds a card is erased: the card still charges, and its sessions stay, without them."""

from functools import partial

from aws_lambda_powertools.event_handler import Response

from shared.domain.access import PrivateAccess
from shared.domain.erasure import (
    decision_without_holder,
    session_without_holder,
    traces_of_holder,
    without_holder,
    without_traces,
)
from shared.domain.errors import NotFound
from shared.domain.ids import CardUid, CompanyId
from shared.http.callers import Caller, administrator_of
from shared.http.edge import routes
from shared.stores.audit import audit_log
from shared.stores.cards import private_access_cards
from shared.stores.chargers import chargers
from shared.stores.decisions import decisions
from shared.stores.session_lists import all_of_card
from shared.stores.sessions import sessions

router = routes()


@router.delete("/api/cards/<uid>/holder", tags=["cards"], status_code=204)
def erase_holder(uid: str) -> Response[None]:
    """Erase who holds a card, with label and cost centre, in sessions too. Safe to repeat.

    Also of a card that the company had once.
    """
    caller = administrator_of(router)
    card = CardUid(uid.upper())
    access = private_access_cards().find(caller.company, card)
    if access is None and next(all_of_card(caller.company, card), None) is None:
        raise NotFound
    traces = traces_of_holder(card, access.holder if access else "")
    audit_log().rewrite(caller.company, partial(without_traces, traces=traces))
    _erase(caller, card, access)
    _erase_in_history(caller.company, card)
    return Response(status_code=204)


def _erase(caller: Caller, card: CardUid, access: PrivateAccess | None) -> None:
    entry = caller.entry("card.holder_erased", card)
    if access is None or without_holder(access) == access:
        audit_log().add(entry)
    else:
        private_access_cards().change(access, without_holder(access), entry)


def _erase_in_history(company: CompanyId, card: CardUid) -> None:
    for one in all_of_card(company, card):
        sessions().change(company, one.charger, one.transaction_id, session_without_holder)
    for charger in chargers().all_of(company):
        for record in decisions().each_of_card(company, charger, card):
            decisions().add(decision_without_holder(record))
