"""The blocks of the dashboard: how many chargers stand in each (guide 3.1)."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from pydantic import AwareDatetime, BaseModel

from shared.domain.chargers import Block, Subscription
from shared.domain.subscriptions import SubscriptionState, subscription_state


class Counted(BaseModel, frozen=True):
    """What is counted of one charger."""

    block: Block
    subscription: Subscription = Subscription()


class Blocks(BaseModel, frozen=True):
    """Chargers by block; each is in one."""

    charging: int = 0
    occupied: int = 0
    available: int = 0
    problems: int = 0
    awaiting_synchronisation: int = 0
    out_of_service: int = 0


class Subscriptions(BaseModel, frozen=True):
    """Chargers whose subscription asks for something."""

    to_be_activated: int = 0
    to_be_renewed: int = 0


class StatusCounts(BaseModel, frozen=True):
    """The top of the dashboard."""

    total: int
    blocks: Blocks
    subscription: Subscriptions
    as_of: AwareDatetime


def counted(chargers: Iterable[Counted], now: datetime) -> StatusCounts:
    """The counts at this moment; the blocks add up to the total."""
    blocks: Counter[str] = Counter()
    subscriptions: Counter[str] = Counter()
    for charger in chargers:
        blocks[charger.block.value] += 1
        subscriptions[subscription_state(charger.subscription, now.date())] += 1
    return StatusCounts(
        total=blocks.total(),
        blocks=Blocks(**blocks),
        subscription=Subscriptions(
            to_be_activated=subscriptions[SubscriptionState.TO_BE_ACTIVATED],
            to_be_renewed=subscriptions[SubscriptionState.TO_BE_RENEWED],
        ),
        as_of=now,
    )
