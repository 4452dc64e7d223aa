"""A week of connections of a large fleet, replayed second by second against API Gateway's quota.

API Gateway ends each connection after two hours; a charger comes again after a moment, and later
each time that it is refused. Fleets are counted, not drawn: what a share of them does is exact, so
that a run needs no chance. Figures of a model, not of AWS.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tests.bench.figures import Figure, lower

CONNECTS_A_SECOND = 500
LIFE_S = 7200
HOUR, DAY = 3600, 86_400
Taps = Sequence[tuple[int, float]]
"""Seconds later, and the share of those concerned, or how many they are."""
AT_AGE: Taps = ((LIFE_S, 1.0),)
EARLY: Taps = tuple((minutes * 60, 1 / 26) for minutes in range(90, 116))
"""Ended by the hub itself, between 90 and 115 minutes."""
AFTER_A_CUT: Taps = ((1, 0.2), (2, 0.2), (5, 0.2), (10, 0.2), (20, 0.1), (30, 0.1))
REFUSALS = 7
BACK_OFF_S = tuple(10 * 2**refusal for refusal in range(REFUSALS))
"""After the first refusal, the second … the seventh and all later ones."""
PARTS = (0.5, 0.75, 1.0, 1.25, 1.5)


@dataclass(frozen=True)
class Fleet:
    """`begun`: how many come in each of the first seconds; `cut_at`: all lose their connection."""

    begun: Taps
    lives: Taps = AT_AGE
    cut_at: int | None = None

    @property
    def count(self) -> float:
        """Chargers."""
        return sum(count for _, count in self.begun)


@dataclass(frozen=True)
class Second:
    """What API Gateway saw in one."""

    let_in: float
    refused: float
    connected: float


class _Wheel:
    """What is to come: a ring of seconds, each with a number for every kind."""

    def __init__(self, seconds: int, kinds: int) -> None:
        self._slots = [[0.0] * kinds for _ in range(seconds)]
        self._kinds = kinds
        self._at = 0

    def add(self, later: int, kind: int, count: float) -> None:
        self._slots[(self._at + later) % len(self._slots)][kind] += count

    def turn(self) -> list[float]:
        """What this second has; the next one is now."""
        place = self._at % len(self._slots)
        found, self._slots[place] = self._slots[place], [0.0] * self._kinds
        self._at += 1
        return found


def replay(fleet: Fleet, seconds: int, quota: float = CONNECTS_A_SECOND) -> Iterator[Second]:
    """The first second has the number 0."""
    coming = _Wheel(max(2 * BACK_OFF_S[-1], len(fleet.begun) + 1), REFUSALS)
    ending = _Wheel(LIFE_S + 1, 1)
    connected = 0.0
    for after, count in fleet.begun:
        coming.add(after, 0, count)
    for second in range(seconds):
        [lost] = ending.turn()
        if second == fleet.cut_at:
            lost, ending = connected, _Wheel(LIFE_S + 1, 1)
        wanted = coming.turn()
        for pause, share in AFTER_A_CUT if lost else ():
            coming.add(pause - 1, 0, lost * share)
        let_in = min(sum(wanted), quota)
        refused = sum(wanted) - let_in
        _come_later(coming, wanted, refused)
        for age, share in fleet.lives if let_in else ():
            ending.add(age - 1, 0, let_in * share)
        connected += let_in - lost
        yield Second(let_in, refused, connected)


def _come_later(coming: _Wheel, wanted: list[float], refused: float) -> None:
    """Half as much more or less than the pause of how often they were refused."""
    if not refused:
        return
    share = refused / sum(wanted) / len(PARTS)
    for before, count in enumerate(wanted):
        if count:
            for part in PARTS:
                pause = int(BACK_OFF_S[before] * part)
                coming.add(pause - 1, min(before + 1, REFUSALS - 1), count * share)


@dataclass
class Week:
    """What is told of a replay."""

    peak: float = 0.0
    """Attempts in the busiest second."""
    calm_after_s: int = 0
    """Since the beginning, or the cut: after that, nobody was refused any more."""
    whole_after_s: int = 0
    """… and 99 % of the chargers were connected for the first time."""
    refused_share: float = 0.0
    peak_of_last_day: float = 0.0
    """Attempts in its busiest second: what is left of the wave."""


def week_of(fleet: Fleet, seconds: int, quota: float = CONNECTS_A_SECOND) -> Week:
    """Replays it."""
    week, begun = Week(), fleet.cut_at or 0
    tried = refused = 0.0
    for number, second in enumerate(replay(fleet, seconds, quota)):
        attempts = second.let_in + second.refused
        week.peak = max(week.peak, attempts)
        tried, refused = tried + attempts, refused + second.refused
        if number >= seconds - DAY:
            week.peak_of_last_day = max(week.peak_of_last_day, attempts)
        if second.refused >= 1 and number >= begun:
            week.calm_after_s = number + 1 - begun
        if not week.whole_after_s and number >= begun and second.connected >= 0.99 * fleet.count:
            week.whole_after_s = number + 1 - begun
    week.refused_share = refused / tried if tried else 0.0
    return week


def spread_over(count: int, seconds: int) -> Taps:
    """`count` chargers, evenly."""
    return tuple((second, count / seconds) for second in range(seconds))


def fleets(count: int) -> dict[str, Fleet]:
    """How so many chargers may have come to be connected."""
    even, at_once = spread_over(count, LIFE_S), spread_over(count, 60)
    return {
        "came over two hours": Fleet(even),
        "came within a minute": Fleet(at_once),
        "came within a minute, ended early": Fleet(at_once, EARLY),
        "all cut on the third day": Fleet(even, cut_at=2 * DAY),
        "all cut on the third day, ended early": Fleet(even, EARLY, cut_at=2 * DAY),
    }


def figures(count: int = 1_000_000, days: int = 7) -> list[Figure]:
    """For each story of a fleet, what its week was like."""
    note = f"model: {count:,} chargers, {days} days, {CONNECTS_A_SECOND} new connections a second"
    return [
        figure for name, fleet in fleets(count).items() for figure in _told(name, fleet, days, note)
    ]


def _told(name: str, fleet: Fleet, days: int, note: str) -> list[Figure]:
    week, name = week_of(fleet, days * DAY), f"reconnects, {name}"
    return [
        lower(f"{name}: peak", week.peak, "attempts/s", note),
        lower(f"{name}: 99 % connected after", week.whole_after_s / HOUR, "h", note),
        lower(f"{name}: nobody refused after", week.calm_after_s / HOUR, "h", note),
        lower(f"{name}: refused", 100 * week.refused_share, "%", note),
        lower(f"{name}: peak of the last day", week.peak_of_last_day, "attempts/s", note),
    ]
