"""Words, numbers and dates of a report in its language (guide 1.5)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time
from babel.numbers import format_currency, format_decimal

from shared.i18n.catalogue import catalogue, text
from shared.reports.rows import Row

_LOCALES = {"fr": "fr_FR", "en": "en_GB", "de": "de_DE", "nl": "nl_NL"}
_MOMENTS = {
    "fr": "%d/%m/%Y %H:%M",
    "en": "%d/%m/%Y %H:%M",
    "de": "%d.%m.%Y %H:%M",
    "nl": "%d-%m-%Y %H:%M",
}


@dataclass(frozen=True)
class Words:
    """What a report says, in `language`."""

    language: str

    def text(self, key: str, **values: object) -> str:
        """The text at `reports.key`."""
        return text(self.language, f"reports.{key}", **values)

    def column(self, name: str) -> str:
        """The header of a column."""
        return self.text(f"columns.{name}")

    def word(self, key: str) -> str:
        """A value that is a word: `private`, `free`, `card`."""
        return str(catalogue(self.language)["reports"][key])

    def type_of(self, row: Row) -> str:
        """Private or public, paid or free."""
        return f"{self.word(row.access)}, {self.word(row.billing)}"

    def energy(self, energy_wh: int) -> str:
        """kWh with three decimals."""
        locale = _LOCALES[self.language]
        return str(format_decimal(energy_wh / 1000, format="#,##0.000", locale=locale))

    def money(self, amount: Decimal, currency: str) -> str:
        """An amount with its currency."""
        return str(format_currency(amount, currency, locale=_LOCALES[self.language]))

    def whole(self, number: int) -> str:
        """A whole number with its group marks."""
        return str(format_decimal(number, locale=_LOCALES[self.language]))

    def moment(self, local: datetime) -> str:
        """A local date and time, short."""
        return local.strftime(_MOMENTS[self.language])

    def made(self, moment: datetime, zone: str) -> str:
        """When something was made, by the clocks of `zone`."""
        local, locale = moment.astimezone(ZoneInfo(zone)), _LOCALES[self.language]
        day = format_date(local, "long", locale=locale)
        return f"{day}, {format_time(local, 'short', locale=locale)} ({zone})"

    def period(self, begin: datetime, end: datetime, zone: str) -> str:
        """First and last day of what ends before `end`, as days of `zone`."""
        first = begin.astimezone(ZoneInfo(zone)).date()
        last = (end - timedelta(microseconds=1)).astimezone(ZoneInfo(zone)).date()
        days = [first] if first == last else [first, last]
        return " – ".join(format_date(day, "long", locale=_LOCALES[self.language]) for day in days)


def hours(duration: timedelta) -> str:
    """`h:mm`; hours go beyond 24."""
    minutes = int(duration.total_seconds()) // 60
    return f"{minutes // 60}:{minutes % 60:02d}"
