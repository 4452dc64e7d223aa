"""Decisions as they are kept: who held which card to which charger, and what was answered."""

from pydantic import AwareDatetime, BaseModel

from shared.domain.access import Decision
from shared.domain.ids import CardUid, ChargerId, CompanyId, TransactionId


class DecisionRecord(BaseModel, frozen=True):
    """One decision, with the card as it was called then."""

    company: CompanyId
    charger: ChargerId
    at: AwareDatetime
    """When the hub was asked, or told."""
    presented_at: AwareDatetime | None = None
    """When the card was held to it, by its own clock, where it decided by itself; None: `at`."""
    message_id: str
    uid: CardUid
    visual_number: str = ""
    label: str = ""
    decision: Decision
    transaction_id: TransactionId | None = None
    """The transaction that it was decided for; None: before any, at the reader."""
