"""Why is this charger offline, slow or not charging? Its cause, and the dated story it rests on.

Guide 3.1, 3.8. Each line names its evidence. What can't be told from what is stored is not known,
and said so.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from shared.domain.chargers import Connector, ConnectorStatus
from shared.domain.decisions import DecisionRecord
from shared.domain.story_lines import lines_of
from shared.domain.story_parts import Cause, Known, Story, Values, is_of_site, silent_beside

_LATELY = timedelta(minutes=15)
_RESTARTS, _RESTARTING = 3, timedelta(hours=1)
_MOST_LINES = 40
_READ_LATELY = timedelta(minutes=35)
_TELLING_W = 1_000


class _Found(NamedTuple):
    cause: Cause
    since: datetime | None
    connector: int | None = None
    values: Values = {}  # noqa: RUF012 - never changed


def story_of(known: Known, now: datetime) -> Story:
    """As of `now`."""
    found = _of_silence(known) or _of_connectors(known, now)
    lines = sorted(lines_of(known, now), key=lambda line: (line.at, line.told))
    return Story(
        cause=found.cause,
        since=found.since,
        connector=found.connector,
        values=found.values,
        lines=tuple(lines[-_MOST_LINES:]),
    )


def _of_silence(known: Known) -> _Found | None:
    state = known.state
    if state.connected and state.offline_since is None:
        return None
    refused, since = known.refused, state.offline_since
    if refused is not None and (since is None or refused.last_at >= since):
        return _Found(Cause.REFUSED, refused.last_at, None, {"reason": refused.last_reason})
    if since is None:
        return _Found(Cause.NEVER_CONNECTED, None)
    count = len(known.neighbours)
    silent = silent_beside(since, known.neighbours)
    told: Values = {"silent": silent + 1, "chargers": count + 1}
    if is_of_site(silent, count):
        return _Found(Cause.SITE_SILENT, since, None, told)
    if count == 0 or silent:
        return _Found(Cause.NOT_KNOWN, since)
    return _Found(Cause.CHARGER_SILENT, since, None, told)


def _of_connectors(known: Known, now: datetime) -> _Found:
    boots = sorted(boot for boot in known.boots if now - boot <= _RESTARTING)
    if len(boots) >= _RESTARTS:
        return _Found(Cause.RESTARTING, boots[0], None, {"count": len(boots)})
    connectors = [c for c in known.state.connectors if c.id != 0] or list(known.state.connectors)
    found = [_of_connector(connector, known, now) for connector in connectors]
    order = list(_ORDER)
    return min(found, key=lambda one: order.index(one.cause), default=_Found(Cause.NOT_KNOWN, None))


_ORDER = (
    *(Cause.FAULTED, Cause.CARD_REFUSED, Cause.WAITS_FOR_CARD, Cause.CHARGER_PAUSES),
    *(Cause.CAR_PAUSES, Cause.SLOW, Cause.OUT_OF_SERVICE, Cause.NOT_KNOWN, Cause.NOTHING_WRONG),
)
"""Of several connectors, what keeps somebody from charging comes first."""
_CAUSES = {
    ConnectorStatus.FAULTED: Cause.FAULTED,
    ConnectorStatus.UNAVAILABLE: Cause.OUT_OF_SERVICE,
    ConnectorStatus.SUSPENDED_EV: Cause.CAR_PAUSES,
    ConnectorStatus.FINISHING: Cause.CAR_PAUSES,
    ConnectorStatus.SUSPENDED_EVSE: Cause.CHARGER_PAUSES,
    ConnectorStatus.PREPARING: Cause.WAITS_FOR_CARD,
    ConnectorStatus.AVAILABLE: Cause.NOTHING_WRONG,
    ConnectorStatus.RESERVED: Cause.NOTHING_WRONG,
}
_FREE = {ConnectorStatus.AVAILABLE, ConnectorStatus.PREPARING}


def _of_connector(connector: Connector, known: Known, now: datetime) -> _Found:
    status = connector.status
    waits = status in _FREE and connector.session is None
    refused = _refused_lately(known.decisions, connector.since, now) if waits else None
    if refused is not None:
        return _card_refused(refused, connector)
    if status is ConnectorStatus.PREPARING and not waits:
        return _Found(Cause.NOT_KNOWN, connector.since, connector.id)
    if status is ConnectorStatus.CHARGING:
        return _charging(connector, known, now)
    code = connector.info or connector.error_code
    values: Values = {"code": code} if status is ConnectorStatus.FAULTED else {}
    return _Found(_CAUSES[status], connector.since, connector.id, values)


def _charging(connector: Connector, known: Known, now: datetime) -> _Found:
    """What flows now beside what did flow in this session."""
    told = known.readings.get(connector.id, ())
    read = [(one.at, one.power_w) for one in told if one.power_w is not None]
    most_w = max((power for _, power in read), default=0)
    if most_w < _TELLING_W or now - max(read)[0] > _READ_LATELY:
        return _Found(Cause.NOTHING_WRONG, connector.since, connector.id)
    newest_at, power_w = max(read)
    values: Values = {"power_w": power_w, "most_w": most_w}
    if power_w <= 0:
        return _Found(Cause.NOT_KNOWN, newest_at, connector.id, values)
    cause = Cause.SLOW if power_w * 2 < most_w else Cause.NOTHING_WRONG
    return _Found(cause, newest_at, connector.id, values)


def _card_refused(record: DecisionRecord, connector: Connector) -> _Found:
    values: Values = {"reason": record.decision.reason}
    return _Found(Cause.CARD_REFUSED, record.at, connector.id, values)


def _refused_lately(
    decisions: Iterable[DecisionRecord], since: datetime, now: datetime
) -> DecisionRecord | None:
    """The last card, where it was refused, a short time ago or since the car came."""
    last = max(decisions, key=lambda record: record.at, default=None)
    if last is None or last.decision.accepted or not last.uid:
        return None
    return last if last.at >= min(since, now - _LATELY) else None
