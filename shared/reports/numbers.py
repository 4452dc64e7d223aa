"""Numbers and amounts as a language writes them: as Babel does, but a hundred thousand a second."""

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from babel.numbers import (
    format_currency,
    format_percent,
    get_currency_precision,
    get_decimal_symbol,
    get_group_symbol,
    get_minus_sign_symbol,
    get_plus_sign_symbol,
)

_LOCALES = {"fr": "fr_FR", "en": "en_GB", "de": "de_DE", "nl": "nl_NL"}
_ZERO = re.compile(r"0(\D0+)?")


def locale_of(language: str) -> str:
    """The locale whose numbers and dates a language has."""
    return _LOCALES[language]


def whole(language: str, number: int) -> str:
    """A whole number with its group marks."""
    return f"{number:,}".replace(",", _marks(language).group)


def energy(language: str, energy_wh: int) -> str:
    """kWh with three decimals."""
    units, wh = divmod(abs(energy_wh), 1000)
    return f"{_sign(language, energy_wh)}{whole(language, units)}{_marks(language).decimal}{wh:03d}"


def kwh(language: str, energy_wh: int) -> str:
    """kWh with no more decimals than it has."""
    units, wh = divmod(abs(energy_wh), 1000)
    decimals = f"{wh:03d}".rstrip("0")
    fraction = f"{_marks(language).decimal}{decimals}" if decimals else ""
    return f"{_sign(language, energy_wh)}{whole(language, units)}{fraction}"


def money(language: str, amount: Decimal, currency: str) -> str:
    """An amount with its currency."""
    if amount < 0:
        return str(format_currency(amount, currency, locale=_LOCALES[language]))
    around = _around(language, currency)
    marks = _marks(language)
    units, _, cents = f"{amount:,.{around.decimals}f}".partition(".")
    decimals = f"{marks.decimal}{cents}" if cents else ""
    return around.before + units.replace(",", marks.group) + decimals + around.after


def change(language: str, share: float) -> str:
    """How much more, or less, in whole per cent; nothing has no sign."""
    rounded = round(share, 2)
    sign = _marks(language).plus if rounded > 0 else _sign(language, rounded)
    shown = format_percent(abs(rounded), format="#,##0%", locale=_LOCALES[language])
    return f"{sign}{_spaced(language, str(shown))}"


def share(language: str, part: float) -> str:
    """A share from 0 to 1, in per cent with one decimal."""
    shown = format_percent(part, format="#,##0.0%", locale=_LOCALES[language])
    return _spaced(language, str(shown))


def _sign(language: str, number: float) -> str:
    """What stands in front of amounts and in the web client too: CLDR's, a hyphen in all four."""
    return _marks(language).minus if number < 0 else ""


def _spaced(language: str, percent: str) -> str:
    """English and Dutch write the sign next to the number."""
    return percent if language in {"en", "nl"} else percent.replace("%", "\u00a0%")


class _Marks(NamedTuple):
    group: str
    decimal: str
    minus: str
    plus: str


class _Around(NamedTuple):
    before: str
    after: str
    decimals: int


@cache
def _marks(language: str) -> _Marks:
    locale = _LOCALES[language]
    return _Marks(
        get_group_symbol(locale),
        get_decimal_symbol(locale),
        get_minus_sign_symbol(locale),
        get_plus_sign_symbol(locale),
    )


@cache
def _around(language: str, currency: str) -> _Around:
    nothing = str(format_currency(Decimal(0), currency, locale=_LOCALES[language]))
    zero = _ZERO.search(nothing)
    if zero is None:
        raise ValueError(f"{nothing} is no amount")
    return _Around(nothing[: zero.start()], nothing[zero.end() :], get_currency_precision(currency))
