"""Charging sessions: one story each, whatever order its parts arrive in (guide 3.6)."""

from enum import StrEnum

from pydantic import AwareDatetime, BaseModel

from shared.domain.access import Decision
from shared.domain.chargers import Billing
from shared.domain.ids import CardUid, ChargerId, CompanyId, SessionId, SiteId


class SessionState(StrEnum):
    """A session runs, or it is over."""

    ACTIVE = "active"
    ENDED = "ended"


class Grade(StrEnum):
    """How far the figures of a session are proven."""

    SIGNED = "A"
    COMPLETE = "B"
    REBUILT = "C"
    """Its start, or its end, was never seen; put together from what was."""
    ESTIMATED = "D"


class Session(BaseModel, frozen=True):
    """A charging session. It copies at its start all that it is filtered and priced by later."""

    id: SessionId
    company: CompanyId
    site: SiteId
    charger: ChargerId
    connector: int
    transaction_id: int
    state: SessionState
    uid: CardUid
    visual_number: str = ""
    card_label: str = ""
    holder: str = ""
    cost_centre: str = ""
    decision: Decision
    started_at: AwareDatetime
    """By the charger's clock where that is plausible, else when it was received."""
    ended_at: AwareDatetime | None = None
    meter_start_wh: int | None
    """None: the start was never seen."""
    meter_stop_wh: int | None = None
    energy_wh: int | None = None
    """None while it is active."""
    live_energy_wh: int | None = None
    """The newest sample while it is active; never a basis for money."""
    last_sample_at: AwareDatetime | None = None
    power_w: int | None = None
    stop_reason: str = ""
    stopped_by: str = ""
    """The idTag that stopped it, where it differs."""
    grade: Grade = Grade.COMPLETE
    missing: tuple[str, ...] = ()
    version: int = 0

    @property
    def private(self) -> bool:
        """Private or public: by the decision that opened it."""
        return self.decision.private

    @property
    def billing(self) -> Billing:
        """Free or paid: by the decision that opened it."""
        return self.decision.billing
