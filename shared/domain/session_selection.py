"""Which sessions of a period and some sites somebody wants to see (guide 3.6)."""

from enum import StrEnum

from pydantic import BaseModel

from shared.domain.chargers import Billing
from shared.domain.ids import CardUid, ChargerId
from shared.domain.sessions import Grade, Session


class Access(StrEnum):
    """Whether a card got in by private access."""

    PRIVATE = "private"
    PUBLIC = "public"


class Selection(BaseModel, frozen=True):
    """What is None, or empty, leaves out nothing."""

    charger: ChargerId | None = None
    card: CardUid | None = None
    holder: str = ""
    """A part of the name, in any letter case."""
    cost_centre: str = ""
    """All of it, in any letter case."""
    access: Access | None = None
    billing: Billing | None = None
    grade: Grade | None = None

    def holds(self, session: Session) -> bool:
        """Whether `session` is wanted."""
        return (
            self.charger in (None, session.charger)
            and self.card in (None, session.uid)
            and self.holder.casefold() in session.holder.casefold()
            and self.cost_centre.casefold() in ("", session.cost_centre.casefold())
            and self.access in (None, Access.PRIVATE if session.private else Access.PUBLIC)
            and self.billing in (None, session.billing)
            and self.grade in (None, session.grade)
        )


EVERYTHING = Selection()
