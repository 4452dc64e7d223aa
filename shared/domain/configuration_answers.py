"""What wishes, answers and restarts change in what we know of a charger's settings.

Nothing that was refused is tried again until something else is wished, the firmware changes or
somebody asks for it. A charger that starts again and again after a change gets the old value back
(ABB Terra AC takes all measurands and restarts as soon as it has to report them).
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from shared.domain.configuration import (
    Batches,
    Change,
    Configuration,
    Desired,
    Mark,
    SettingState,
    Source,
    choice,
    state_of,
)
from shared.domain.setting_values import named, same_value
from shared.domain.steps import (
    Answer,
    ChangeSetting,
    ReadSettings,
    Reported,
    Result,
    distance,
    is_waiting,
)

READ_AGAIN = timedelta(days=2)
LOOP, LOOP_BOOTS = timedelta(minutes=10), 3
"""So many starts in so little time are a loop."""
BLAMED = timedelta(hours=2)
"""How long a change is held to be the reason of a loop."""
_TRIES = 3
_KEPT = 16
_FEW = 8


def wished(known: Configuration, wanted: Mapping[str, Desired], batches: Batches) -> Configuration:
    """With what the settings should be now. What else is wished of one is tried anew."""
    if known.wanted == dict(wanted) and known.batches == batches:
        return known
    same = {name for name in wanted if known.wanted.get(name) == wanted[name]}
    update: dict[str, Any] = {
        "wanted": dict(wanted),
        "batches": batches,
        "marks": {name: mark for name, mark in known.marks.items() if name in same},
        "not_before": None,
    }
    if known.batches != batches:
        update["unread"] = batches
    return known.model_copy(update=update)


def refreshed(known: Configuration) -> Configuration:
    """All is read, and what was refused is tried, once more."""
    update = {"marks": {}, "unread": known.batches, "refusals": 0, "not_before": None}
    return known.model_copy(update=update)


def reconnected(known: Configuration, now: datetime) -> Configuration:
    """Read again where that was long ago."""
    if known.unread or (known.read_at is not None and now < known.read_at + READ_AGAIN):
        return known
    return known.model_copy(update={"unread": known.batches})


def booted(known: Configuration, at: datetime) -> Configuration:
    """Read again; what awaited the restart shows. In a loop, the newest change is taken back."""
    boots = tuple(sorted({*known.boots, at})[-_KEPT:])
    marks = {
        name: mark.model_copy(update={"awaits_restart": None}) for name, mark in known.marks.items()
    }
    update = {"boots": boots, "marks": marks, "unread": known.batches}
    restarted = known.model_copy(update=update)
    lately = [boot for boot in boots if at - LOOP <= boot <= at]
    if len(lately) < LOOP_BOOTS:
        return restarted
    return _taken_back(restarted, lately[0], at)


def answered(
    known: Configuration, step: ReadSettings | ChangeSetting, answer: Answer, now: datetime
) -> Configuration:
    """With what came of a step."""
    if answer.result is Result.UNDELIVERED:
        return known
    if isinstance(step, ReadSettings):
        return _read(known, step, answer, now)
    return _changed(known, step, answer, now)


def _taken_back(known: Configuration, first: datetime, now: datetime) -> Configuration:
    """Whatever was changed is left alone for a while; the newest change is blamed."""
    calmer = known.model_copy(update={"not_before": now + LOOP})
    blamed = [c for c in known.changes if first - BLAMED <= c.at <= now]
    if not blamed:
        return calmer
    newest = blamed[-1]
    mark = known.marks.get(newest.name, Mark())
    marked = mark.model_copy(
        update={"unsafe": (*mark.unsafe, newest.value), "back_to": newest.before}
    )
    update = {
        "marks": {**known.marks, newest.name: marked},
        "changes": tuple(change for change in known.changes if change != newest),
        "boots": (),
    }
    return calmer.model_copy(update=update)


def _read(known: Configuration, step: ReadSettings, answer: Answer, now: datetime) -> Configuration:
    if answer.result is Result.NO_ANSWER:
        later = _waiting(known, now)
        return _piecemeal(later) if known.refusals and not step.names else later
    if answer.result is not Result.ACCEPTED:
        return _read_to_the_end(known, now) if step.names else _piecemeal(known)
    if not step.names and not answer.settings:
        return _piecemeal(known)
    asked = {name.casefold() for name in step.names or known.wanted}
    gone = asked - {name.casefold() for name in answer.settings}
    kept = known.real if step.names else {}
    real = {name: value for name, value in kept.items() if name.casefold() not in gone}
    update = {
        "real": {**real, **_told_at(answer.settings, real, now)},
        "marks": _found(known, asked, gone),
        "refusals": 0,
    }
    return _read_to_the_end(known.model_copy(update=update), now)


def _told_at(
    settings: Mapping[str, Reported], before: Mapping[str, Reported], now: datetime
) -> dict[str, Reported]:
    """Answers of 2.x don't tell what is read only: what a report said of that stays."""
    return {
        name: Reported(
            value=told.value,
            read_only=told.read_only or (name in before and before[name].read_only),
            at=now,
        )
        for name, told in settings.items()
    }


