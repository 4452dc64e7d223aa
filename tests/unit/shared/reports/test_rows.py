"""What stands in the row of a session."""

from decimal import Decimal
from typing import Any

import pytest

from shared.domain.access import Decision, Reason
from shared.domain.corrections import Correcting
from shared.reports.rows import Entry, row_of
from tests.fakes.reports import an_entry, priced_in

OFFLINE = Decision(accepted=False, reason=Reason.CHARGER_OFFLINE)


def a_price(amount: str) -> dict[str, Any]:
    money = dict.fromkeys(("net", "vat", "gross"), amount)
    return {"currency": "EUR", "vat_rate": "21", "lines": (), **money}


def test_a_row_has_the_price_of_its_session() -> None:
    row = row_of(priced_in("EUR"))

    assert (row.tariff, row.cost_net, row.vat_rate) == (
        *("Visitors", Decimal("5.50")),
        Decimal("0.21"),
    )
    assert (row.vat, row.cost_gross, row.currency) == (Decimal("1.16"), Decimal("6.66"), "EUR")


def test_what_is_gone_is_called_by_its_id() -> None:
    row = row_of(Entry(an_entry().session, None, None))

    assert (row.site, row.charger, row.serial_number, row.time_zone) == ("s1", "h1", "", "UTC")


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({}, "card"),
        ({"uid": ""}, "plug"),
        ({"decision": OFFLINE}, "offline"),
        ({"missing": ("start",)}, None),
        ({"missing": ("stop",)}, "card"),
    ],
    ids=["a card", "no card", "let in by the charger itself", "never seen", "no stop"],
)
def test_by_what_a_driver_got_in(fields: dict[str, Any], told: str | None) -> None:
    assert row_of(an_entry(**fields)).auth_method == told


def test_nothing_that_is_taken_back_has_no_sign() -> None:
    free = a_price("0.00")
    row = row_of(an_entry(price=free)._replace(line=Correcting.TAKEN_BACK))

    assert [str(amount) for amount in (row.cost_net, row.vat, row.cost_gross)] == ["0.00"] * 3


def test_minutes_are_those_that_are_complete() -> None:
    row = row_of(an_entry(charging_s=119, idle_s=0))

    assert (row.charging_minutes, row.idle_minutes) == (1, 0)
