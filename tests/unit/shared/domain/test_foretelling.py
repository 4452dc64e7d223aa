"""Which sessions and taps say something of a change, and what it can be made on."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from pydantic import TypeAdapter

from shared.domain.access import Decision, Reason
from shared.domain.changed_access import Granter
from shared.domain.chargers import Billing, SiteRules, Terms, Visitors
from shared.domain.decisions import DecisionRecord
from shared.domain.foretelling import (
    Asked,
    Change,
    DrawTariff,
    concerns,
    concerns_tap,
    decided,
    is_refusal,
    left_out,
    may_admit,
    sampled,
    under,
    unjudged,
    versions_under,
)
from shared.domain.groups import GROUPS_PER_CARD, GROUPS_PER_PLACE, SITES_PER_CARD
from shared.domain.ids import CardUid, ChargerId, GroupId, SiteId, TariffId, UserId
from shared.domain.previews import LeftOut, Unjudged
from shared.domain.sessions import Session, started
from tests.fakes.builders import (
    ACME,
    CARD,
    CHARGER,
    DEPOT,
    NOON,
    a_charger,
    a_grant,
    a_start,
    a_tariff,
    an_entry,
    evidence,
)

ANN = Granter(UserId("u1"), NOON)
FREE = Terms(billing=Billing.FREE)
FULL = {GroupId(f"x{n}"): FREE for n in range(GROUPS_PER_PLACE)}
PAID = Decision.model_validate(
    {"accepted": True, "reason": Reason.VISITORS_PAID, "billing": "paid", "tariff": "t1"}
)
DRAWN = DrawTariff(kind="tariff", tariff=a_tariff(version=3))
OFF = {"kind": "visitor_use", "mode": "off"}
OPEN = {"kind": "visitor_use", "mode": "on"}
TO_GROUP = {"kind": "grant", "to": {"groups": ["g1"]}, "billing": "free"}
TO_CARD = {"kind": "grant", "to": {"cards": [CARD]}, "billing": "free"}
PAID_TO_CARD = {**TO_CARD, "billing": "paid", "tariff": "t1"}
FROM_ALL = {"kind": "withdraw", "from": {"all": True}}
read: TypeAdapter[Change] = TypeAdapter(Change)


def asked(told: dict[str, Any], *sites: str) -> Asked:
    """Of the charger, or of sites."""
    at = tuple(map(SiteId, sites))
    return Asked(change=read.validate_python(told), chargers=(CHARGER,), sites=at)


def asked_of(told: dict[str, Any], *cards: CardUid) -> Asked:
    """Of cards: the one there is, or these."""
    change = read.validate_python(told)
    return Asked(change=change, chargers=(CHARGER,), of_cards=cards or (CARD,))


def a_session(decision: Decision = PAID, **fields: Any) -> Session:
    return started(a_start(decision=decision), evidence()).model_copy(update=fields)


def a_record(decision: Decision, uid: str = CARD) -> DecisionRecord:
    known = {"company": ACME, "charger": CHARGER, "at": NOON, "message_id": "m1"}
    return DecisionRecord.model_validate({**known, "uid": uid, "decision": decision})


def test_few_are_all_looked_at() -> None:
    chosen, of = sampled(["a", "b", "c"], str, 3)

    assert (sorted(chosen), of) == (["a", "b", "c"], 3)


def test_of_many_the_same_are_chosen_again_in_whichever_order_they_come() -> None:
    names = [f"ch1.{number}" for number in range(500)]

    chosen, of = sampled(names, str, 20)

    assert (len(chosen), of) == (20, 500)
    assert sampled(reversed(names), str, 20) == (chosen, of)


def test_a_larger_sample_holds_the_smaller_one() -> None:
    names = [f"ch1.{number}" for number in range(500)]

    assert set(sampled(names, str, 20).chosen) < set(sampled(names, str, 40).chosen)


def test_they_are_gone_through_once() -> None:
    def passing() -> Iterator[str]:
        yield from ("a", "b")

    assert sampled(passing(), str, 1).of == 2


@pytest.mark.parametrize(
    ("session", "why"),
    [
        pytest.param(a_session(), None, id="a card that was held to it"),
        pytest.param(
            a_session(Decision(accepted=False, reason=Reason.CHARGER_OFFLINE)),
            Unjudged.DECIDED_BY_CHARGER,
            id="let in by the charger",
        ),
        pytest.param(
            a_session(uid="", missing=("start",)), Unjudged.START_NOT_SEEN, id="nobody knows whose"
        ),
        pytest.param(a_session(missing=("start",)), None, id="told by its stop whose it was"),
        pytest.param(a_session(uid=""), None, id="begun without a card"),
    ],
)
def test_what_can_be_decided_again(session: Session, why: Unjudged | None) -> None:
    assert unjudged(session) is why


@pytest.mark.parametrize(
    ("record", "refused"),
    [
        pytest.param(a_record(Decision(accepted=False, reason=Reason.VISITORS_OFF)), True, id="so"),
        pytest.param(a_record(PAID), False, id="let in"),
        pytest.param(
            a_record(Decision(accepted=False, reason=Reason.CHARGER_OFFLINE)),
            False,
            id="let in by the charger",
        ),
        pytest.param(
            a_record(Decision(accepted=False, reason=Reason.NO_CARD), ""), False, id="no card"
        ),
    ],
)
def test_who_was_turned_away(record: DecisionRecord, refused: bool) -> None:
    assert is_refusal(record) is refused


def test_without_a_card_the_visitor_rule_alone_decides() -> None:
    open_to_all = evidence().model_copy(
        update={"charger": a_charger(visitor_use={"mode": Visitors.ON}), "card": None}
    )

    assert decided(open_to_all, a_session(uid="").uid, NOON).accepted
    assert not decided(open_to_all, CARD, NOON).accepted


@pytest.mark.parametrize(
    ("told", "admits"), [(OFF, False), (OPEN, True), (TO_GROUP, True), (FROM_ALL, False)]
)
def test_some_changes_let_nobody_in(told: dict[str, Any], admits: bool) -> None:
    assert may_admit(read.validate_python(told)) is admits


def test_a_tariff_lets_nobody_in_and_leaves_all_evidence() -> None:
    of_all = Asked(change=DRAWN, chargers=(CHARGER,))

    assert not may_admit(DRAWN)
    assert under(of_all, evidence(), ANN) == evidence()


def test_what_is_of_a_site_stands_in_its_rules() -> None:
    after = under(asked(TO_GROUP, DEPOT), evidence(), ANN)

    assert after.charger == a_charger(site_rules=SiteRules(groups={GroupId("g1"): FREE}))


def test_visitor_use_is_a_chargers_own_also_where_it_is_set_for_a_site() -> None:
    after = under(asked(OPEN, DEPOT), evidence(), ANN)

    assert after.charger == a_charger(visitor_use={"mode": "on"})


def test_where_a_change_can_not_be_made_all_stays() -> None:
    full = evidence().model_copy(update={"charger": a_charger(groups=FULL)})

    assert under(asked(TO_GROUP), full, ANN) == full
    assert left_out(asked(TO_GROUP), [full.charger, a_charger()], []) == LeftOut(chargers=1)


def test_cards_that_can_not_pay_are_left_out() -> None:
    payable = an_entry().model_copy(update={"payable": True})

    assert left_out(asked(PAID_TO_CARD), [], [an_entry(), payable]) == LeftOut(cards=1)
    assert left_out(asked(TO_CARD), [], [an_entry(), payable]) == LeftOut()


def test_cards_that_have_too_many_sites_are_left_out() -> None:
    sites = {SiteId(f"x{n}"): FREE for n in range(SITES_PER_CARD)}
    everywhere = an_entry().model_copy(update={"sites": sites})

    assert left_out(asked(TO_CARD, DEPOT), [], [everywhere]) == LeftOut(cards=1)
    assert left_out(asked(TO_CARD), [], [everywhere]) == LeftOut()


def test_a_tariff_is_told_of_the_sessions_that_were_on_it() -> None:
    other = PAID.model_copy(update={"tariff": TariffId("t2")})
    drawn = Asked(change=DRAWN, chargers=())

    assert [concerns(drawn, a_session(one)) for one in (PAID, other)] == [True, False]


def test_other_changes_are_told_of_all_sessions_at_their_chargers() -> None:
    elsewhere = a_session(charger=ChargerId("ch9"))

    assert concerns(asked(OFF), a_session())
    assert not concerns(asked(OFF), elsewhere)


def test_where_cards_are_named_it_is_told_of_theirs_alone() -> None:
    refused = a_record(Decision(accepted=False, reason=Reason.VISITORS_OFF))
    other = refused.model_copy(update={"uid": CardUid("05")})

    assert concerns(asked(TO_CARD), a_session())
    assert not concerns(asked(TO_CARD), a_session(uid="05"))
    assert [concerns_tap(asked(TO_CARD), one) for one in (refused, other)] == [True, False]
    assert [concerns_tap(asked(OPEN), one) for one in (refused, other)] == [True, True]
    assert not concerns_tap(asked(FROM_ALL), refused)


def test_a_change_of_cards_is_told_of_theirs_alone_wherever_they_were() -> None:
    joins = asked_of({"kind": "join", "group": "g1"})
    refused = a_record(Decision(accepted=False, reason=Reason.VISITORS_OFF))
    other = refused.model_copy(update={"uid": CardUid("05")})

    assert [concerns(joins, a_session(uid=uid)) for uid in (CARD, "05")] == [True, False]
    assert [concerns_tap(joins, one) for one in (refused, other)] == [True, False]
    assert not concerns_tap(asked_of({"kind": "leave", "group": "g1"}), refused)


def test_a_card_joins_and_leaves_a_group() -> None:
    held = evidence().model_copy(update={"private_access": an_entry()})
    within = under(asked_of({"kind": "join", "group": "g1"}), held, ANN)

    assert within.private_access == an_entry().model_copy(update={"groups": ("g1",)})
    assert under(asked_of({"kind": "leave", "group": "g1"}), within, ANN) == held


def test_what_is_taken_from_a_company_takes_its_grants_along() -> None:
    held = evidence().model_copy(update={"private_access": an_entry(), "grant": a_grant()})

    after = under(asked_of({"kind": "remove"}), held, ANN)

    assert (after.private_access, after.grant) == (None, None)


def test_a_change_of_other_cards_leaves_all() -> None:
    held = evidence().model_copy(update={"private_access": an_entry(), "grant": a_grant()})

    assert under(asked_of({"kind": "remove"}, CardUid("05")), held, ANN) == held


def test_cards_that_are_in_too_many_groups_are_left_out() -> None:
    joins = asked_of({"kind": "join", "group": "g1"})
    many = tuple(GroupId(f"x{n:02}") for n in range(GROUPS_PER_CARD))
    full = an_entry().model_copy(update={"groups": many})
    held = evidence().model_copy(update={"private_access": full})

    assert under(joins, held, ANN) == held
    assert left_out(joins, [a_charger()], [full, an_entry()]) == LeftOut(cards=1)
    assert left_out(asked_of({"kind": "remove"}), [a_charger()], [full]) == LeftOut()


def test_cards_that_find_the_group_full_stay_out_of_it() -> None:
    joins = asked_of({"kind": "join", "group": "g1"}).model_copy(
        update={"no_room": frozenset({CARD})}
    )
    held = evidence().model_copy(update={"private_access": an_entry()})

    assert under(joins, held, ANN) == held
    assert left_out(joins, [a_charger()], [an_entry()]) == LeftOut(no_room=1)


def test_a_drawn_tariff_is_compared_with_the_newest_whenever_it_came() -> None:
    known = [a_tariff(), a_tariff(version=2, valid_from=NOON + timedelta(days=9))]

    before, after = versions_under(DRAWN, {TariffId("t1"): known, TariffId("t2"): known})

    assert (before, after) == ({"t1": known[-1:]}, {"t1": [DRAWN.tariff]})
