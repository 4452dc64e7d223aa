"""What was of a charger since the last day that is settled, up to now."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from shared.domain.charger_history import ChargerHistory, Sources, history_of
from shared.domain.chargers import ChargerState
from shared.domain.charging_attempts import WAIT
from shared.domain.connector_uses import UseSpan
from shared.domain.ids import ChargerId
from shared.domain.lateness import SETTLED_AFTER
from shared.stores.charger_sources import sources_of
from shared.stores.decisions import decisions


@dataclass(frozen=True)
class SoFar:
    """`begun`: when the first session began that reaches back into settled days and has ended
    since they were counted last. None: there is none."""

    charger: ChargerId
    history: ChargerHistory
    begun: datetime | None = None


def so_far(  # noqa: PLR0913, PLR0917 - a charger, its past, and the time
    state: ChargerState,
    last: ChargerHistory | None,
    since: datetime,
    now: datetime,
    zone: ZoneInfo,
    counted: datetime,
) -> SoFar:
    """From `since` to `now`. `last` is the week before `since`, where it is to be believed;
    `counted`: until when this was done last.

    Where nothing happened it goes on as `last` ended: one query, for the cards that were refused.
    """
    goes_on = last is not None and last.until == since
    if not state.connectors:
        return SoFar(state.charger, _nothing(since, now))
    if last is not None and goes_on and is_still(state, since):
        return SoFar(state.charger, _going_on(state, last, since, now, zone))
    sources = sources_of(state, since, now, now)
    begun = [
        one.session.started_at
        for one in sources.sessions
        if one.session.started_at < since
        if one.session.ended_at is not None and one.session.ended_at >= counted - SETTLED_AFTER
    ]
    history = history_of(sources, since, now, zone, now)
    return SoFar(state.charger, history, min(begun, default=None))


def is_still(state: ChargerState, since: datetime) -> bool:
    """Whether nothing has changed at a charger since then, and nothing runs."""
    changes = (state.last_frame_at, state.offline_since)
    if any(at is not None and at >= since for at in changes):
        return False
    return all(connector.session is None for connector in state.connectors)


def _going_on(
    state: ChargerState, last: ChargerHistory, since: datetime, now: datetime, zone: ZoneInfo
) -> ChargerHistory:
    taps = decisions().between(state.company, state.charger, since - WAIT, now)
    told = history_of(Sources(decisions=taps), since, now, zone, now)
    uses = {
        connector: (UseSpan(since, told.until, spans[-1].use),)
        for connector, spans in last.uses.items()
    }
    return told.model_copy(update={"uses": uses})


def _nothing(since: datetime, now: datetime) -> ChargerHistory:
    return ChargerHistory(since=since, until=now, uses={}, flows={}, days={})
