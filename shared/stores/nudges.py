"""Chargers whose work wants looking at soon: many changes at once make few messages."""

from datetime import datetime, timedelta
from functools import cache

from shared.domain.ids import ChargerId, CompanyId
from shared.stores.queues import charger_work, command_queue

DELAY_S = 3
_ENOUGH = timedelta(seconds=DELAY_S - 1)
_MOST = 10_000


class Nudges:
    """Remembers, in this process, what will be looked at after now in any case."""

    def __init__(self) -> None:
        self._until: dict[tuple[CompanyId, ChargerId], datetime] = {}

    def nudge(self, company: CompanyId, charger: ChargerId, now: datetime) -> None:
        """One message in a few seconds at most. What is to be seen then is in the tables before."""
        name = company, charger
        if now < self._until.get(name, now):
            return
        command_queue().send(charger_work(company, charger), DELAY_S)
        if len(self._until) >= _MOST:
            self._until.clear()
        self._until[name] = now + _ENOUGH


@cache
def nudges() -> Nudges:
    """Those of this process."""
    return Nudges()
