"""What sessions said is kept once, and found by time and by session."""

from datetime import timedelta
from typing import Any

import pytest

from shared.domain.corrections import Correction
from shared.domain.ids import CompanyId
from shared.domain.pricing import Price
from shared.stores.corrections import corrections
from tests.fakes.chargers import NOON, put_session
from tests.fakes.people import ACME

pytestmark = pytest.mark.usefixtures("aws")

HOUR = timedelta(hours=1)


def keep(number: int, hours: int, **fields: Any) -> Correction:
    """What session `number` said until `hours` after noon."""
    former = put_session(number).model_copy(update=fields)
    correction = Correction(at=NOON + hours * HOUR, former=former)
    corrections().keep(correction)
    return correction


def test_it_is_found_as_it_was_kept() -> None:
    money = {"net": "0.40", "vat": "0.08", "gross": "0.48", "lines": ()}
    price = Price.model_validate({"currency": "EUR", "vat_rate": "21", **money})
    kept = keep(1, 5, price=price, charging_s=60, over_at=NOON + HOUR)

    assert corrections().of_session(ACME, kept.former.charger, kept.former.transaction_id) == [kept]
    assert list(corrections().between(ACME, NOON, NOON + 6 * HOUR)) == [kept]


def test_they_are_found_by_when_they_were_made() -> None:
    for number, hours in ((1, 5), (2, 3), (3, 7)):
        keep(number, hours)

    found = corrections().between(ACME, NOON + 3 * HOUR, NOON + 7 * HOUR)

    assert [one.former.id for one in found] == ["h1.2", "h1.1"]
    assert list(corrections().between(CompanyId("other"), NOON, NOON + 9 * HOUR)) == []


def test_the_same_version_is_kept_once_as_it_came_first() -> None:
    first = keep(1, 5)
    corrections().keep(Correction(at=NOON + 9 * HOUR, former=first.former))

    assert list(corrections().between(ACME, NOON, NOON + 10 * HOUR)) == [first]


def test_each_version_of_a_session_is_kept() -> None:
    former = keep(1, 5).former
    later = Correction(at=NOON + 9 * HOUR, former=former.model_copy(update={"version": 10}))
    corrections().keep(later)

    found = corrections().of_session(ACME, former.charger, former.transaction_id)

    assert [one.former.version for one in found] == [former.version, 10]
