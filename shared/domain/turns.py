"""When a charger may be sent something: some are lost by a call that comes too early.

What a charger said in the last seconds is told by its frames: they are stored before they are
answered, and the live state follows only a moment later.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from shared.domain.connections import READY_AFTER, Connection
from shared.domain.facts import Booted, SessionStarted
from shared.domain.frames import StoredFrame

UNHEARD_READY_AFTER = timedelta(seconds=10)
"""A charger that has said nothing yet may be about to boot; one that reconnects may say nothing."""
LOOK_BACK = UNHEARD_READY_AFTER
"""Nothing that was said earlier keeps a charger from being sent something."""


def ready_at(
    connection: Connection, said: Iterable[StoredFrame], quiet_after_start_s: int
) -> datetime:
    """From when on a charger may be sent something, by what it said within `LOOK_BACK`.

    Wallbox Pulsar is lost by a call before its boot is answered; a start wants some quiet
    (eProWallbox drops the connection, AcTEC ends the transaction).
    """
    ready = connection.connected_at + UNHEARD_READY_AFTER
    waits = []
    for frame in said:
        if frame.direction != "in":
            continue
        if frame.connection == connection.connection_id:
            ready = connection.connected_at + READY_AFTER
        waits += [frame.received_at + READY_AFTER for f in frame.facts if isinstance(f, Booted)]
        quiet = timedelta(seconds=quiet_after_start_s)
        waits += [frame.received_at + quiet for f in frame.facts if isinstance(f, SessionStarted)]
    return max([ready, *waits])
