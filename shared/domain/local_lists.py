"""The local list: the cards that a charger lets charge while it is offline (guide 2.9).

Pure: what the charger should hold and, as far as we know, does → what is to be sent next; none:
nothing. `local_list_answers.py` is what its answers change. OCPP 1.6 section 3.5, 2.0.1 part D.
"""

from datetime import datetime, timedelta
from enum import StrEnum

from pydantic import AwareDatetime, BaseModel

from shared.domain.steps import AskVersion, Cards, ClearCache, SendList, is_waiting

AT_ONCE = 150
"""Cards in one message: the longest ones, in the longest words, fit a frame of 32 KB."""
LARGEST = 5000
"""Cards on one charger, whatever it says it can hold."""
LARGEST_VERSION = 2**31 - 1
CALM = timedelta(minutes=10)
"""Between a list that was taken and the next one after a conflict that the charger reports."""


class ListProblem(StrEnum):
    """Why the charger does not hold what it should."""

    NOT_SUPPORTED = "not_supported"
    REJECTED = "rejected"
    MISMATCH = "mismatch"
    CONFLICT = "conflict"
    NO_ANSWER = "no_answer"


class LocalList(BaseModel, frozen=True):
    """What the list of one charger should hold, and what we know of it."""

    wanted: Cards | None = None
    """With private access, the most recently used first, LARGEST at most; None: not known yet."""
    entitled: int = 0
    """How many have private access, those that don't fit included."""
    open_to_visitors: bool = False
    held: Cards | None = None
    """What the charger acknowledged; None: it may hold anything."""
    version: int = 0
    """The version of `held`."""
    perhaps: Cards | None = None
    """What it holds if it took the list `perhaps_version`, whose answer was lost."""
    perhaps_version: int = 0
    newest: int = 0
    """The highest version that was sent or told: the next one is higher."""
    unchecked: bool = True
    """Whether its version has to be asked for."""
    supported: bool | None = None
    checked_at: AwareDatetime | None = None
    acknowledged_at: AwareDatetime | None = None
    longest: int | None = None
    longest_message: int | None = None
    """What the charger says it takes; beside it what was learned from its refusals."""
    learned_longest: int | None = None
    learned_message: int | None = None
    whole_only: bool = False
    """It takes no differences."""
    differences_refused: int = 0
    """In a row."""
    refused_at: int | None = None
    """How many cards it held when it took no more."""
    refusals: int = 0
    """Since it last held what it should."""
    not_before: AwareDatetime | None = None
    problem: ListProblem | None = None
    cache_outdated: bool = False
    """Access was withdrawn since the cache was cleared."""


def next_step(known: LocalList, now: datetime) -> AskVersion | SendList | ClearCache | None:
    """What brings the charger nearer to what it should hold; the cache after the list."""
    if known.wanted is None or is_waiting(known.not_before, now):
        return None
    missing = None if known.supported is False else _missing(known)
    if missing is not None:
        return missing
    return ClearCache() if known.cache_outdated else None


def target(known: LocalList) -> Cards:
    """Those of the wanted cards that fit."""
    limits = [LARGEST, known.longest, known.learned_longest]
    if known.whole_only:
        limits.append(room(known))
    fitting = min(limit for limit in limits if limit is not None)
    return dict(list((known.wanted or {}).items())[:fitting])


def room(known: LocalList) -> int:
    """Cards in one message."""
    limits = (AT_ONCE, known.longest_message, known.learned_message)
    return max(1, min(limit for limit in limits if limit is not None))


def is_in_step(known: LocalList) -> bool:
    """Whether the charger acknowledged all that it should hold."""
    return known.wanted is not None and known.held == target(known)


def after(held: Cards | None, step: SendList) -> Cards:
    """What a charger holds once it took the step."""
    kept = {} if step.full or held is None else held
    gone = set(step.remove)
    return {**{uid: until for uid, until in kept.items() if uid not in gone}, **step.put}


def wished(known: LocalList, cards: Cards, entitled: int, open_to_visitors: bool) -> LocalList:
    """With what it should hold now. What was withdrawn may be in the charger's cache."""
    ranked = dict(list(cards.items())[:LARGEST])
    before = known.wanted or {}
    same = known.wanted is not None and list(before.items()) == list(ranked.items())
    if same and (known.entitled, known.open_to_visitors) == (entitled, open_to_visitors):
        return known
    withdrawn = bool(before.keys() - ranked.keys())
    closed = known.open_to_visitors and not open_to_visitors
    update = {
        "wanted": ranked,
        "entitled": entitled,
        "open_to_visitors": open_to_visitors,
        "cache_outdated": known.cache_outdated or withdrawn or closed,
        "not_before": None,
    }
    return known.model_copy(update=update)


def _missing(known: LocalList) -> AskVersion | SendList | None:
    if known.unchecked:
        return AskVersion()
    goal = target(known)
    if known.held is None:
        return _whole(known, goal)
    if known.held == goal:
        return None
    return _difference(known, known.held, goal)


def _whole(known: LocalList, goal: Cards) -> SendList:
    """As much as one message takes; the rest follows as differences."""
    put = dict(list(goal.items())[: room(known)])
    return SendList(full=True, version=_next_version(known), put=put)


def _difference(known: LocalList, held: Cards, goal: Cards) -> SendList:
    """What must go before what comes: a full list takes no more."""
    gone = sorted(held.keys() - goal.keys())
    new = {uid: until for uid, until in goal.items() if uid not in held or held[uid] != until}
    space = room(known)
    shorter = len(gone) + len(new) > space >= len(goal)
    if not held or known.whole_only or shorter or known.newest >= LARGEST_VERSION:
        return _whole(known, goal)
    remove = tuple(gone[:space])
    put = dict(list(new.items())[: space - len(remove)])
    return SendList(full=False, version=_next_version(known), put=put, remove=remove)


def _next_version(known: LocalList) -> int:
    """Above 0, and higher than any before; at the end of its 31 bits it begins anew."""
    return known.newest + 1 if known.newest < LARGEST_VERSION else 1
