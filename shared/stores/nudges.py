"""Chargers whose work wants looking at soon: many changes at once make few messages."""

from datetime import datetime, timedelta
from functools import cache

from shared.domain.holdings import Concerned
from shared.domain.ids import ChargerId, CompanyId
from shared.stores.queues import charger_work, chargers_work, command_queue

DELAY_S = 3
DELAY_OF_MANY_S = 10
_MOST = 10_000


class Nudges:
    """Remembers, in this process, what will be looked at after now in any case."""

    def __init__(self) -> None:
        self._until: dict[tuple[str, ...], datetime] = {}

    def nudge(self, company: CompanyId, charger: ChargerId, now: datetime) -> None:
        """One message in a few seconds at most. What is to be seen then is in the tables before."""
        self._send(charger_work(company, charger), DELAY_S, now)

    def nudge_all(self, company: CompanyId, concerned: Concerned, name: str, now: datetime) -> None:
        """One message in some seconds at most, for all chargers of the company that are concerned:
        those of this card, group, site or model."""
        self._send(chargers_work(company, concerned, name), DELAY_OF_MANY_S, now)

    def _send(self, message: dict[str, str], delay_s: int, now: datetime) -> None:
        name = tuple(message.values())
        if now < self._until.get(name, now):
            return
        command_queue().send(message, delay_s)
        if len(self._until) >= _MOST:
            self._until.clear()
        self._until[name] = now + timedelta(seconds=delay_s - 1)


@cache
def nudges() -> Nudges:
    """Those of this process."""
    return Nudges()
