"""Sessions as they would cost under other decisions, by the function that prices them.

What is stored of a session is read only where the price depends on it: most tariffs ask the same
for each kilowatt-hour at all times, and nothing for time.
"""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from shared.domain.access import Decision
from shared.domain.foretelling import Versions
from shared.domain.ids import ChargerId, CompanyId
from shared.domain.intervals import StatusPoint
from shared.domain.registers import Reading
from shared.domain.session_prices import follows, is_paid, unpriced, with_price
from shared.domain.sessions import Session
from shared.domain.tariffs import Tariff, in_force
from shared.stores.intervals import intervals
from shared.stores.registers import registers
from shared.stores.sites import sites

_UTC = ZoneInfo("UTC")


class Prices:
    """Of the sessions of a company that ended before `until`.

    It keeps what it read of the last connector: sessions come by charger, connector and start.
    """

    def __init__(self, company: CompanyId, until: datetime) -> None:
        self._company = company
        self._until = until
        places = sites().all_of(company)
        self._zones = {site.id: ZoneInfo(site.time_zone) for site in places.values()}
        self._at: tuple[ChargerId, int] | None = None
        self._points: tuple[StatusPoint, ...] = ()

    def priced(self, session: Session, decision: Decision, versions: Versions) -> Session:
        """The session as if it had been decided so. Its own price stands where it was.

        Patterns 41, a query a connector, and 35, a query a session, where the price needs them.
        """
        decided = session.model_copy(update={"decision": decision})
        known = versions.get(decision.tariff, ()) if decision.tariff else ()
        if not known or not is_paid(decided):
            return unpriced(decided)
        tariff = in_force(known, session.started_at)
        if _is_priced_by(session, tariff):
            return decided
        needed = follows(tariff)
        points = self._points_of(session) if needed.statuses else ()
        readings = self._readings_of(session) if needed.readings else ()
        zone = self._zones.get(session.site, _UTC)
        return with_price(decided, known, points, readings, zone)

    def _points_of(self, session: Session) -> Sequence[StatusPoint]:
        at = (session.charger, session.connector)
        if at != self._at:
            between = (session.started_at, self._until)
            self._points = intervals().between(self._company, *at, *between)
            self._at = at
        begin, end = _ms(session.started_at), _ms(session.ended_at or session.started_at)
        return [point for point in self._points if begin <= _ms(point.at) < end]

    def _readings_of(self, session: Session) -> Sequence[Reading]:
        return registers().of_session(self._company, session.charger, session.transaction_id)


def _is_priced_by(session: Session, tariff: Tariff) -> bool:
    same = session.decision.tariff == tariff.id and session.tariff_version == tariff.version
    return same and session.price is not None


def _ms(moment: datetime) -> datetime:
    """As keys have it."""
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)
