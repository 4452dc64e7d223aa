"""What is mailed of a site to those who want it: chargers in trouble, cars that only stand there.

Trouble is told once it has lasted: all that began at a site meanwhile in one mail, and once more
when all that this mail told of is over. A car is told of once, and never before it has charged.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

from pydantic import AwareDatetime, BaseModel

from shared.domain.chargers import Block, ChargerState, Connector, ConnectorStatus
from shared.domain.ids import ChargerId, SessionId, SiteId, UserId
from shared.domain.people import News
from shared.domain.sessions import transaction_of

TROUBLE_AFTER = timedelta(minutes=15)
"""Most of what fails comes back by itself before that; and when a site goes silent, the hub notices
it of all its chargers within that time."""
FULL_AFTER = timedelta(minutes=30)
TROUBLE = frozenset({Block.PROBLEMS, Block.AWAITING_SYNCHRONISATION})
PLUGGED_IN = frozenset({Block.OCCUPIED, Block.CHARGING})
"""Blocks of chargers at which a car may stand without charging; at another connector, perhaps."""
_IDLE = frozenset({ConnectorStatus.SUSPENDED_EV, ConnectorStatus.FINISHING})
_AWAY = frozenset({ConnectorStatus.AVAILABLE, ConnectorStatus.RESERVED})


class Standing(BaseModel, frozen=True):
    """In which block a charger is, and since when."""

    charger: ChargerId
    block: Block
    block_since: AwareDatetime


class Car(NamedTuple):
    """One that is plugged in, by the last session of its connector."""

    charger: ChargerId
    connector: int
    session: SessionId
    since: datetime
    """When it began to stand as it does."""
    is_idle: bool
    """It charges no more, for FULL_AFTER: as far as its connector tells."""


class Outage(BaseModel, frozen=True):
    """What one mail told of."""

    chargers: tuple[ChargerId, ...]
    left: tuple[ChargerId, ...]
    """Those that are in trouble still."""


class Reported(BaseModel, frozen=True):
    """What somebody was mailed of a site, of what is so still."""

    site: SiteId
    user: UserId
    outages: tuple[Outage, ...] = ()
    idle: tuple[SessionId, ...] = ()
    version: int = 0


class Scene(NamedTuple):
    """What there is at a site."""

    standing: Mapping[ChargerId, Standing]
    cars: tuple[Car, ...]
    """All that are plugged in."""
    broken: tuple[Standing, ...]
    """Those in trouble that were connected before, since whenever."""
    idle: tuple[Car, ...]
    """Those of them that have charged, and charge no more."""


class SiteNews(NamedTuple):
    """What is to be mailed to somebody now, and what they have been told then."""

    broken: tuple[Standing, ...]
    over: tuple[Standing, ...]
    """Those of trouble that is over, as they are now."""
    idle: tuple[Car, ...]
    reported: Reported


def in_trouble(standing: Iterable[Standing]) -> tuple[Standing, ...]:
    """The longest first."""
    found = (one for one in standing if one.block in TROUBLE)
    return tuple(sorted(found, key=lambda one: (one.block_since, one.charger)))


def lasts(one: Standing, now: datetime) -> bool:
    """Whether it is worth a mail."""
    return now - one.block_since >= TROUBLE_AFTER


def cars_at(states: Iterable[ChargerState], now: datetime) -> tuple[Car, ...]:
    """Those that are plugged in, the longest first."""
    found = []
    for state in states:
        for connector in state.connectors:
            session = connector.session or connector.last_session
            if session is not None and connector.id and connector.status not in _AWAY:
                idle = _is_idle(connector, now)
                found.append(Car(state.charger, connector.id, session, connector.since, idle))
    return tuple(sorted(found, key=lambda one: (one.since, one.session)))


def news_of(
    before: Reported, wanted: Collection[News], scene: Scene, now: datetime
) -> SiteNews | None:
    """For somebody who was told `before`. None: they know all of it, nothing is to be forgotten."""
    kept = _of_interest(before, wanted)
    going_on, over = _outages(kept, scene)
    broken = _broken(going_on, scene, now) if News.TROUBLE in wanted else ()
    known = _known_cars(kept, scene)
    fresh = (one for one in scene.idle if one.session not in known)
    idle = tuple(fresh) if News.IDLE_CARS in wanted else ()
    reported = before.model_copy(
        update={
            "outages": (*going_on, *_outage_of(broken)),
            "idle": (*known, *(one.session for one in idle)),
        }
    )
    return None if reported == before else SiteNews(broken, over, idle, reported)


def _of_interest(before: Reported, wanted: Collection[News]) -> Reported:
    """What they want no more is as if it had never been told."""
    unwanted = {
        **({} if News.TROUBLE in wanted else {"outages": ()}),
        **({} if News.IDLE_CARS in wanted else {"idle": ()}),
    }
    return before.model_copy(update=unwanted)


def _outage_of(broken: Iterable[Standing]) -> list[Outage]:
    names = tuple(one.charger for one in broken)
    return [Outage(chargers=names, left=names)] if names else []


def _outages(before: Reported, scene: Scene) -> tuple[list[Outage], tuple[Standing, ...]]:
    """Those that go on, and the chargers of those that are over, if they are still there."""
    troubled = {one.charger for one in in_trouble(scene.standing.values())}
    left = [
        one.model_copy(update={"left": tuple(name for name in one.left if name in troubled)})
        for one in before.outages
    ]
    ended = [name for one in left if not one.left for name in one.chargers]
    over = (scene.standing[name] for name in dict.fromkeys(ended) if name in scene.standing)
    return [one for one in left if one.left], tuple(one for one in over if one.block not in TROUBLE)


def _broken(outages: Iterable[Outage], scene: Scene, now: datetime) -> tuple[Standing, ...]:
    """Not told yet: what has lasted, and with it what fell silent since. That is one outage."""
    told = {name for one in outages for name in one.left}
    fresh = tuple(one for one in scene.broken if one.charger not in told)
    if not any(lasts(one, now) for one in fresh):
        return ()
    silent = Block.AWAITING_SYNCHRONISATION
    return tuple(one for one in fresh if lasts(one, now) or one.block is silent)


def _known_cars(before: Reported, scene: Scene) -> tuple[SessionId, ...]:
    """Forgotten once they are seen to have gone; of a charger in trouble nothing is seen."""
    there = {one.session for one in scene.cars}
    troubled = {one.charger for one in in_trouble(scene.standing.values())}
    return tuple(
        session
        for session in before.idle
        if session in there or transaction_of(session)[0] in troubled
    )


def _is_idle(connector: Connector, now: datetime) -> bool:
    return connector.status in _IDLE and now - connector.since >= FULL_AFTER
