"""What is mailed of a site to those who want it: chargers in trouble, cars that only stand there.

Trouble is told once it has lasted: all that began at a site meanwhile in one mail, and once more
when all of it is over. A car is told of once, never while it waits for a card.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from pydantic import AwareDatetime, BaseModel

from shared.domain.chargers import Block, ChargerState, Connector, ConnectorStatus
from shared.domain.ids import ChargerId, SessionId, SiteId

TROUBLE_AFTER = timedelta(minutes=15)
"""Most of what fails comes back by itself before that."""
FULL_AFTER = timedelta(minutes=30)
TROUBLE = frozenset({Block.PROBLEMS, Block.AWAITING_SYNCHRONISATION})
PLUGGED_IN = frozenset({Block.OCCUPIED, Block.CHARGING})
"""Blocks of chargers at which a car may stand without charging; at another connector, perhaps."""
_IDLE = frozenset({ConnectorStatus.SUSPENDED_EV, ConnectorStatus.FINISHING})


class Standing(BaseModel, frozen=True):
    """In which block a charger is, and since when."""

    charger: ChargerId
    block: Block
    block_since: AwareDatetime


class Idle(NamedTuple):
    """A car that is plugged in, has charged, and charges no more."""

    charger: ChargerId
    connector: int
    session: SessionId
    since: datetime


class Reported(BaseModel, frozen=True):
    """What was mailed of a site, of what is so still."""

    site: SiteId
    trouble: tuple[ChargerId, ...] = ()
    idle: tuple[SessionId, ...] = ()
    version: int = 0


class SiteNews(NamedTuple):
    """What is to be mailed now, and what has been mailed then."""

    broken: tuple[Standing, ...]
    is_over: bool
    idle: tuple[Idle, ...]
    reported: Reported

    @property
    def is_empty(self) -> bool:
        """Only what is no longer so is to be forgotten."""
        return not (self.broken or self.is_over or self.idle)


def new_trouble(
    before: Reported, standing: Iterable[Standing], now: datetime
) -> tuple[Standing, ...]:
    """Chargers whose trouble has lasted, and was not mailed yet."""
    ripe = (s for s in standing if s.block in TROUBLE and now - s.block_since >= TROUBLE_AFTER)
    fresh = (one for one in ripe if one.charger not in before.trouble)
    return tuple(sorted(fresh, key=lambda one: (one.block_since, one.charger)))


def idle_cars(states: Iterable[ChargerState], now: datetime) -> tuple[Idle, ...]:
    """Those that stand there for FULL_AFTER, by the last session of their connector."""
    found = []
    for state in states:
        for connector in state.connectors:
            session = connector.session or connector.last_session
            if session is not None and _is_idle(connector, now):
                found.append(Idle(state.charger, connector.id, session, connector.since))
    return tuple(sorted(found, key=lambda one: (one.since, one.session)))


def news_of(
    before: Reported,
    standing: Iterable[Standing],
    broken: tuple[Standing, ...],
    idle: tuple[Idle, ...],
) -> SiteNews | None:
    """`broken` of `new_trouble`. None: all of it is known, and nothing is to be forgotten."""
    in_trouble = {one.charger for one in standing if one.block in TROUBLE}
    still = tuple(charger for charger in before.trouble if charger in in_trouble)
    reported = before.model_copy(
        update={
            "trouble": (*still, *(one.charger for one in broken)),
            "idle": tuple(one.session for one in idle),
        }
    )
    if reported == before:
        return None
    return SiteNews(
        broken=broken,
        is_over=bool(before.trouble) and not reported.trouble,
        idle=tuple(one for one in idle if one.session not in before.idle),
        reported=reported,
    )


def _is_idle(connector: Connector, now: datetime) -> bool:
    return connector.status in _IDLE and now - connector.since >= FULL_AFTER
