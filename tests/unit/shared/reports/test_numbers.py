"""Numbers are written as Babel writes them, in each language."""

from decimal import Decimal

import pytest
from babel.numbers import format_currency, format_decimal
from hypothesis import given
from hypothesis import strategies as st

from shared.i18n.catalogue import LANGUAGES
from shared.reports import numbers

languages = st.sampled_from(LANGUAGES)
amounts = st.decimals(-(10**9), 10**9, places=2)


@given(languages, amounts, st.sampled_from(["EUR", "CHF", "GBP", "USD", "JPY", "SEK", "XXX"]))
def test_money_is_as_babel_writes_it(language: str, amount: Decimal, currency: str) -> None:
    expected = format_currency(amount, currency, locale=numbers.locale_of(language))

    assert numbers.money(language, amount, currency) == expected


@given(languages, st.integers(-(10**12), 10**12))
def test_energy_is_as_babel_writes_it(language: str, energy_wh: int) -> None:
    locale = numbers.locale_of(language)

    exact = Decimal(energy_wh) / 1000
    assert numbers.energy(language, energy_wh) == format_decimal(
        exact, format="#,##0.000", locale=locale
    )
    assert numbers.kwh(language, energy_wh) == format_decimal(
        exact, format="#,##0.###", locale=locale
    )
    assert numbers.whole(language, energy_wh) == format_decimal(energy_wh, locale=locale)


@pytest.mark.parametrize(
    ("language", "less", "more"),
    [
        ("fr", "-12\xa0%", "+1\u202f250\xa0%"),
        ("en", "-12%", "+1,250%"),
        ("de", "-12\xa0%", "+1.250\xa0%"),
        ("nl", "-12%", "+1.250%"),
    ],
)
def test_a_change_has_the_sign_of_every_other_number(language: str, less: str, more: str) -> None:
    assert numbers.change(language, -0.12) == less
    assert numbers.change(language, 12.5) == more
    assert numbers.kwh(language, -7000) == "-7"


@pytest.mark.parametrize("share", [0.0, -0.004, 0.004])
def test_a_change_of_nothing_has_no_sign(share: float) -> None:
    assert numbers.change("en", share) == "0%"


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("fr", "1\u202f234,50\xa0€"),
        ("en", "€1,234.50"),
        ("de", "1.234,50\xa0€"),
        ("nl", "€\xa01.234,50"),
    ],
)
def test_an_amount_in_each_language(language: str, expected: str) -> None:
    assert numbers.money(language, Decimal("1234.5"), "EUR") == expected
