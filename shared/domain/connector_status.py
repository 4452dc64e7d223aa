"""One status for one connector, from all that is said of it.

Chargers of OCPP 2.x say *occupied* of the plug and *charging* of the transaction, in any order; an
EVSE with several plugs, of which one is used at a time, says a status of each.
"""

from collections.abc import Iterable
from typing import Protocol

from shared.domain.chargers import ConnectorStatus

MOST_PLUGS = 10
"""More has no connector; what is said of others is not taken into account."""
Plugs = tuple[tuple[int, ConnectorStatus], ...]
IN_USE = frozenset(
    {
        ConnectorStatus.PREPARING,
        ConnectorStatus.CHARGING,
        ConnectorStatus.SUSPENDED_EV,
        ConnectorStatus.SUSPENDED_EVSE,
        ConnectorStatus.FINISHING,
    }
)
_ORDER = (
    ConnectorStatus.PREPARING,
    ConnectorStatus.RESERVED,
    ConnectorStatus.AVAILABLE,
    ConnectorStatus.FAULTED,
    ConnectorStatus.UNAVAILABLE,
)


class Report(Protocol):
    """What a connector, one of its plugs or its transaction says."""

    @property
    def status(self) -> ConnectorStatus: ...
    @property
    def plug(self) -> int: ...
    @property
    def yields(self) -> bool: ...
    @property
    def of_transaction(self) -> bool: ...


def after_report(
    plugs: Plugs, before: ConnectorStatus | None, report: Report
) -> tuple[Plugs, ConnectorStatus]:
    """What is known of the plugs, and the status of the connector, after a report."""
    if report.of_transaction:
        return plugs, settled(before, report.status, report.yields)
    known = with_plug(plugs, before, report.plug, report.status)
    if not known:
        return known, settled(before, report.status, report.yields)
    said = status_of(known)
    return known, settled(before, said, said is ConnectorStatus.PREPARING)


def settled(before: ConnectorStatus | None, said: ConnectorStatus, yields: bool) -> ConnectorStatus:
    """The status after `said`. Where it yields, *occupied* doesn't end charging, and the end of a
    session doesn't occupy a connector that is free already."""
    if not yields or before is None:
        return said
    if said is ConnectorStatus.PREPARING:
        return before if before in IN_USE else said
    return said if before in IN_USE else before


def with_plug(
    plugs: Plugs, before: ConnectorStatus | None, plug: int, said: ConnectorStatus
) -> Plugs:
    """What is known of each plug; nothing while only the first has ever been told of."""
    if plug == 1 and not plugs:
        return ()
    first = () if before is None or plugs else ((1, before),)
    known = dict((*first, *plugs)) | {plug: said}
    return plugs if len(known) > MOST_PLUGS else tuple(sorted(known.items()))


def status_of(plugs: Iterable[tuple[int, ConnectorStatus]]) -> ConnectorStatus:
    """Of an EVSE with these plugs: one that is used uses it, one that is free leaves it free."""
    said = {ConnectorStatus.PREPARING if s in IN_USE else s for _, s in plugs}
    return next(status for status in _ORDER if status in said)
