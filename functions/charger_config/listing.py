"""A page of chargers with their live side.

What is not wanted is left out of what was read; so a page may be short, but its cursor goes on
exactly where it ended.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from shared.domain.charger_items import ChargerItem, charger_item, running_sessions
from shared.domain.chargers import Block, Charger, ChargerState
from shared.domain.companies import Site
from shared.domain.ids import ChargerId, CompanyId, SiteId
from shared.domain.people import User
from shared.stores.chargers import chargers
from shared.stores.presence import presence
from shared.stores.session_lists import running
from shared.stores.sites import sites
from shared.stores.states import states

_READS = 10


@dataclass(frozen=True)
class Wanted:
    """Which chargers; nothing named: whichever."""

    sites: frozenset[SiteId]
    blocks: frozenset[Block]
    text: str

    def holds(self, charger: Charger, site: Site | None, user: User) -> bool:
        """Whether people's side of `charger` is wanted, and the user's to see."""
        said = f"{charger.name}\n{charger.serial_number}\n{charger.identity}\n"
        said += site.name if site else ""
        return (
            user.sees(charger.site)
            and (not self.sites or charger.site in self.sites)
            and self.text.casefold() in said.casefold()
        )


def page_of(
    user: User, wanted: Wanted, limit: int, cursor: str | None
) -> tuple[list[ChargerItem], str | None]:
    """At most `limit` chargers, and the cursor to the next. At most ten queries."""
    places = sites().all_of(user.company)
    found: list[tuple[Charger, ChargerState | None]] = []
    for _ in range(_READS):
        read, cursor = chargers().page_of(user.company, limit - len(found), cursor)
        mine = [c for c in read if wanted.holds(c, places.get(c.site), user)]
        live = states().some_of(user.company, [c.id for c in mine])
        found += [(c, live.get(c.id)) for c in mine if _in_block(live.get(c.id), wanted)]
        if cursor is None or len(found) == limit:
            break
    return items_of(user.company, found, places), cursor


def items_of(
    company: CompanyId,
    found: list[tuple[Charger, ChargerState | None]],
    places: Mapping[SiteId, Site],
) -> list[ChargerItem]:
    """The rows, with what runs at their connectors."""
    seen = presence().of(company, [ChargerId(charger.id) for charger, _ in found])
    wanted = [session for _, state in found for session in running_sessions(state)]
    sessions = running(company, wanted)
    return [
        charger_item(charger, places.get(charger.site), state, seen.get(charger.id), sessions)
        for charger, state in found
    ]


def _in_block(state: ChargerState | None, wanted: Wanted) -> bool:
    block = state.block if state else Block.AWAITING_SYNCHRONISATION
    return not wanted.blocks or block in wanted.blocks
