"""Where the subscription of a charger stands (guide 3.1). The operator sets it."""

from datetime import date, timedelta
from enum import StrEnum

from shared.domain.chargers import Subscription

RENEWAL_NOTICE = timedelta(days=60)
"""A subscription that ends within this time is to be renewed."""


class SubscriptionState(StrEnum):
    """What it asks for, if anything."""

    TO_BE_ACTIVATED = "to_be_activated"
    TO_BE_RENEWED = "to_be_renewed"
    ACTIVE = "active"


def subscription_state(subscription: Subscription, today: date) -> SubscriptionState:
    """Where it stands on that day. One without an end is never to be renewed."""
    if subscription.started_on is None:
        return SubscriptionState.TO_BE_ACTIVATED
    if subscription.renews_on is not None and subscription.renews_on <= today + RENEWAL_NOTICE:
        return SubscriptionState.TO_BE_RENEWED
    return SubscriptionState.ACTIVE
