"""What the hub itself wants of a charger, beside what people ask for."""

from collections.abc import Callable

from pydantic import AwareDatetime, BaseModel

from shared.domain.chargers import ChargerState
from shared.domain.commands import Command, Wanted
from shared.domain.connections import Connection
from shared.domain.ids import ChargerId, CompanyId


class Situation(BaseModel, frozen=True):
    """A charger that is connected, ready, and has nothing to do."""

    company: CompanyId
    charger: ChargerId
    now: AwareDatetime
    connection: Connection
    state: ChargerState | None
    """None: it has never said anything."""
    recent: tuple[Command, ...]
    """All commands of the last two hours in order of time, with their outcomes."""


Wish = Callable[[Situation], Wanted | None]
"""The next call that is wanted, None: all is as it should be.

It knows its own commands in `recent` by their `purpose`. It has to come to rest: it is asked
again after each answer, so what a charger refused must not be wanted again at once.
"""


def wanted_in(situation: Situation, wishes: tuple[Wish, ...]) -> Wanted | None:
    """The first wish that is open."""
    return next((wanted for wish in wishes if (wanted := wish(situation)) is not None), None)
