"""How a sweep goes through what is due: page after page, each item on its own, in time."""

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from functools import cache
from typing import Protocol, TypeVar

from shared.domain.ids import ChargerId, CompanyId
from shared.logs import count_caught, logger
from shared.world import now

ENDLESS = datetime.max.replace(tzinfo=UTC)
_AT_ONCE = 8


class OfCharger(Protocol):
    """What is due at a charger."""

    @property
    def company(self) -> CompanyId:
        """Whose it is."""

    @property
    def charger(self) -> ChargerId:
        """At which charger."""


Item = TypeVar("Item", bound=OfCharger | tuple[str, str])
"""What is due, or the company and the name of it."""


def each(
    pages: Iterable[Sequence[Item]], step: Callable[[Item], None], until: datetime = ENDLESS
) -> None:
    """Begins no step after `until`: what is left stays due. Eight steps run at once.

    One that fails is logged and counted; it stays due, and keeps no other from its step.
    """

    def do(item: Item) -> None:
        if now() >= until:
            return
        try:
            step(item)
        except Exception:
            _report(item, step.__name__)

    for page in pages:
        list(_hands().map(do, page))
        if now() >= until:
            return


def _report(item: OfCharger | tuple[str, str], step: str) -> None:
    company, name = item if isinstance(item, tuple) else (item.company, item.charger)
    logger().exception("a step of a sweep failed", step=step, company=company, of=name)
    count_caught()


@cache
def _hands() -> ThreadPoolExecutor:
    """Of this process: each keeps its connection to DynamoDB."""
    return ThreadPoolExecutor(_AT_ONCE, "sweep")
