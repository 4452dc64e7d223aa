"""Each reason for a decision has something that changes it."""

import pytest

from shared.domain.access import Decision, Reason
from shared.domain.remedies import Remedy, remedy_of

REFUSED = (Reason.CARD_UNKNOWN, Reason.CARD_BLOCKED, Reason.CARD_EXPIRED, Reason.VISITORS_OFF)
REFUSED_TOO = (Reason.NOT_PAYABLE, Reason.NO_CARD, Reason.CHARGER_OFFLINE)


def a_decision(reason: Reason) -> Decision:
    return Decision(accepted=reason not in (*REFUSED, *REFUSED_TOO), reason=reason)


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_has_a_remedy(reason: Reason) -> None:
    decision = a_decision(reason)

    assert remedy_of(decision, decision, held=True) is not None
    assert remedy_of(decision, decision, held=False) is not None


@pytest.mark.parametrize(
    ("reason", "held", "remedy"),
    [
        (Reason.CARD_UNKNOWN, False, Remedy.ADOPT_CARD),
        (Reason.CARD_UNKNOWN, True, Remedy.ASK_OPERATOR),
        (Reason.CARD_EXPIRED, True, Remedy.ASK_OPERATOR),
        (Reason.CARD_BLOCKED, False, Remedy.ASK_OPERATOR),
        (Reason.VISITORS_OFF, True, Remedy.GRANT_CARD),
        (Reason.VISITORS_OFF, False, Remedy.ADD_CARD),
        (Reason.NOT_PAYABLE, True, Remedy.GRANT_FREE),
        (Reason.CARD_GRANTED, True, Remedy.WITHDRAW_CARD),
        (Reason.GROUP_GRANTED_AT_SITE, True, Remedy.OPEN_GROUP),
        (Reason.ALL_CARDS_GRANTED, True, Remedy.OPEN_ACCESS),
        (Reason.ALL_CARDS_GRANTED_AT_SITE, True, Remedy.OPEN_SITE_ACCESS),
        (Reason.VISITORS_PAID, False, Remedy.OPEN_VISITOR_USE),
        (Reason.CHARGER_OFFLINE, True, Remedy.OPEN_LOCAL_LIST),
    ],
)
def test_the_remedy_follows_the_reason(reason: Reason, held: bool, remedy: Remedy) -> None:
    decision = a_decision(reason)

    assert remedy_of(decision, decision, held=held) is remedy


def test_what_is_answered_otherwise_by_now_needs_no_remedy() -> None:
    refused, accepted = a_decision(Reason.VISITORS_OFF), a_decision(Reason.CARD_GRANTED)

    assert remedy_of(refused, accepted, held=True) is None
    assert remedy_of(accepted, refused, held=True) is None


def test_the_remedy_is_of_the_rule_that_decides_now() -> None:
    then, now = a_decision(Reason.CARD_UNKNOWN), a_decision(Reason.VISITORS_OFF)

    assert remedy_of(then, now, held=True) is Remedy.GRANT_CARD


def test_what_a_charger_did_offline_leads_to_its_list_whatever_is_granted_since() -> None:
    then, now = a_decision(Reason.CHARGER_OFFLINE), a_decision(Reason.CARD_GRANTED)

    assert remedy_of(then, now, held=True) is Remedy.OPEN_LOCAL_LIST
