"""How a sweep goes through what is due: each item on its own."""

from collections.abc import Callable, Iterable
from typing import Protocol, TypeVar

from aws_lambda_powertools import Logger, single_metric
from aws_lambda_powertools.metrics import MetricUnit

from shared.domain.ids import ChargerId, CompanyId

logger = Logger()


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


def each(items: Iterable[Item], step: Callable[[Item], None]) -> None:
    """One that fails is logged and counted; it stays due, and keeps no other from its step."""
    for item in items:
        try:
            step(item)
        except Exception:
            _report(item, step.__name__)


def _report(item: OfCharger | tuple[str, str], step: str) -> None:
    company, name = item if isinstance(item, tuple) else (item.company, item.charger)
    logger.exception("a step of a sweep failed", step=step, company=company, of=name)
    with single_metric(name="Failed", unit=MetricUnit.Count, value=1):
        pass
