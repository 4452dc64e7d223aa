"""Sessions with how their time was used and what they cost, from all that it follows from.

The decisions are in `domain/session_times.py` and `domain/session_prices.py`.
"""

from collections.abc import Iterable
from zoneinfo import ZoneInfo

from shared.domain.errors import NotFound
from shared.domain.intervals import StatusPoint
from shared.domain.registers import Reading
from shared.domain.session_prices import is_paid, unpriced, with_price
from shared.domain.session_times import with_times
from shared.domain.sessions import Session, SessionState
from shared.stores.intervals import intervals
from shared.stores.sites import sites
from shared.stores.tariffs import tariffs

_UTC = ZoneInfo("UTC")


def priced(session: Session, readings: Iterable[Reading]) -> Session:
    """`readings` are the session's own. Once it is over, with its times too: pattern 41, where its
    connector is known. Where it is paid for, 23, and once it is over 3."""
    points = _points(session)
    timed = with_times(session, points)
    tariff = session.decision.tariff
    versions = tariffs().known(session.company, tariff) if tariff and is_paid(session) else []
    if not versions:
        return unpriced(timed)
    if session.state is SessionState.ACTIVE:
        return with_price(timed, versions, (), (), _UTC)
    return with_price(timed, versions, points, readings, _zone(session))


def _points(session: Session) -> tuple[StatusPoint, ...]:
    if session.state is SessionState.ACTIVE or session.ended_at is None or not session.connector:
        return ()
    return intervals().between(
        session.company, session.charger, session.connector, session.started_at, session.ended_at
    )


def _zone(session: Session) -> ZoneInfo:
    try:
        return ZoneInfo(sites().get(session.company, session.site).time_zone)
    except NotFound:
        return _UTC
