"""Sessions with what they cost, from all that it follows from (`domain/session_prices.py`)."""

from collections.abc import Iterable
from zoneinfo import ZoneInfo

from shared.domain.errors import NotFound
from shared.domain.registers import Reading
from shared.domain.session_prices import is_paid, unpriced, with_price
from shared.domain.sessions import Session, SessionState
from shared.stores.intervals import intervals
from shared.stores.sites import sites
from shared.stores.tariffs import tariffs

_UTC = ZoneInfo("UTC")


def priced(session: Session, readings: Iterable[Reading]) -> Session:
    """`readings` are the session's own. No read where it is free, pattern 23 while it runs, and
    once it is over 3 and 41 too."""
    tariff = session.decision.tariff
    versions = tariffs().known(session.company, tariff) if tariff and is_paid(session) else []
    if not versions:
        return unpriced(session)
    if session.state is SessionState.ACTIVE or session.ended_at is None:
        return with_price(session, versions, (), (), _UTC)
    begin, end = session.started_at, session.ended_at
    points = intervals().between(session.company, session.charger, session.connector, begin, end)
    return with_price(session, versions, points, readings, _zone(session))


def _zone(session: Session) -> ZoneInfo:
    try:
        return ZoneInfo(sites().get(session.company, session.site).time_zone)
    except NotFound:
        return _UTC
