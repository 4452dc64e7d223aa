"""A page of chargers with their live side.

What is not wanted is left out of what was read; so a page may be short, but its cursor goes on
exactly where it ended. Where the live side is asked for, the narrow index tells which chargers
are read at all.
"""

from collections.abc import Iterator, Mapping
from itertools import islice

from shared.domain.charger_filters import ChargerFilter
from shared.domain.charger_items import ChargerItem, charger_item, running_sessions
from shared.domain.chargers import Block, Charger, ChargerState
from shared.domain.companies import Site
from shared.domain.ids import ChargerId, CompanyId, SiteId
from shared.domain.people import User
from shared.stores.charger_lists import charger_lists
from shared.stores.presence import presence
from shared.stores.session_lists import running
from shared.stores.sites import sites
from shared.stores.states import states
from shared.world import now

_LOOKED_AT = 5000
"""Chargers for one page, where few of them are wanted."""
_A_QUERY = 500
"""Where not all that is read is wanted."""
_ALL = ChargerFilter()


def page_of(
    user: User, wanted: ChargerFilter, limit: int, cursor: str | None
) -> tuple[list[ChargerItem], str | None]:
    """At most `limit` chargers, and the cursor to the next. Looks at 5,000 of them at most."""
    places = sites().all_of(user.company)
    found: list[Charger] = []
    looked_at, end = 0, cursor
    today = now().date()
    candidates = _candidates(user, wanted, limit, cursor)
    for charger, after in islice(candidates, _LOOKED_AT):
        looked_at, end = looked_at + 1, after
        if user.sees(charger.site) and wanted.fits(charger, _called(places, charger), today):
            found.append(charger)
            if len(found) == limit:
                break
    more = looked_at == _LOOKED_AT or len(found) == limit
    live = states().some_of(user.company, [charger.id for charger in found])
    shown = [(charger, live.get(charger.id)) for charger in found]
    fitting = [pair for pair in shown if _fits_now(pair[1], wanted)]
    return items_of(user.company, fitting, places), end if more else None


def items_of(
    company: CompanyId,
    found: list[tuple[Charger, ChargerState | None]],
    places: Mapping[SiteId, Site],
) -> list[ChargerItem]:
    """The rows, with what runs at their connectors."""
    seen = presence().of(company, [ChargerId(charger.id) for charger, _ in found])
    wanted = [session for _, state in found for session in running_sessions(state)]
    sessions = running(company, wanted)
    today = now().date()
    return [
        charger_item(
            charger, places.get(charger.site), state, seen.get(charger.id), sessions, today
        )
        for charger, state in found
    ]


def _candidates(
    user: User, wanted: ChargerFilter, limit: int, cursor: str | None
) -> Iterator[tuple[Charger, str]]:
    if not wanted.asks_live:
        a_query = limit if wanted == _ALL and user.sites is None else _A_QUERY
        return charger_lists().each_from(user.company, cursor, a_query)
    named = [
        row.charger
        for row in charger_lists().all_live(user.company)
        if user.sees(row.site)
        and (not wanted.sites or row.site in wanted.sites)
        and wanted.fits_live(row.block, connected=row.connected)
    ]
    return charger_lists().named_from(user.company, cursor, named)


def _fits_now(state: ChargerState | None, wanted: ChargerFilter) -> bool:
    """The index may be a moment behind."""
    if state is None:
        return wanted.fits_live(Block.AWAITING_SYNCHRONISATION, connected=False)
    return wanted.fits_live(state.block, connected=state.connected)


def _called(places: Mapping[SiteId, Site], charger: Charger) -> str:
    site = places.get(charger.site)
    return site.name if site else ""
