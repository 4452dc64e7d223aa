"""When the hub had no connection to a charger: its statuses say nothing of that time."""

from collections.abc import Iterable
from datetime import datetime

from pydantic import AwareDatetime, BaseModel

from shared.domain.charger_state import GRACE, SILENCE
from shared.domain.chargers import ChargerState


class Gap(BaseModel, frozen=True):
    """No connection, for longer than a reconnection takes."""

    begin: AwareDatetime
    end: AwareDatetime


def gap_before(state: ChargerState, connection: str, epoch_ms: int, at: datetime) -> Gap | None:
    """The gap that this connection ends; None: none, or one that is shorter than GRACE."""
    since = state.offline_since
    if since is None or epoch_ms < state.epoch_ms or connection == state.connection:
        return None
    return Gap(begin=since, end=at) if at - since >= GRACE else None


def lost_at(ended_at: datetime, heard_at: Iterable[datetime]) -> datetime:
    """Since when there is no connection: where nobody said goodbye, since it was last heard of."""
    last = max(heard_at, default=ended_at)
    return last if ended_at - last >= SILENCE else ended_at
