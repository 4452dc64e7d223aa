"""What a charger's own reports change in what we know of its settings.

A report comes in parts, and these late, twice or out of order: each setting is as it was told last,
by a report or in an answer. What a report does not tell may be there all the same.
"""

from collections.abc import Mapping

from shared.domain.configuration import Configuration, Mark, Report
from shared.domain.facts import SettingsReported
from shared.domain.setting_values import named
from shared.domain.steps import Reported

MOST_CHARACTERS = 200_000
"""Of names and values together: chargers tell some hundreds. More stays in the frames alone."""
_PARTS = 1000


def reported(known: Configuration, part: SettingsReported) -> Configuration:
    """With a part of a report; itself where that tells nothing new."""
    told = {name: r for name, r in _by_known_names(known, part) if _is_news(known, name, r)}
    real = _fitting(known.real, told)
    report = _with_part(known.report, part)
    if not told and report == known.report:
        return known
    update = {"real": real, "report": report, "marks": _marks(known, told)}
    return known.model_copy(update=update)


def is_complete(report: Report) -> bool:
    """Whether all its parts have come."""
    return report.last is not None and set(range(report.last + 1)) <= set(report.parts)


def _by_known_names(known: Configuration, part: SettingsReported) -> list[tuple[str, Reported]]:
    at = {"at": part.at}
    by_case = {name.casefold(): name for name in known.real}
    return [
        (by_case.get(name.casefold(), name), told.model_copy(update=at))
        for name, told in part.settings.items()
    ]


def _is_news(known: Configuration, name: str, told: Reported) -> bool:
    before = known.real.get(name)
    if before is None or before.at is None or told.at is None:
        return True
    return before.at <= told.at and before != told


def _fitting(real: Mapping[str, Reported], told: Mapping[str, Reported]) -> dict[str, Reported]:
    after = dict(real)
    room = MOST_CHARACTERS - sum(_size(*setting) for setting in real.items())
    for name, value in told.items():
        needed = _size(name, value) - (_size(name, real[name]) if name in real else 0)
        if needed <= room:
            after[name] = value
            room -= needed
    return after


def _size(name: str, told: Reported) -> int:
    return len(name) + len(told.value or "")


def _with_part(before: Report | None, part: SettingsReported) -> Report:
    """Parts of an older report than the newest count for their settings alone."""
    if before is not None and before.request != part.request and part.at < before.at:
        return before
    if before is None or before.request != part.request:
        before = Report(request=part.request, at=part.at)
    parts = tuple(sorted({*before.parts, part.number}))[:_PARTS]
    last = part.number if part.is_last else before.last
    update = {"at": max(before.at, part.at), "parts": parts, "last": last}
    return before.model_copy(update=update)


def _marks(known: Configuration, told: Mapping[str, Reported]) -> dict[str, Mark]:
    """What the charger begins to tell it has."""
    marks = dict(known.marks)
    for name in known.wanted:
        mark = marks.get(name)
        is_new = named(told, name) is not None and named(known.real, name) is None
        if mark is not None and mark.unsupported and is_new:
            marks[name] = mark.model_copy(update={"unsupported": False})
    return marks
