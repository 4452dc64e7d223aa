"""Whoever holds a card is erased: the card still charges, and its sessions stay, without them."""

from datetime import datetime

from aws_lambda_powertools.event_handler import Response

from shared.domain.access import PrivateAccess
from shared.domain.erasure import (
    decision_without_holder,
    finished,
    session_without_holder,
    traces_of_holder,
    without_holder,
)
from shared.domain.errors import NotFound
from shared.domain.ids import CardUid, CompanyId
from shared.http.callers import Caller, administrator_of
from shared.http.edge import routes
from shared.http.erasing import ANSWERS, deadline_of, erasure_of, to_be_repeated, with_log
from shared.stores.audit import audit_log
from shared.stores.cards import private_access_cards
from shared.stores.decisions import decisions
from shared.stores.erasures import erasures
from shared.stores.session_lists import all_of_card
from shared.stores.sessions import sessions
from shared.world import now

router = routes()


@router.delete("/api/cards/<uid>/holder", tags=["cards"], status_code=204, responses=ANSWERS)
def erase_holder(uid: str) -> Response[None]:
    """Erase who holds a card, with label and cost centre, in sessions too. Safe to repeat.

    Also of a card that the company had once. 202: repeat it to go on.
    """
    caller = administrator_of(router)
    until = deadline_of(router)
    card = CardUid(uid.upper())
    access = private_access_cards().find(caller.company, card)
    if access is None and next(all_of_card(caller.company, card), None) is None:
        raise NotFound
    traces = traces_of_holder(card, access.holder if access else "")
    erasure = with_log(erasure_of(caller.company, card), traces, until)
    if not erasure.log_done or not _erased_in_history(caller.company, card, until):
        return to_be_repeated()
    _erase(caller, card, access)
    # Sessions that began meanwhile took the holder along.
    if not _erased_in_history(caller.company, card, until):
        return to_be_repeated()
    erasures().save(finished(erasure))
    return Response(status_code=204)


def _erase(caller: Caller, card: CardUid, access: PrivateAccess | None) -> None:
    entry = caller.entry("card.holder_erased", card)
    if access is None or without_holder(access) == access:
        audit_log().add(entry)
    else:
        private_access_cards().change(access, without_holder(access), entry)


def _erased_in_history(company: CompanyId, card: CardUid, until: datetime) -> bool:
    """Whether that was done in time; what is done already is only read."""
    for one in all_of_card(company, card):
        if one == session_without_holder(one):
            continue
        if now() >= until:
            return False
        sessions().change(company, one.charger, one.transaction_id, session_without_holder)
    for record in decisions().each_of_card(company, card):
        if record == decision_without_holder(record):
            continue
        if now() >= until:
            return False
        decisions().add(decision_without_holder(record))
    return True
