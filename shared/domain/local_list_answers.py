"""What a charger's answers, restarts and reports change in what we know of its local list.

A charger that keeps refusing is left alone for ever longer; what it can't is learned from it.
"""

from datetime import datetime, timedelta
from typing import Any

from shared.domain.local_lists import (
    CALM,
    ListProblem,
    LocalList,
    after,
    is_in_step,
)
from shared.domain.steps import (
    Answer,
    AskVersion,
    Cards,
    ClearCache,
    Result,
    SendList,
    distance,
    is_waiting,
)

_PROBLEMS = {
    Result.NOT_SUPPORTED: ListProblem.NOT_SUPPORTED,
    Result.MISMATCH: ListProblem.MISMATCH,
    Result.NO_ANSWER: ListProblem.NO_ANSWER,
}
_LEARNED = {
    "learned_longest",
    "learned_message",
    "whole_only",
    "differences_refused",
    "refused_at",
    "refusals",
    "not_before",
    "supported",
    "unchecked",
    "problem",
}
CHECK_AGAIN = timedelta(hours=20)
"""Once a day, at the first connection after that: a list that was lost without a sign."""
_ENOUGH = 2
"""Differences refused one after the other: this charger takes none."""


def answered(
    known: LocalList, step: AskVersion | SendList | ClearCache, answer: Answer, now: datetime
) -> LocalList:
    """With what came of a step."""
    if answer.result is Result.UNDELIVERED:
        return known
    match step:
        case AskVersion():
            return _checked(known, answer, now)
        case SendList():
            return _sent(known, step, answer, now)
        case ClearCache():
            return _cleared(known, answer, now)


def limited(known: LocalList, longest: int | None, longest_message: int | None) -> LocalList:
    """With what the charger says that it takes; nothing, or 0: as before."""
    update = {
        "longest": longest if longest and longest > 0 else known.longest,
        "longest_message": (
            longest_message if longest_message and longest_message > 0 else known.longest_message
        ),
    }
    return known.model_copy(update=update)


def doubted(known: LocalList) -> LocalList:
    """It may have been forgotten: its version is asked for."""
    return known.model_copy(update={"unchecked": True})


def reconnected(known: LocalList, now: datetime) -> LocalList:
    """Doubted where it was not asked for long: without a restart nothing is forgotten."""
    if known.checked_at is not None and now < known.checked_at + CHECK_AGAIN:
        return known
    return doubted(known)


def tried_anew(known: LocalList) -> LocalList:
    """What was learned from refusals is forgotten: another firmware, or somebody asked for it."""
    unlearned = LocalList().model_dump(include=_LEARNED)
    return known.model_copy(update=unlearned)


def conflicted(known: LocalList, now: datetime) -> LocalList:
    """The charger reports a conflict in its list: it gets the whole, but not again and again."""
    calm = known.acknowledged_at + CALM if known.acknowledged_at else None
    update: dict[str, Any] = {"held": None, "perhaps": None, "problem": ListProblem.CONFLICT}
    if is_waiting(calm, now):
        update["not_before"] = calm
    return known.model_copy(update=update)


def _checked(known: LocalList, answer: Answer, now: datetime) -> LocalList:
    told = answer.version
    if answer.result is Result.NOT_SUPPORTED or (told is not None and told < 0):
        return _unsupported(known, now)
    if answer.result is not Result.ACCEPTED or told is None:
        return _refused(known, _PROBLEMS.get(answer.result, ListProblem.REJECTED), now)
    held = _held_at(known, told)
    update = {
        "held": held,
        "version": told,
        "newest": max(known.newest, told),
        "perhaps": None,
        "unchecked": False,
        "checked_at": now,
        "supported": True if told > 0 else known.supported,
    }
    return _content(known.model_copy(update=update))


def _held_at(known: LocalList, version: int) -> Cards | None:
    """What it holds under this version: 0 is the empty list, an unknown one may be anything."""
    if version == 0:
        return {}
    if version == known.version:
        return known.held
    return known.perhaps if version == known.perhaps_version else None


def _sent(known: LocalList, step: SendList, answer: Answer, now: datetime) -> LocalList:
    if answer.result is Result.ACCEPTED:
        return _taken(known, step, now)
    sent = known.model_copy(update={"newest": max(known.newest, step.version)})
    if answer.result is Result.NO_ANSWER:
        doubt = {
            "perhaps": after(known.held, step),
            "perhaps_version": step.version,
            "unchecked": True,
        }
        return _refused(sent.model_copy(update=doubt), ListProblem.NO_ANSWER, now)
    if answer.result is Result.NOT_SUPPORTED and step.full:
        return _unsupported(sent, now)
    lessons = _of_whole(step, answer) if step.full else _of_difference(known, step, answer)
    unsure = sent.model_copy(update={**lessons, "held": None, "perhaps": None})
    problem = _PROBLEMS.get(answer.result, ListProblem.REJECTED)
    if not step.full and known.refusals == 0:
        return unsure.model_copy(update={"problem": problem, "refusals": 1})
    return _refused(unsure, problem, now)


def _taken(known: LocalList, step: SendList, now: datetime) -> LocalList:
    update = {
        "held": after(known.held, step),
        "version": step.version,
        "newest": step.version if step.full else max(known.newest, step.version),
        "perhaps": None,
        "supported": True,
        "acknowledged_at": now,
        "not_before": None,
        "differences_refused": known.differences_refused if step.full else 0,
    }
    return _content(known.model_copy(update=update))


def _content(known: LocalList) -> LocalList:
    """Holding what it should, it has made up for what it refused."""
    if not is_in_step(known):
        return known
    update = {"refusals": 0, "not_before": None, "refused_at": None, "problem": None}
    return known.model_copy(update=update)


def _of_whole(step: SendList, answer: Answer) -> dict[str, Any]:
    """A whole list that it can't take may have been too long for one message."""
    if answer.result is not Result.REJECTED or len(step.put) <= 1:
        return {}
    return {"learned_message": len(step.put) // 2}


def _of_difference(known: LocalList, step: SendList, answer: Answer) -> dict[str, Any]:
    """None at all are taken, or none beyond as many cards as it holds."""
    refused = known.differences_refused + 1
    if answer.result is Result.NOT_SUPPORTED or refused >= _ENOUGH:
        return {"differences_refused": refused, "whole_only": True}
    held = known.held or {}
    grows = len(after(held, step)) > len(held)
    if answer.result is not Result.REJECTED or not grows:
        return {"differences_refused": refused}
    full_at = len(held)
    if known.refused_at == full_at:
        return {"differences_refused": refused, "learned_longest": full_at}
    return {"differences_refused": refused, "refused_at": full_at}


def _cleared(known: LocalList, answer: Answer, now: datetime) -> LocalList:
    """Once: a charger that refuses has no cache that it could clear."""
    if answer.result is Result.NO_ANSWER:
        return _refused(known, ListProblem.NO_ANSWER, now)
    return _content(known.model_copy(update={"cache_outdated": False}))


def _refused(known: LocalList, problem: ListProblem, now: datetime) -> LocalList:
    refusals = known.refusals + 1
    update = {
        "problem": problem,
        "refusals": refusals,
        "not_before": now + distance(refusals),
    }
    return known.model_copy(update=update)


def _unsupported(known: LocalList, now: datetime) -> LocalList:
    update = {
        "supported": False,
        "held": None,
        "perhaps": None,
        "unchecked": False,
        "checked_at": now,
        "problem": ListProblem.NOT_SUPPORTED,
    }
    return known.model_copy(update=update)
