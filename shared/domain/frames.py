"""Frames as they are kept: what was said on the wire, word for word, with the facts in it."""

from pydantic import AwareDatetime, BaseModel

from shared.domain.facts import Fact
from shared.domain.ids import ChargerId, CompanyId, SiteId


class StoredFrame(BaseModel, frozen=True):
    """A frame of a charger (`in`) or of ours (`out`), with its answer where there is one."""

    id: str
    """Random: two frames of one millisecond."""
    company: CompanyId
    charger: ChargerId
    site: SiteId
    connection: str
    epoch_ms: int
    protocol: str
    direction: str
    action: str
    message_id: str
    received_at: AwareDatetime
    frame: str
    reply: str = ""
    facts: tuple[Fact, ...] = ()
    deviations: tuple[str, ...] = ()
    latency_ms: int = 0
    """From its arrival to its being understood and decided; the write is not in it."""
