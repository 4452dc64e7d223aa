"""When a frame leaves its lane: what follows it there does not wait for what cannot be applied.

Frames are harmless late and out of order; from a queue each is tried on its own, for most of a day.
"""

from datetime import datetime, timedelta

from shared.domain.ids import ChargerId, CompanyId
from shared.stores.queues import frame_queue, frame_work

_FAILS_UNTIL = timedelta(minutes=2)
"""A failure that lasts no longer is nothing to lose the order for."""
_TRIED_UNTIL = timedelta(minutes=15)
"""One that is older may be what ended the function each time that it was tried."""


def fails_for_good(stored_at: datetime, now: datetime) -> bool:
    """Whether a frame that fails is not tried again in its lane."""
    return now - stored_at >= _FAILS_UNTIL


def is_not_tried(stored_at: datetime, now: datetime) -> bool:
    """Whether a frame is put off before anything is tried with it."""
    return now - stored_at >= _TRIED_UNTIL


def put_off(company: CompanyId, charger: ChargerId, name: str) -> None:
    """Applied later, from where it is stored."""
    frame_queue().send(frame_work(company, charger, name))