def _found(known: Configuration, asked: set[str], gone: set[str]) -> dict[str, Mark]:
    """What a charger leaves out it does not have; what people wish is tried all the same.

    What it begins to tell is tried again, not so what it tells and could not set.
    """
    marks = dict(known.marks)
    for name, desired in known.wanted.items():
        mark = marks.get(name, Mark())
        if name.casefold() in gone:
            unsupported = mark.unsupported or desired.source is Source.PLATFORM
        else:
            unsupported = mark.unsupported and named(known.real, name) is not None
        if name.casefold() in asked:
            marks[name] = mark.model_copy(update={"unsupported": unsupported})
    return marks


def _piecemeal(known: Configuration) -> Configuration:
    """Some chargers can't tell all at once: only what is wanted, some at a time."""
    names = tuple(known.wanted)
    few = tuple(names[first : first + _FEW] for first in range(0, len(names), _FEW))
    return known.model_copy(update={"unread": few})


def _read_to_the_end(known: Configuration, now: datetime) -> Configuration:
    rest = known.unread[1:]
    if rest:
        return known.model_copy(update={"unread": rest})
    done = known.model_copy(update={"unread": (), "read_at": now})
    marks = {name: _reviewed(done, name, mark) for name, mark in done.marks.items()}
    return done.model_copy(update={"marks": marks})


def _reviewed(known: Configuration, name: str, mark: Mark) -> Mark:
    """What was set, and does not show however often, counts as refused."""
    if name not in known.wanted:
        return mark
    if state_of(known, name) is SettingState.IN_STEP:
        return mark.model_copy(update={"tries": 0, "awaits_restart": None})
    value = choice(known, name)
    if mark.tries < _TRIES or value is None:
        return mark
    return mark.model_copy(update={"refused": (*mark.refused, value), "tries": 0, "back_to": None})


def _changed(
    known: Configuration, step: ChangeSetting, answer: Answer, now: datetime
) -> Configuration:
    name = next((n for n in known.wanted if n.casefold() == step.name.casefold()), None)
    if name is None:
        return known
    mark = known.marks.get(name, Mark())
    marked = known.model_copy(
        update={"marks": {**known.marks, name: _marked(mark, step.value, answer.result)}}
    )
    if answer.result in {Result.ACCEPTED, Result.NEEDS_RESTART, Result.NO_ANSWER}:
        marked = _noted(marked, name, step, now)
    if answer.result is Result.NO_ANSWER:
        return _waiting(marked, now).model_copy(update={"unread": known.batches})
    if answer.result is Result.ACCEPTED:
        told = Reported(value=step.value, at=now)
        update = {"real": {**marked.real, step.name: told}, "refusals": 0}
        return marked.model_copy(update=update)
    return marked


def _marked(mark: Mark, value: str, result: Result) -> Mark:
    match result:
        case Result.ACCEPTED:
            return mark.model_copy(update={"tries": mark.tries + 1})
        case Result.NEEDS_RESTART:
            return mark.model_copy(update={"tries": mark.tries + 1, "awaits_restart": value})
        case Result.NOT_SUPPORTED:
            return mark.model_copy(update={"unsupported": True, "back_to": None})
        case Result.NO_ANSWER if mark.tries + 1 < _TRIES:
            return mark.model_copy(update={"tries": mark.tries + 1})
        case _:
            refused = (*mark.refused, value)
            return mark.model_copy(update={"refused": refused, "tries": 0, "back_to": None})


def _noted(known: Configuration, name: str, step: ChangeSetting, now: datetime) -> Configuration:
    """A change that may be blamed; going back to what was safe is none."""
    mark = known.marks.get(name, Mark())
    if mark.back_to is not None and same_value(mark.back_to, step.value):
        return known
    found = named(known.real, name)
    before = found[1].value if found is not None else None
    change = Change(name=name, before=before, value=step.value, at=now)
    return known.model_copy(update={"changes": (*known.changes, change)[-_KEPT:]})


def _waiting(known: Configuration, now: datetime) -> Configuration:
    refusals = known.refusals + 1
    not_before = now + distance(refusals)
    if is_waiting(known.not_before, not_before):
        not_before = known.not_before or not_before
    return known.model_copy(update={"refusals": refusals, "not_before": not_before})
