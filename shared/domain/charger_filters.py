"""Which chargers are listed, shown on the map, or changed together (guide 2.1, 2.8).

The web client filters what it holds by the same rules (`web/src/pages/chargers/filtering.ts`);
`tests/cases/charger_filters.json` holds both to them.
"""

from datetime import date
from typing import Protocol

from pydantic import BaseModel

from shared.domain.chargers import Block, Subscription, Visitors, VisitorUse
from shared.domain.ids import SiteId
from shared.domain.subscriptions import SubscriptionState, subscription_state


class Described(Protocol):
    """What people set of a charger, as far as one looks for it by that."""

    @property
    def name(self) -> str: ...
    @property
    def serial_number(self) -> str: ...
    @property
    def identity(self) -> str: ...
    @property
    def site(self) -> SiteId: ...
    @property
    def visitor_use(self) -> VisitorUse: ...
    @property
    def subscription(self) -> Subscription: ...


class ChargerFilter(BaseModel, frozen=True):
    """All that is named must hold; of what is named several times, one of them. Empty: any."""

    sites: frozenset[SiteId] = frozenset()
    blocks: frozenset[Block] = frozenset()
    subscriptions: frozenset[SubscriptionState] = frozenset()
    visitors: frozenset[Visitors] = frozenset()
    connected: bool | None = None
    text: str = ""
    """In its name, serial number or identity, or in the name of its site; in any letter case."""

    @property
    def asks_live(self) -> bool:
        """Whether it can't be told from what people set alone."""
        return bool(self.blocks) or self.connected is not None

    def fits(self, charger: Described, site_name: str, today: date) -> bool:
        """Whether what people set is wanted."""
        return (
            (not self.sites or charger.site in self.sites)
            and (not self.visitors or charger.visitor_use.mode in self.visitors)
            and self._fits_subscription(charger, today)
            and self._fits_text(charger, site_name)
        )

    def fits_live(self, block: Block, *, connected: bool) -> bool:
        """Whether its live side is wanted."""
        return (not self.blocks or block in self.blocks) and self.connected in (None, connected)

    def _fits_subscription(self, charger: Described, today: date) -> bool:
        if not self.subscriptions:
            return True
        return subscription_state(charger.subscription, today) in self.subscriptions

    def _fits_text(self, charger: Described, site_name: str) -> bool:
        told = (charger.name, charger.serial_number, charger.identity, site_name)
        return self.text.strip().casefold() in "\n".join(told).casefold()
