"""What a change would have made of the last 30 days: all is read, decided and priced twice.

At once where there is little to go through; else as a job, and of very much a stated sample.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from functions.report_generation.judging import Judge
from shared.domain.changed_access import Granter
from shared.domain.chargers import Charger
from shared.domain.decisions import DecisionRecord
from shared.domain.foretelling import (
    AT_ONCE,
    Asked,
    DrawTariff,
    Sampled,
    concerns,
    concerns_tap,
    left_out,
    may_admit,
    sampled,
)
from shared.domain.ids import ChargerId, CompanyId
from shared.domain.previews import LeftOut, Looked, Period, Preview, preview_of
from shared.domain.sessions import Session
from shared.stores.cards import private_access_cards
from shared.stores.decisions import decisions
from shared.stores.session_lists import ended_at, ended_in, ended_of_card

_ONE_BY_ONE = AT_ONCE
"""Chargers that are asked for their sessions each."""
_READ_AT_ONCE = 4 * AT_ONCE
"""Sessions that are read while somebody waits, with those that the change does not concern."""
_A_TIME = 80
_HANDS = 8

T = TypeVar("T")
R = TypeVar("R")

Progress = Callable[[int, int], None]
"""Is told how many sessions are done, and of how many."""


@dataclass(frozen=True)
class Question:
    """What is asked, of which chargers, by whom."""

    company: CompanyId
    asked: Asked
    chargers: Mapping[ChargerId, Charger]
    period: Period
    granter: Granter


def foretold_at_once(question: Question) -> Preview | None:
    """None: there is more to go through than somebody should wait for."""
    if len(question.chargers) > AT_ONCE:
        return None
    read = list(islice(_ended(question), _READ_AT_ONCE + 1))
    concerned = [session for session in read if concerns(question.asked, session)]
    if len(read) > _READ_AT_ONCE or len(concerned) > AT_ONCE:
        return None
    refusals = list(islice(_refusals(question), AT_ONCE + 1))
    if len(refusals) > AT_ONCE:
        return None
    sessions, taps = Sampled(concerned, len(concerned)), Sampled(refusals, len(refusals))
    return _preview(question, sessions, taps, lambda _done, _of: None)


def foretold(question: Question, tell: Progress) -> Preview:
    """All of it; of very many sessions, or refusals, a sample."""
    concerned = (session for session in _ended(question) if concerns(question.asked, session))
    sessions = sampled(concerned, lambda session: session.id)
    taps = sampled(_refusals(question), lambda one: f"{one.charger} {one.at} {one.message_id}")
    return _preview(question, sessions, taps, tell)


def _preview(
    question: Question, sessions: Sampled[Session], taps: Sampled[DecisionRecord], tell: Progress
) -> Preview:
    judge = Judge(question.company, question.asked, question.period, question.granter)
    looked = Looked(
        chargers=len(question.chargers),
        left_out=_left_out(question),
        sessions=list(judge.sessions(sessions.chosen, tell)),
        sessions_in_all=sessions.of,
        taps=list(judge.taps(taps.chosen)),
        taps_in_all=taps.of,
    )
    return preview_of(question.period, looked)


def _left_out(question: Question) -> LeftOut:
    held = private_access_cards().some_of(question.company, question.asked.cards)
    return left_out(question.asked, question.chargers.values(), held.values())


def _ended(question: Question) -> Iterator[Session]:
    """Of some cards or chargers, 34 or 33 for each; of very many chargers, 31, and what others had
    is read too. Not by site: chargers move, and leave their sessions where they were."""
    period = (question.company, question.period.since, question.period.until)
    if _by_card(question):
        return _at_each(question.asked.cards, lambda uid: list(ended_of_card(*period, uid)))
    if len(question.chargers) > _ONE_BY_ONE:
        return ended_in(*period, None)
    return _at_each(list(question.chargers), lambda charger: list(ended_at(*period, charger)))


def _refusals(question: Question) -> Iterator[DecisionRecord]:
    """Pattern 36, of each card or charger. None where the change lets nobody in."""
    company, asked, period = question.company, question.asked, question.period
    if isinstance(asked.change, DrawTariff) or not may_admit(asked.change):
        return iter(())

    def told(records: Iterable[DecisionRecord]) -> list[DecisionRecord]:
        return [record for record in records if concerns_tap(asked, record)]

    between = (period.since, period.until)
    if _by_card(question):
        of_card = decisions().of_card_in
        return _at_each(asked.cards, lambda uid: told(of_card(company, uid, *between)))
    at = decisions().of_period
    return _at_each(list(question.chargers), lambda one: told(at(company, one, *between)))


def _by_card(question: Question) -> bool:
    """Whether the cards that are named are fewer than the chargers."""
    return 0 < len(question.asked.cards) < len(question.chargers)


def _at_each(things: Sequence[T], read: Callable[[T], list[R]]) -> Iterator[R]:
    """Eight at a time, and no more of them than are wanted."""
    with ThreadPoolExecutor(_HANDS) as pool:
        for first in range(0, len(things), _A_TIME):
            for found in pool.map(read, things[first : first + _A_TIME]):
                yield from found
