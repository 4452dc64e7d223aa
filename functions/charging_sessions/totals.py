"""What the sessions of a selection come to, where they can be read within a request."""

from itertools import islice

from pydantic import BaseModel

from functions.charging_sessions.listing import Wanted
from shared.domain.editions import Figures
from shared.domain.people import User
from shared.domain.session_selection import Selection
from shared.domain.tally import figures_of
from shared.stores.session_lists import ended_in

MOST = 5_000


class SessionTotals(BaseModel, frozen=True):
    """`figures` is None where more than `most` would have to be read: reports have them."""

    figures: Figures | None
    most: int


def totals_of(user: User, wanted: Wanted, most: int = MOST) -> SessionTotals:
    """Patterns 31 to 34: reads at most `most` sessions and one."""
    narrow = wanted.selection
    by_index = Selection(card=narrow.card, charger=None if narrow.card else narrow.charger)
    sites = wanted.sites or user.sites if by_index == Selection() else None
    found = ended_in(user.company, wanted.begin, wanted.end, sites, by_index)
    read = list(islice(found, most + 1))
    if len(read) > most:
        return SessionTotals(figures=None, most=most)
    return SessionTotals(figures=figures_of(s for s in read if wanted.holds(s, user)), most=most)
