"""Sessions and taps, decided twice, as numbers."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from shared.domain.access import Decision, Reason
from shared.domain.ids import CardUid
from shared.domain.previews import (
    Amount,
    JudgedSession,
    JudgedTap,
    LeftOut,
    Looked,
    NotJudged,
    NotPriced,
    Preview,
    Unjudged,
    period_until,
    preview_of,
)
from shared.domain.pricing import Price
from shared.domain.sessions import Session, started
from tests.fakes.builders import ACCEPTED, NOON, a_start, evidence

REFUSED = Decision(accepted=False, reason=Reason.VISITORS_OFF)
PAID = Decision.model_validate(
    {"accepted": True, "reason": Reason.VISITORS_PAID, "billing": "paid", "tariff": "t1"}
)
VAN, CAR = CardUid("04VAN"), CardUid("04CAR")


def a_session(decision: Decision, uid: str = VAN, gross: str = "", **fields: Any) -> Session:
    """Decided so; paid where `gross` is told."""
    session = started(a_start(decision=decision, uid=uid), evidence())
    if gross:
        currency = fields.pop("currency", "EUR")
        amounts = {"net": gross, "vat": "0", "gross": gross, "vat_rate": "0"}
        price = Price.model_validate({"currency": currency, "lines": (), **amounts})
        fields |= {"price": price, "tariff_version": 1}
    return session.model_copy(update=fields)


def looked(*sessions: JudgedSession | Unjudged, **more: Any) -> Preview:
    known = {"chargers": 1, "left_out": LeftOut(), "sessions_in_all": len(sessions)}
    taps = {"taps": (), "taps_in_all": 0}
    return preview_of(period_until(NOON), Looked(**{**known, **taps, "sessions": sessions, **more}))


def test_it_is_of_the_last_thirty_days() -> None:
    told = looked()

    assert (told.since, told.until) == (NOON - timedelta(days=30), NOON)


def test_what_would_have_been_refused_is_counted_with_its_cards() -> None:
    lost = JudgedSession(a_session(ACCEPTED), a_session(REFUSED))
    other = JudgedSession(a_session(ACCEPTED, CAR), a_session(REFUSED, CAR))
    kept = JudgedSession(a_session(ACCEPTED), a_session(ACCEPTED))
    never = JudgedSession(a_session(REFUSED), a_session(REFUSED))

    told = looked(lost, lost, other, kept, never)

    assert (told.sessions, told.accepted_before, told.accepted_after) == (5, 4, 1)
    assert (told.refused, told.refused_cards) == (3, 2)


def test_a_session_without_a_card_is_refused_by_no_card() -> None:
    told = looked(JudgedSession(a_session(ACCEPTED, ""), a_session(REFUSED, "")))

    assert (told.refused, told.refused_cards) == (1, 0)


def test_cards_that_would_no_longer_be_turned_away_are_counted() -> None:
    let_in = JudgedTap(VAN, REFUSED, ACCEPTED)
    still_out, in_by_now = JudgedTap(CAR, REFUSED, REFUSED), JudgedTap(CAR, ACCEPTED, ACCEPTED)

    told = looked(taps=(let_in, let_in, still_out, in_by_now), taps_in_all=9)

    assert (told.taps, told.taps_in_all) == (4, 9)
    assert (told.admitted_taps, told.admitted_cards) == (2, 1)


def test_money_is_summed_up_by_currency() -> None:
    dearer = JudgedSession(a_session(PAID, gross="1.10"), a_session(PAID, gross="2.25"))
    lost = JudgedSession(a_session(PAID, gross="0.90"), a_session(REFUSED))
    swiss = JudgedSession(a_session(ACCEPTED), a_session(PAID, gross="3.00", currency="CHF"))

    told = looked(dearer, lost, swiss)

    assert told.money == (
        Amount(currency="CHF", before=Decimal(0), after=Decimal("3.00")),
        Amount(currency="EUR", before=Decimal("2.00"), after=Decimal("2.25")),
    )


def test_what_can_not_be_priced_is_named() -> None:
    unproven = JudgedSession(a_session(ACCEPTED), a_session(PAID, tariff_version=1))
    old_grant = JudgedSession(a_session(PAID), a_session(PAID))

    told = looked(unproven, old_grant, old_grant)

    assert told.not_priced == NotPriced(no_tariff=2, energy_not_proven=1)
    assert told.money == ()


def test_what_can_not_be_decided_again_is_named_and_counts_for_nothing_else() -> None:
    told = looked(Unjudged.START_NOT_SEEN, Unjudged.DECIDED_BY_CHARGER, Unjudged.START_NOT_SEEN)

    assert told.not_judged == NotJudged(start_not_seen=2, decided_by_charger=1)
    assert (told.sessions, told.accepted_before, told.accepted_after) == (3, 0, 0)


def test_of_very_many_it_is_said_how_many_were_looked_at() -> None:
    kept = JudgedSession(a_session(ACCEPTED), a_session(ACCEPTED))

    told = looked(kept, sessions_in_all=134_211)

    assert (told.sessions, told.sessions_in_all) == (1, 134_211)
