"""What lists and maps show of every charger: little enough to have all of them at once (guide 2.1).

In two parts: what people set, and the live side, which alone is read anew after a break.
"""

from collections.abc import Mapping
from datetime import date

from pydantic import AwareDatetime, BaseModel

from shared.domain.chargers import Block, Subscription, VisitorUse
from shared.domain.companies import Position, Site
from shared.domain.ids import ChargerId, SiteId
from shared.domain.subscriptions import SubscriptionState, subscription_state


class Outline(BaseModel, frozen=True):
    """What people set of a charger, as it is stored with it."""

    id: ChargerId
    site: SiteId
    name: str
    serial_number: str
    identity: str
    visitor_use: VisitorUse = VisitorUse()
    subscription: Subscription = Subscription()
    position: Position | None = None


class OutlineItem(BaseModel, frozen=True):
    """One row; `position` is its own, or its site's."""

    id: ChargerId
    site: SiteId
    name: str
    serial_number: str
    identity: str
    visitor_use: VisitorUse
    subscription_state: SubscriptionState
    position: Position | None


class LiveRow(BaseModel, frozen=True):
    """The live side of a row."""

    charger: ChargerId
    site: SiteId
    block: Block
    block_since: AwareDatetime
    connected: bool


class LiveItem(BaseModel, frozen=True):
    """The live side of the charger with this `id`."""

    id: ChargerId
    block: Block
    block_since: AwareDatetime
    connected: bool


def outline_item(outline: Outline, places: Mapping[SiteId, Site], today: date) -> OutlineItem:
    """The row."""
    site = places.get(outline.site)
    return OutlineItem(
        id=outline.id,
        site=outline.site,
        name=outline.name,
        serial_number=outline.serial_number,
        identity=outline.identity,
        visitor_use=outline.visitor_use,
        subscription_state=subscription_state(outline.subscription, today),
        position=outline.position or (site.position if site else None),
    )


def live_item(row: LiveRow) -> LiveItem:
    """Its live side."""
    return LiveItem(
        id=row.charger, block=row.block, block_since=row.block_since, connected=row.connected
    )
