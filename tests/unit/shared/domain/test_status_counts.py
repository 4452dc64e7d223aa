"""The counts of the dashboard (guide 3.1)."""

from datetime import UTC, date, datetime

import pytest

from shared.domain.chargers import Block, Subscription
from shared.domain.status_counts import Counted, Subscriptions, counted

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
STARTED = date(2025, 1, 1)


def test_the_blocks_add_up_to_the_total() -> None:
    chargers = [Counted(block=block) for block in (*Block, Block.CHARGING)]

    counts = counted(chargers, NOON)

    assert counts.blocks.charging == 2
    assert sum(counts.blocks.model_dump().values()) == counts.total == 7


@pytest.mark.parametrize(
    ("subscription", "expected"),
    [
        pytest.param(Subscription(), Subscriptions(to_be_activated=1), id="never started"),
        pytest.param(Subscription(started_on=STARTED), Subscriptions(), id="without end"),
        pytest.param(
            Subscription(started_on=STARTED, renews_on=date(2026, 5, 1)),
            Subscriptions(to_be_renewed=1),
            id="ends on the sixtieth day",
        ),
        pytest.param(
            Subscription(started_on=STARTED, renews_on=date(2026, 5, 2)),
            Subscriptions(),
            id="ends a day later",
        ),
    ],
)
def test_a_subscription_asks_for(subscription: Subscription, expected: Subscriptions) -> None:
    charger = Counted(block=Block.AVAILABLE, subscription=subscription)

    assert counted([charger], NOON).subscription == expected
