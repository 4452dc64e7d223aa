"""Who gets a report by e-mail (guide 3.7)."""

from datetime import timedelta

import pytest

from shared.domain.errors import Conflict, Invalid, NotFound, TooMany
from shared.domain.ids import RecipientId
from shared.domain.recipients import (
    MOST,
    Recipient,
    RecipientState,
    confirmed,
    recipients_of,
    unsubscribed,
)
from tests.fakes.schedules import MONDAY, a_company_in

COMPANY = a_company_in("Europe/Paris")
ACTIVE, UNCONFIRMED = RecipientState.ACTIVE, RecipientState.UNCONFIRMED


def made(*addresses: str) -> tuple[Recipient, ...]:
    return recipients_of(addresses, (), COMPANY, MONDAY)


def states(recipients: tuple[Recipient, ...]) -> dict[str, RecipientState]:
    return {one.email: one.state for one in recipients}


def test_somebody_outside_of_the_company_has_to_be_confirmed() -> None:
    found = made("Ann@acme.example", "eve@elsewhere.example", "ann@acme.example ")

    assert states(found) == {"ann@acme.example": ACTIVE, "eve@elsewhere.example": UNCONFIRMED}


def test_sub_domains_are_inside_where_they_are_the_company_s() -> None:
    whole = COMPANY.model_copy(update={"subdomains": True})

    found = recipients_of(["bob@fr.acme.example"], (), whole, MONDAY)

    assert states(found) == {"bob@fr.acme.example": ACTIVE}


def test_whoever_is_confirmed_gets_it() -> None:
    before = made("eve@elsewhere.example", "ann@acme.example")

    after = confirmed(before, before[0].id)

    assert states(after) == {"eve@elsewhere.example": ACTIVE, "ann@acme.example": ACTIVE}


def test_who_is_there_already_stays_as_they_are() -> None:
    [eve] = made("eve@elsewhere.example")
    before = unsubscribed((eve,), eve.id)

    after = recipients_of(["eve@elsewhere.example", "bob@acme.example"], before, COMPANY, MONDAY)

    assert after[0] == before[0]
    assert states(after)["eve@elsewhere.example"] is RecipientState.UNSUBSCRIBED


def test_taken_off_and_put_on_again_they_are_somebody_new() -> None:
    [eve] = made("eve@elsewhere.example")

    [again] = recipients_of([eve.email], (), COMPANY, MONDAY + timedelta(days=1))

    assert again.id != eve.id


def test_who_wanted_no_more_is_not_confirmed() -> None:
    before = made("eve@elsewhere.example")

    with pytest.raises(Conflict):
        confirmed(unsubscribed(before, before[0].id), before[0].id)


@pytest.mark.parametrize("change", [confirmed, unsubscribed])
def test_nobody_who_is_not_there_is_changed(change: object) -> None:
    with pytest.raises(NotFound):
        change(made("ann@acme.example"), RecipientId("nobody"))  # type: ignore[operator]


def test_there_is_somebody_and_not_too_many() -> None:
    with pytest.raises(Invalid):
        made()
    with pytest.raises(TooMany):
        made(*(f"p{n}@acme.example" for n in range(MOST + 1)))
