"""What was of a charger in a period, from all that is stored of it: the same whenever it is worked
out, in whatever order its parts came (guide 3.2 to 3.8)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple
from zoneinfo import ZoneInfo

from pydantic import AwareDatetime, BaseModel

from shared.domain.charging_attempts import WAIT, Attempt, AttemptOutcome, Refusal, tried
from shared.domain.connection_story import Outage
from shared.domain.connector_uses import Told, UseSpan, clipped, uses_of
from shared.domain.decisions import DecisionRecord
from shared.domain.intervals import StatusPoint
from shared.domain.placements import Period
from shared.domain.quarter_hours import NOTHING, Usage, added, flows_of, quarters_of, total
from shared.domain.registers import Reading
from shared.domain.session_ends import estimated
from shared.domain.session_prices import stretches_of
from shared.domain.sessions import Session, SessionState
from shared.domain.site_days import day_at
from shared.domain.times import whole_second

SESSIONS, TAPPED, FIRST_TAP, REFUSED = "sessions", "tapped", "first_tap", "refused"


class SessionRead(NamedTuple):
    """A session, and all that was read of its meter."""

    session: Session
    readings: tuple[Reading, ...] = ()


class Sources(NamedTuple):
    """All that is stored of a charger in and around a period, in any order.

    Of `points` the last before the period of each connector as well; of `sessions` all that lie in
    it in part.
    """

    points: Sequence[StatusPoint] = ()
    outages: Sequence[Outage] = ()
    sessions: Sequence[SessionRead] = ()
    decisions: Sequence[DecisionRecord] = ()


class Window(NamedTuple):
    """The time that is looked at: from `since` to before `until`, at a site in `zone`, as it is
    known `now`."""

    since: datetime
    until: datetime
    zone: ZoneInfo
    now: datetime

    @property
    def end(self) -> datetime:
        """Until when something can be known; a whole second."""
        return whole_second(min(self.until, self.now))


class Tally(NamedTuple):
    """What is counted of a day: sessions that ended in it, attempts, refusals, money."""

    counts: Mapping[str, int] = {}
    """By `SESSIONS`, `TAPPED`, `FIRST_TAP`, `REFUSED`, outcomes, and `refused:` with a reason."""
    net: Mapping[str, Decimal] = {}
    """By currency."""
    gross: Mapping[str, Decimal] = {}


class ChargerHistory(BaseModel, frozen=True):
    """What was of a charger from `since` to before `until`."""

    since: AwareDatetime
    until: AwareDatetime
    uses: dict[int, tuple[UseSpan, ...]]
    """By connector."""
    flows: dict[datetime, int]
    """Watt-hours by quarter-hour, of all connectors."""
    days: dict[date, Tally]
    """By the site's day; none where there is nothing to count."""
    usages: dict[date, Usage] = {}
    """By the site's day, of all connectors."""


def history_of(sources: Sources, window: Window) -> ChargerHistory:
    """What was in that time; a session is counted in the day of its end."""
    over = [SessionRead(as_over(one), one.readings) for one in sources.sessions]
    uses = _uses(sources, over, window)
    flows = _flows(sources.points, over, window)
    return ChargerHistory(
        since=window.since,
        until=window.end,
        uses=uses,
        flows=flows,
        days=_days(sources, window),
        usages=usages_of(uses, flows, window.zone),
    )


def history_in(sources: Sources, periods: Iterable[Period], window: Window) -> ChargerHistory:
    """As `history_of`, of those periods alone: a charger that was elsewhere in between."""
    near = [(max(window.since, one.begin), min(window.until, one.end)) for one in periods]
    parts = [
        history_of(sources, window._replace(since=since, until=until))
        for since, until in near
        if since < until
    ]
    return joined(parts, window.since, window.end)


def usages_of(
    uses: Mapping[int, Iterable[UseSpan]], flows: Mapping[datetime, int], zone: ZoneInfo
) -> dict[date, Usage]:
    """By the site's day."""
    parts = [quarters_of(spans) for spans in uses.values()]
    days: dict[date, list[Usage]] = {}
    for part in (*parts, quarters_of((), flows.items())):
        for begin, usage in part.items():
            days.setdefault(day_at(begin, zone), []).append(usage)
    return {day: total(usages) for day, usages in sorted(days.items())}


