"""The week of some sites in the words of whoever reads it: a site after the other."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from urllib.parse import urlencode

from shared.domain.mails import MailLine
from shared.domain.people import User
from shared.domain.periods import Period
from shared.domain.weekly import Letter, SiteSummary
from shared.i18n.catalogue import text
from shared.reports import numbers
from shared.reports.words import Words
from shared.world import setting

_MOST = 30
"""Sites of a mail, those with the most energy; its link leads to all of them."""


def letter_for(user: User, period: Period, sites: Iterable[tuple[str, SiteSummary]]) -> Letter:
    """`sites`: what each is called, and its week."""
    words = Words(user.language)
    found = sorted(sites, key=lambda one: (-one[1].now.energy_wh, one[0]))
    lines = [_site(words, name, told) for name, told in found[:_MOST]]
    if len(found) > _MOST:
        left = words.whole(len(found) - _MOST)
        lines.append(MailLine(label=_word(words, "more"), value=left))
    days = {"from": period.first, "to": period.last}
    return Letter(
        period=words.days(period.first, period.last),
        link=f"{setting('PUBLIC_URL')}/dashboard?{urlencode(days)}",
        lines=tuple(lines),
    )


def _site(words: Words, name: str, told: SiteSummary) -> MailLine:
    """Its energy; how that, and the other figures, stand to the week before is told below."""
    return MailLine(
        label=name,
        value=_kwh(words, told.now.energy_wh),
        change="\n".join(_changes(words, told)),
    )


def _changes(words: Words, told: SiteSummary) -> Iterator[str]:
    now, before = told.now, told.before
    yield _change(words, now.energy_wh, before.energy_wh, partial(_kwh, words))
    sessions = _change(words, now.sessions, before.sessions, words.whole)
    yield words.labelled(_figure(words, "sessions"), f"{words.whole(now.sessions)} · {sessions}")
    yield _share(words, _figure(words, "occupancy"), now.occupancy, before.occupancy)
    yield _share(words, _figure(words, "uptime_uk"), now.uptime, before.uptime)
    yield _share(words, _word(words, "unknown"), now.unknown, before.unknown)
    if told.standing_out:
        yield words.labelled(_word(words, "standing_out"), words.whole(told.standing_out))


def _change(words: Words, now: int, before: int, say: Callable[[int], str]) -> str:
    if not before:
        return _word(words, "before", before=say(before))
    share = numbers.change(words.language, (now - before) / before)
    return _word(words, "changed", said=share, before=say(before))


def _share(words: Words, label: str, now: float | None, before: float | None) -> str:
    told = [_percent(words, share) for share in (now, before)]
    return words.labelled(label, _word(words, "changed", said=told[0], before=told[1]))


def _kwh(words: Words, energy_wh: int) -> str:
    return f"{words.kwh(energy_wh)} kWh"


def _percent(words: Words, share: float | None) -> str:
    return "–" if share is None else numbers.share(words.language, share)


def _figure(words: Words, name: str) -> str:
    return text(words.language, f"figures.{name}.label")


def _word(words: Words, name: str, **values: str) -> str:
    return text(words.language, f"weekly.{name}", **values)
