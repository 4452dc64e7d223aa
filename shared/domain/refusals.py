"""Handshakes that were refused: counted for support, remembered so that they cost little.

After a refusal some chargers come again every second, for ever (real chargers).
"""

from datetime import timedelta
from enum import StrEnum

from pydantic import AwareDatetime, BaseModel

from shared.domain.ids import ChargerId, CompanyId

REMEMBERED_FOR = timedelta(seconds=30)
"""The same credentials are refused again for so long without a look: what makes them right
meanwhile (a charger registered, a password changed) works after that."""
WRITTEN_EVERY = timedelta(minutes=1)
UNKNOWN_WRITTEN_EVERY = timedelta(minutes=10)
UNKNOWN_AN_HOUR = 20
"""Names that nobody registered, noted by one process: no way to fill a table."""
KEPT_FOR = timedelta(days=7)


class Refusal(StrEnum):
    """Why a handshake was refused."""

    UNKNOWN_IDENTITY = "unknown_identity"
    WRONG_PASSWORD = "wrong_password"  # noqa: S105 - the name of a reason
    WRONG_CERTIFICATE = "wrong_certificate"
    COMPANY_CLOSED = "company_closed"


class RefusedHandshakes(BaseModel, frozen=True):
    """How often an identity was refused lately, and the last time."""

    identity: str
    company: CompanyId | None = None
    """None: nobody registered it."""
    charger: ChargerId | None = None
    refused: int
    first_at: AwareDatetime
    last_at: AwareDatetime
    last_reason: Refusal
    last_address: str = ""
