"""The figures of an edition as they stand in its e-mails: with the change since the last period."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import TypeVar

from shared.domain.editions import Figures, Summary
from shared.domain.mails import MailLine
from shared.reports import numbers
from shared.reports.words import Words, hours


def lines_of(summary: Summary, words: Words) -> tuple[MailLine, ...]:
    """A line a figure; one for what is late, one for what corrects, where there is any."""
    now, before = summary.now, summary.before
    currencies = sorted({*now.cost_gross, *before.cost_gross})
    lines = [
        _line(words, words.text("sessions"), now.sessions, before.sessions, words.whole),
        _line(words, words.text("energy"), now.energy_wh, before.energy_wh, words.kwh),
        _line(words, words.text("duration"), now.duration_s, before.duration_s, _hours),
    ]
    for name in currencies:
        paid = now.cost_gross.get(name, Decimal(0))
        paid_before = before.cost_gross.get(name, Decimal(0))
        say = _money(words, name)
        lines.append(_line(words, words.column("cost_gross"), paid, paid_before, say))
    late = summary.late
    if late.sessions:
        told = f"{words.whole(late.sessions)} · {words.kwh(late.energy_wh)} kWh"
        lines.append(MailLine(label=words.text("late"), value=told))
    if summary.corrected != Figures():
        told = _difference(summary.corrected, words)
        lines.append(MailLine(label=words.text("corrections"), value=told))
    return tuple(lines)


def _difference(corrected: Figures, words: Words) -> str:
    """What corrections come to: energy, then each currency."""
    costs = [words.money(amount, name) for name, amount in corrected.cost_gross.items() if amount]
    return " · ".join([f"{words.kwh(corrected.energy_wh)} kWh", *costs])


_Figure = TypeVar("_Figure", int, Decimal)


def _line(
    words: Words, label: str, now: _Figure, before: _Figure, say: Callable[[_Figure], str]
) -> MailLine:
    told = say(before)
    if not before:
        return MailLine(label=label, value=say(now), change=words.text("before", before=told))
    share = numbers.change(words.language, float((now - before) / before))
    change = words.text("change", change=share, before=told)
    return MailLine(label=label, value=say(now), change=change)


def _hours(seconds: int) -> str:
    return hours(timedelta(seconds=seconds))


def _money(words: Words, currency: str) -> Callable[[Decimal], str]:
    return lambda amount: words.money(amount, currency)
