"""Words, numbers and dates of a report in its language (guide 1.5)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_skeleton, format_time

from shared.i18n.catalogue import catalogue, text
from shared.reports import numbers
from shared.reports.rows import Row

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

    def unseen(self, keys: Iterable[str]) -> str:
        """What the evidence of a session lacks."""
        return ", ".join(self.text(f"missing.{key}") for key in keys)

    def labelled(self, label: str, said: str) -> str:
        """A label, and what is said under it."""
        return self.text("labelled", label=label, said=said)

    def chosen(self, column: str, value: str) -> str:
        """A column, and what it was narrowed to."""
        match column:
            case "access" | "billing":
                return self.labelled(self.column(column), self.word(value))
            case "evidence_grade":
                return self.text(f"grades.{value}")
            case _:
                return self.labelled(self.column(column), value)

    def type_of(self, row: Row) -> str:
        """Private or public, paid or free."""
        return f"{self.word(row.access)}, {self.word(row.billing)}"

    def energy(self, energy_wh: int) -> str:
        """kWh with three decimals."""
        return numbers.energy(self.language, energy_wh)

    def kwh(self, energy_wh: int) -> str:
        """kWh with no more decimals than it has."""
        return numbers.kwh(self.language, energy_wh)

    def money(self, amount: Decimal, currency: str) -> str:
        """An amount with its currency."""
        return numbers.money(self.language, amount, currency)

    def whole(self, number: int) -> str:
        """A whole number with its group marks."""
        return numbers.whole(self.language, number)

    def moment(self, local: datetime) -> str:
        """A local date and time, short."""
        return local.strftime(_MOMENTS[self.language])

    def day(self, day: date) -> str:
        """A day of a month, short."""
        return str(format_skeleton("MMMd", day, locale=self._locale))

    def month(self, day: date) -> str:
        """A month of a year, short."""
        return str(format_skeleton("yMMM", day, locale=self._locale))

    def made(self, moment: datetime, zone: str) -> str:
        """When something was made, by the clocks of `zone`."""
        local = moment.astimezone(ZoneInfo(zone))
        day = format_date(local, "long", locale=self._locale)
        return f"{day}, {format_time(local, 'short', locale=self._locale)} ({zone})"

    def period(self, begin: datetime, end: datetime, zone: str) -> str:
        """First and last day of what ends before `end`, as days of `zone`."""
        return self.days(*days_of(begin, end, zone))

    def days(self, first: date, last: date) -> str:
        """From `first` to `last`; one day where they are the same."""
        return " – ".join(
            format_date(day, "long", locale=self._locale) for day in dict.fromkeys((first, last))
        )

    @property
    def _locale(self) -> str:
        return numbers.locale_of(self.language)


def days_of(begin: datetime, end: datetime, zone: str) -> tuple[date, date]:
    """First and last day, by the clocks of `zone`, of what ends before `end`."""
    last = end - timedelta(microseconds=1)
    return begin.astimezone(ZoneInfo(zone)).date(), last.astimezone(ZoneInfo(zone)).date()


def hours(duration: timedelta) -> str:
    """`h:mm`; hours go beyond 24."""
    minutes = int(duration.total_seconds()) // 60
    return f"{minutes // 60}:{minutes % 60:02d}"