def joined(parts: Sequence[ChargerHistory], since: datetime, until: datetime) -> ChargerHistory:
    """Parts that follow one another, with holes where there are."""
    uses: dict[int, tuple[UseSpan, ...]] = {}
    days: dict[date, list[Tally]] = {}
    usages: dict[date, Usage] = {}
    for part in parts:
        for connector, spans in part.uses.items():
            uses[connector] = (*uses.get(connector, ()), *spans)
        for day, tally in part.days.items():
            days.setdefault(day, []).append(tally)
        for day, usage in part.usages.items():
            usages[day] = total([usages.get(day, NOTHING), usage])
    return ChargerHistory(
        since=since,
        until=until,
        uses=uses,
        flows={begin: wh for part in parts for begin, wh in part.flows.items()},
        days={day: total_of(tallies) for day, tallies in sorted(days.items())},
        usages=usages,
    )


def as_over(one: SessionRead) -> Session:
    """A session as if it had ended when it was last heard of, where it runs: what is counted of it
    until then stays so, however it ends."""
    if one.session.state is SessionState.ENDED:
        return one.session
    return estimated(one.session, one.readings)


def total_of(tallies: Iterable[Tally]) -> Tally:
    """All of them together."""
    counts: dict[str, int] = {}
    net: dict[str, Decimal] = {}
    gross: dict[str, Decimal] = {}
    for tally in tallies:
        for name, number in tally.counts.items():
            counts[name] = counts.get(name, 0) + number
        for sums, amounts in ((net, tally.net), (gross, tally.gross)):
            for currency, amount in amounts.items():
                sums[currency] = sums.get(currency, Decimal(0)) + amount
    return Tally(counts, net, gross)


def _uses(
    sources: Sources, over: Sequence[SessionRead], window: Window
) -> dict[int, tuple[UseSpan, ...]]:
    """Connector 0 is the charger as a whole, and says nothing of the others."""
    told = {p.connector for p in sources.points} | {one.session.connector for one in over}
    uses = {}
    for connector in sorted(told - {0}):
        of_it = Told(
            points=[p for p in sources.points if p.connector == connector],
            outages=sources.outages,
            sessions=[one.session for one in over if one.session.connector == connector],
        )
        uses[connector] = clipped(uses_of(of_it, window.end), window.since, window.end)
    return {connector: spans for connector, spans in uses.items() if spans}


def _flows(
    points: Sequence[StatusPoint], over: Sequence[SessionRead], window: Window
) -> dict[datetime, int]:
    flows: Mapping[datetime, int] = {}
    for session, readings in over:
        own = [p for p in points if p.connector == session.connector]
        flows = added(flows, flows_of(stretches_of(session, own, readings)))
    return {at: wh for at, wh in flows.items() if window.since <= at < window.end}


def _days(sources: Sources, window: Window) -> dict[date, Tally]:
    sessions = [one.session for one in sources.sessions]
    found = tried(sessions, sources.decisions)
    days: dict[date, list[Tally]] = {}

    def note(at: datetime, tally: Tally) -> None:
        if window.since <= at < window.end:
            days.setdefault(day_at(at, window.zone), []).append(tally)

    for session in sessions:
        if session.ended_at is not None:
            note(session.ended_at, _of_session(session))
    for attempt in found.attempts:
        if not _may_start_yet(attempt, window.now):
            note(attempt.at, _of_attempt(attempt))
    for refusal in found.refusals:
        note(refusal.at, _of_refusal(refusal))
    return {day: total_of(days[day]) for day in sorted(days)}


def _may_start_yet(attempt: Attempt, now: datetime) -> bool:
    return attempt.outcome is AttemptOutcome.NOT_STARTED and attempt.at > now - WAIT


def _of_session(session: Session) -> Tally:
    price = session.price
    if price is None:
        return Tally(counts={SESSIONS: 1})
    net, gross = {price.currency: price.net}, {price.currency: price.gross}
    return Tally(counts={SESSIONS: 1}, net=net, gross=gross)


def _of_attempt(attempt: Attempt) -> Tally:
    counts = {attempt.outcome.value: 1}
    if attempt.taps and attempt.outcome is not AttemptOutcome.NOT_STARTED:
        counts |= {TAPPED: 1, FIRST_TAP: int(attempt.taps == 1)}
    return Tally(counts=counts)


def _of_refusal(refusal: Refusal) -> Tally:
    return Tally(counts={REFUSED: 1, f"{REFUSED}:{refusal.reason}": 1})
