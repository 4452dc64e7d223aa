"""Totals of a report per site, charger, card and type, added up while its rows go by."""

from dataclasses import dataclass, field
from datetime import timedelta
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
        """Counts `row` in."""
        self.sessions += 1
        self.energy_wh += 0 if row.energy_kwh is None else round(row.energy_kwh * 1000)
        self.duration += row.duration
        if row.currency is not None:
            cost = self.costs.setdefault(row.currency, Cost())
            cost.net += row.cost_net or 0
            cost.vat += row.vat or 0
            cost.gross += row.cost_gross or 0

    def cost_in(self, currency: str) -> Cost:
        """Nothing where none cost anything in it."""
        return self.costs.get(currency, Cost())


@dataclass
class Totals:
    """All, and the groups by the key of their heading under `reports`."""

    words: Words
    all: Sum = field(default_factory=Sum)
    groups: dict[str, dict[str, Sum]] = field(
        default_factory=lambda: {"by_site": {}, "by_charger": {}, "by_card": {}, "by_type": {}}
    )

    def add(self, row: Row) -> Row:
        """Counts `row` in, and hands it on."""
        charger = f"{row.charger} ({row.serial_number})" if row.serial_number else row.charger
        self.all.add(row)
        for group, name in (
            ("by_site", row.site),
            ("by_charger", charger),
            ("by_card", self._card(row)),
            ("by_type", self.words.type_of(row)),
        ):
            self.groups[group].setdefault(name, Sum()).add(row)
        return row

    @property
    def currencies(self) -> list[str]:
        """Those that anything was priced in."""
        return sorted(self.all.costs)

    def group(self, name: str) -> list[tuple[str, Sum]]:
        """The members of a group by name."""
        return sorted(self.groups[name].items(), key=lambda member: member[0].casefold())

    def _card(self, row: Row) -> str:
        if row.card_label:
            return f"{row.card_label} ({row.card_number})"
        return row.card_number or self.words.text("no_card")
