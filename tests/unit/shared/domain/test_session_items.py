"""What a session is shown as, where it has no price."""

from typing import Any

import pytest

from shared.domain.access import Decision, Reason
from shared.domain.session_items import session_item
from shared.domain.sessions import started
from tests.fakes.builders import NOON, a_start, evidence


@pytest.mark.parametrize(
    ("decided", "billing", "tariff"),
    [
        ({}, "free", None),
        ({"billing": "paid"}, "paid", None),
        ({"billing": "paid", "tariff": "t1"}, "paid", "t1"),
    ],
    ids=["free", "paid by a grant that names no tariff", "paid, and it runs"],
)
def test_a_session_without_a_price_says_whether_it_has_a_tariff(
    decided: dict[str, Any], billing: str, tariff: str | None
) -> None:
    said = {"accepted": True, "reason": Reason.CARD_GRANTED, **decided}
    decision = Decision.model_validate(said)
    session = started(a_start(decision=decision), evidence())
    priced_by = {"tariff_version": 1 if tariff else None, "tariff_name": "Visitors"}

    item = session_item(session.model_copy(update=priced_by), None, None, NOON)

    assert (item.billing.value, item.tariff and item.tariff.id, item.price) == (
        *(billing, tariff),
        None,
    )
