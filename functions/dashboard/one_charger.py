"""What one charger was used for, days that are not settled included: from its weeks and, since
then, from its source."""

from zoneinfo import ZoneInfo

from functions.dashboard.asking import Asked
from shared.domain.charger_history import ChargerHistory, Window, history_in
from shared.domain.companies import Site
from shared.domain.errors import NotFound
from shared.domain.ids import ChargerId
from shared.domain.insights import Insight, insight_of_days
from shared.domain.placements import periods_at
from shared.domain.site_days import begin_of
from shared.domain.site_history import days_of
from shared.stores.charger_sources import sources_of
from shared.stores.charger_weeks import charger_weeks
from shared.stores.chargers import chargers
from shared.stores.moves import moves
from shared.stores.site_weeks import site_weeks
from shared.stores.states import states
from shared.world import now


def histories_of(asked: Asked, charger: ChargerId) -> list[tuple[Site, ChargerHistory]]:
    """At each site where it was. Patterns 4, 7, 91, 93, 95, and its source since it is settled.

    Raises NotFound where the charger is not there, or at no site that was asked for.
    """
    # What is not there takes the same way as what is somebody else's.
    moved = moves().of_charger(asked.company, charger)
    found = chargers().get(asked.company, charger)
    places = {found.site, *(site for move in moved for site in (move.before, move.after))}
    seen = sorted(site for site in places if site in asked.sites)
    if not seen:
        raise NotFound
    histories = []
    for site in seen:
        known = charger_weeks().of_charger(asked.company, site, charger, asked.mondays)
        live = _live(asked, charger, asked.sites[site])
        histories += [(asked.sites[site], one) for one in [*known, *live]]
    return histories


def insight_of_charger(asked: Asked, charger: ChargerId) -> Insight:
    """Its days and hours; at several sites, of all of them. Raises NotFound."""
    histories = histories_of(asked, charger)
    first, after = asked.period
    days = [
        (day, known)
        for site, history in histories
        for day, known in days_of([history], ZoneInfo(site.time_zone)).items()
        if first <= day < after
    ]
    until = max((history.until for _, history in histories), default=None)
    return insight_of_days(days, until)


def _live(asked: Asked, charger: ChargerId, site: Site) -> list[ChargerHistory]:
    zone, moment = ZoneInfo(site.time_zone), now()
    settled = site_weeks().settled(asked.company, site.id)
    state = states().get(asked.company, charger)
    if settled is None or state is None or asked.period.after <= settled:
        return []
    since = begin_of(settled, zone)
    periods = periods_at(site.id, moves().of_site(asked.company, site.id).get(charger, ()))
    window = Window(since, moment, zone, moment)
    return [history_in(sources_of(state, since, moment, moment), periods, window)]
