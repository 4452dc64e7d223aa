"""Authorize in 2.x: any type of token, and certificates of vehicles."""

from typing import Any

import pytest

from shared.domain.access import Decision, Reason
from shared.domain.facts import CardPresented
from shared.ocpp.actions import handled
from shared.ocpp.messages import Message, Outcome, Refused, card_uid
from tests.fakes.builders import ACCEPTED, CHARGER, NOON


def authorize(decision: Decision = ACCEPTED, **payload: Any) -> Outcome:
    return handled("2.0.1", "Authorize", Message(payload, NOON, CHARGER, decision))


@pytest.mark.parametrize("kind", ["ISO14443", "ISO15693", "Local", "Central", "eMAID", "KeyCode"])
def test_the_type_of_a_token_does_not_make_it_another_card(kind: str) -> None:
    [fact] = authorize(idToken={"idToken": "04a1b2c3", "type": kind}).facts

    assert isinstance(fact, CardPresented)
    assert fact.uid == "04A1B2C3"


@pytest.mark.parametrize(
    ("reason", "status"),
    [
        (Reason.CARD_UNKNOWN, "Unknown"),
        (Reason.CARD_BLOCKED, "Blocked"),
        (Reason.CARD_EXPIRED, "Expired"),
        (Reason.VISITORS_OFF, "NotAtThisLocation"),
    ],
)
def test_a_refusal_has_its_word(reason: Reason, status: str) -> None:
    refused = Decision(accepted=False, reason=reason)

    outcome = authorize(refused, idToken={"idToken": "A", "type": "Local"})

    assert outcome.reply == {"idTokenInfo": {"status": status}}


def test_a_certificate_that_nobody_checked_is_not_called_valid() -> None:
    outcome = authorize(idToken={"idToken": "DE8AA", "type": "eMAID"}, certificate="-----BEGIN")

    assert outcome.reply["certificateStatus"] == "NoCertificateAvailable"


def test_a_message_without_a_token_is_refused() -> None:
    with pytest.raises(Refused):
        authorize(certificate="-----BEGIN")


def test_two_long_tokens_with_one_beginning_are_two_cards() -> None:
    long = "x" * 200

    assert card_uid(long + "1") != card_uid(long + "2")
    assert len(card_uid(long)) == 64
