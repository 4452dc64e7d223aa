"""Totals of a report per site, charger, card, cost centre, type and grade of evidence.

They are added up while its rows go by.
"""

from collections import Counter
from dataclasses import InitVar, dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from shared.reports.rows import Row
from shared.reports.words import Words


@dataclass(slots=True)
class Cost:
    """Money of one currency."""

    net: Decimal = Decimal(0)
    vat: Decimal = Decimal(0)
    gross: Decimal = Decimal(0)


@dataclass(slots=True)
class Sum:
    """Sessions, what is known of their energy, and what they cost in each currency."""

    sessions: int = 0
    energy_wh: int = 0
    duration: timedelta = timedelta()
    costs: dict[str, Cost] = field(default_factory=dict)

    def add(self, row: Row) -> None:
        """Counts `row` in; one that corrects another is no session more."""
        self.sessions += 1 if row.session_id else 0
        self.energy_wh += energy_wh_of(row)
        self.duration += row.duration or timedelta()
        if row.currency is not None:
            cost = self.costs.setdefault(row.currency, Cost())
            cost.net += row.cost_net or 0
            cost.vat += row.vat or 0
            cost.gross += row.cost_gross or 0

    def cost_in(self, currency: str) -> Cost:
        """Nothing where none cost anything in it."""
        return self.costs.get(currency, Cost())


GROUPS = ("by_site", "by_charger", "by_card", "by_cost_centre", "by_type", "by_grade")


@dataclass
class Totals:
    """All, and the groups by the key of their heading under `reports`."""

    words: Words
    listed_sites: InitVar[tuple[str, ...]] = ()
    all: Sum = field(default_factory=Sum)
    late: Sum = field(default_factory=Sum)
    """Of all, those of earlier periods."""
    corrections: Sum = field(default_factory=Sum)
    """Of all, what corrects earlier reports."""
    rows: int = 0
    groups: dict[str, dict[str, Sum]] = field(default_factory=lambda: {name: {} for name in GROUPS})
    energy_of_days: Counter[date] = field(default_factory=Counter)
    """Watt-hours of what ended on a day of the period, by the clock of its site."""

    def __post_init__(self, listed_sites: tuple[str, ...]) -> None:
        """They have nothing yet."""
        self.groups["by_site"] = {name: Sum() for name in listed_sites}

    def add(self, row: Row) -> Row:
        """Counts `row` in, and hands it on."""
        self.rows += 1
        self.all.add(row)
        for members, name in zip(self.groups.values(), self._names(row), strict=True):
            found = members.get(name)
            if found is None:
                found = members[name] = Sum()
            found.add(row)
        if row.correction_of:
            self.corrections.add(row)
        elif row.late:
            self.late.add(row)
        else:
            self.energy_of_days[row.end_local.date()] += energy_wh_of(row)
        return row

    @property
    def currencies(self) -> list[str]:
        """Those that anything was priced in."""
        return sorted(self.all.costs)

    def group(self, name: str) -> list[tuple[str, Sum]]:
        """The members of a group by name."""
        return sorted(self.groups[name].items(), key=lambda member: member[0].casefold())

    def _names(self, row: Row) -> tuple[str, ...]:
        """Of the member of each of GROUPS that `row` is of."""
        charger = f"{row.charger} ({row.serial_number})" if row.serial_number else row.charger
        return (
            row.site,
            charger,
            self._card(row),
            row.cost_centre or self.words.text("no_cost_centre"),
            self.words.type_of(row),
            self.words.text(f"grades.{row.evidence_grade}"),
        )

    def _card(self, row: Row) -> str:
        if row.card_label:
            return f"{row.card_label} ({row.card_number})"
        return row.card_number or self.words.text("no_card")


def energy_wh_of(row: Row) -> int:
    """What is known of its energy, in watt-hours."""
    return 0 if row.energy_kwh is None else round(row.energy_kwh * 1000)


def counted(found: Sum, words: Words) -> str:
    """How many sessions, and their energy."""
    return f"{words.whole(found.sessions)} · {words.kwh(found.energy_wh)} kWh"
