"""Connections of chargers: one is current, the newest; what an older one says of now is not."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from zlib import crc32

from pydantic import AwareDatetime, BaseModel

from shared.domain.ids import ChargerId, CompanyId, SiteId
from shared.domain.times import moment_of

MARK_S = 300
LOOK_TURNS = 10
"""Each minute a tenth of all connections is looked at."""
LIFE = timedelta(hours=2)
"""Then API Gateway ends every connection, and its charger comes again."""
_TO_THE_MINUTE = timedelta(minutes=1)
READY_AFTER = timedelta(seconds=2)
"""Some chargers are lost for good by a call of ours that comes before their boot is answered."""


class Connection(BaseModel, frozen=True, defer_build=True):
    """A charger's WebSocket connection, as its authorizer let it in."""

    connection_id: str
    company: CompanyId
    charger: ChargerId
    site: SiteId
    protocol: str
    epoch_ms: int
    """When it was let in: a newer one wins."""
    connected_at: AwareDatetime
    proof: str = ""
    """The mark of a password that was on its way to the charger, and is in use now."""


def is_of_age(epoch_ms: int, ended_at: datetime) -> bool:
    """Whether a connection ended only since API Gateway lets none live longer. That is no loss: its
    charger is back in seconds, and where it does not come its silence tells."""
    return ended_at - moment_of(epoch_ms) >= LIFE - _TO_THE_MINUTE


def over_at(connection: Connection, ended_at: datetime, heard_at: Iterable[datetime]) -> datetime:
    """When a connection was over of whose end we learned at `ended_at`: at its age at the latest,
    unless what was said later proves that it lived longer."""
    of_age_at = connection.connected_at + LIFE
    lived_longer = any(at > of_age_at for at in heard_at)
    return ended_at if lived_longer else min(ended_at, of_age_at)


def look_turn(charger: ChargerId) -> int:
    """In which turn the watchdog looks whether the charger is silent: always the same one."""
    return crc32(charger.encode()) % LOOK_TURNS


def look_turn_at(moment: datetime) -> int:
    """Whose turn it is in this minute."""
    return int(moment.timestamp()) // 60 % LOOK_TURNS


def presence_mark(charger: ChargerId, at: datetime) -> int:
    """The number of the five-minute mark that was crossed last, in the charger's own phase."""
    return (int(at.timestamp()) - crc32(charger.encode()) % MARK_S) // MARK_S
