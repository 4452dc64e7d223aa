"""A golden fleet: what its chargers live through, and what of it they tell.

Everything happens on a grid of half minutes, so that a calculation that knows nothing but the grid
can say what must come out.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random

from shared.domain.ids import ChargerId, SiteId

SLOT = timedelta(seconds=30)
BEGIN = datetime(2026, 3, 27, tzinfo=UTC)
"""Within the next thirty days Paris goes forward (29 March) and Sydney goes back (5 April)."""
ZONES = {
    SiteId("paris"): "Europe/Paris",
    SiteId("sydney"): "Australia/Sydney",
    SiteId("kathmandu"): "Asia/Kathmandu",
}
GRACE = timedelta(minutes=3)
_HOUR = 120
"""Slots."""


@dataclass(frozen=True)
class Charge:
    """One session; its car takes `slot_wh` in each slot that it charges."""

    connector: int
    begin: datetime
    end: datetime
    slot_wh: int
    pauses: tuple[tuple[datetime, datetime], ...]
    meter_wh: int
    taps: tuple[datetime, ...]
    reads: tuple[datetime, ...]
    reason: str

    def used_wh(self, until: datetime) -> int:
        """By then."""
        slots = range(int((min(until, self.end) - self.begin) / SLOT))
        moments = (self.begin + SLOT * n for n in slots)
        return sum(self.slot_wh for at in moments if not self.rests(at))

    def rests(self, at: datetime) -> bool:
        """Whether the car takes nothing at this moment."""
        return any(begin <= at < end for begin, end in self.pauses)


@dataclass
class Life:
    """A charger over the period."""

    charger: ChargerId
    site: SiteId
    connectors: int
    outages: list[tuple[datetime, datetime]] = field(default_factory=list)
    charges: list[Charge] = field(default_factory=list)
    refused: list[datetime] = field(default_factory=list)
    words: list[tuple[datetime, int, str]] = field(default_factory=list)
    """Statuses as they were; what was so during an outage is told by none of them."""

    def is_out(self, at: datetime) -> bool:
        """Whether it has no connection at this moment."""
        return any(begin <= at < end for begin, end in self.outages)

    def told_words(self) -> list[tuple[datetime, int, str]]:
        """Statuses that reach us: when it is back it tells what is so by then."""
        told = [word for word in self.words if not self.is_out(word[0])]
        for _, back in self.outages:
            for connector in range(1, self.connectors + 1):
                before = [w for at, c, w in self.words if c == connector and at <= back]
                told.append((back, connector, before[-1]))
        return sorted(told, key=lambda word: word[0])


def fleet(chargers: int, days: int, seed: int) -> list[Life]:
    """So many chargers, on the three sites in turn."""
    chance = Random(seed)
    sites = list(ZONES)
    lives = [
        Life(ChargerId(f"ch{n}"), sites[n % len(sites)], 1 + chance.randrange(2))
        for n in range(chargers)
    ]
    for life in lives:
        _live(life, days, chance)
    return lives


def _live(life: Life, days: int, chance: Random) -> None:
    end = BEGIN + timedelta(days=days)
    life.outages = _outages(end, chance)
    for connector in range(1, life.connectors + 1):
        life.words.append((BEGIN, connector, "Available"))
        at, meter_wh = BEGIN + SLOT * chance.randrange(1, 10 * _HOUR), 1000 * connector
        while at < end - timedelta(hours=14):
            if chance.random() < 0.75:
                charge = _charge(life, connector, at, meter_wh, chance)
                meter_wh += charge.used_wh(charge.end)
                at = charge.end
            else:
                word = chance.choice(["Faulted", "Unavailable", "Reserved"])
                life.words.append((at, connector, word))
                at += SLOT * chance.randrange(2, 8 * _HOUR)
            at += SLOT * chance.randrange(2, 20)
            life.words.append((at, connector, "Available"))
            at += SLOT * chance.randrange(25, 14 * _HOUR)
    life.refused = [at for at in sorted(_moments(end, chance, days)) if not life.is_out(at)]
    life.words.sort(key=lambda word: word[0])


def _outages(end: datetime, chance: Random) -> list[tuple[datetime, datetime]]:
    """Some are shorter than the grace."""
    found: list[tuple[datetime, datetime]] = []
    at = BEGIN + SLOT * chance.randrange(_HOUR, 150 * _HOUR)
    while at < end - timedelta(hours=60):
        lasts = SLOT * chance.choice([2, 4, 6, 30, 5 * _HOUR, 41 * _HOUR])
        found.append((at, at + lasts))
        at += lasts + SLOT * chance.randrange(40 * _HOUR, 200 * _HOUR)
    return found


def _moments(end: datetime, chance: Random, count: int) -> set[datetime]:
    """Far enough from each other that none follows another one."""
    steps = int((end - BEGIN) / SLOT) // 40
    return {BEGIN + SLOT * (3 + 40 * chance.randrange(steps)) for _ in range(count)}


def _charge(life: Life, connector: int, at: datetime, meter_wh: int, chance: Random) -> Charge:
    """Where the connection is lost meanwhile, the car charges on: no status tells otherwise."""
    begin = at + SLOT * 2
    end = begin + SLOT * chance.randrange(_HOUR // 2, 11 * _HOUR)
    plain = any(begin <= back and lost <= end for lost, back in life.outages)
    pauses = () if plain else _pauses(begin, end, chance)
    reads: list[datetime] = []
    if chance.random() < 0.8:
        reads = [begin + SLOT * 30 * n for n in range(1, int((end - begin) / (SLOT * 30)) + 1)]
    taps = [at, at + SLOT] if chance.random() < 0.15 else [at + SLOT]
    charge = Charge(
        connector=connector,
        begin=begin,
        end=end,
        slot_wh=0 if chance.random() < 0.05 else chance.choice([30, 61, 92, 183]),
        pauses=pauses,
        meter_wh=meter_wh,
        taps=tuple(tap for tap in taps if not life.is_out(tap)),
        reads=tuple(read for read in reads if read < end),
        reason="PowerLoss" if chance.random() < 0.05 else "Local",
    )
    life.charges.append(charge)
    life.words += [(at, connector, "Preparing"), (begin + SLOT, connector, "Charging")]
    for rest, again in pauses:
        life.words.append((rest, connector, "SuspendedEV"))
        if again < end:
            life.words.append((again, connector, "Charging"))
    life.words.append((end, connector, "Finishing"))
    return charge


def _pauses(
    begin: datetime, end: datetime, chance: Random
) -> tuple[tuple[datetime, datetime], ...]:
    slots = int((end - begin) / SLOT)
    pauses: list[tuple[datetime, datetime]] = []
    if chance.random() < 0.3:
        first = chance.randrange(4, slots // 3)
        pauses.append((begin + SLOT * first, begin + SLOT * (first + slots // 4)))
    if chance.random() < 0.5:
        pauses.append((begin + SLOT * chance.randrange(2 * slots // 3, slots), end))
    return tuple(pauses)
