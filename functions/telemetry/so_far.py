"""What was of a charger since the last day that is settled, up to now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from shared.domain.charger_history import (
    ChargerHistory,
    Sources,
    Window,
    history_in,
    history_of,
    joined,
    usages_of,
)
from shared.domain.chargers import ChargerState
from shared.domain.charging_attempts import WAIT
from shared.domain.connector_uses import UseSpan
from shared.domain.ids import ChargerId
from shared.domain.lateness import SETTLED_AFTER
from shared.domain.placements import ALWAYS, Period
from shared.stores.charger_sources import sources_of
from shared.stores.decisions import decisions
from shared.stores.reading_lately import reading_lately


@dataclass(frozen=True)
class SoFar:
    """`begun`: when the first session began that reaches back into settled days and has ended
    since they were counted last. None: there is none."""

    charger: ChargerId
    history: ChargerHistory
    begun: datetime | None = None


def so_far(
    state: ChargerState,
    periods: Sequence[Period],
    last: ChargerHistory | None,
    window: Window,
    counted: datetime,
) -> SoFar:
    """Of a charger that was at the site in these periods, in time that is not settled. `last` is
    the week before, where it is to be believed; `counted`: until when it was counted last.

    Where nothing happened it goes on as `last` ended: one query, for the cards that were refused.
    """
    since = window.since
    if not state.connectors:
        return SoFar(state.charger, joined((), since, window.end))
    stays = periods == (ALWAYS,) and last is not None and last.until == since
    if last is not None and stays and is_still(state, since):
        return SoFar(state.charger, _going_on(state, last, window))
    with reading_lately():
        sources = sources_of(state, since, window.until, window.now)
    begun = [
        one.session.started_at
        for one in sources.sessions
        if one.session.started_at < since
        if one.session.ended_at is not None and one.session.ended_at >= counted - SETTLED_AFTER
    ]
    history = history_in(sources, periods, window)
    return SoFar(state.charger, history, min(begun, default=None))


def is_still(state: ChargerState, since: datetime) -> bool:
    """Whether nothing has changed at a charger since then, and nothing runs."""
    changes = (state.last_frame_at, state.offline_since)
    if any(at is not None and at >= since for at in changes):
        return False
    return all(connector.session is None for connector in state.connectors)


def _going_on(state: ChargerState, last: ChargerHistory, window: Window) -> ChargerHistory:
    taps = decisions().between(state.company, state.charger, window.since - WAIT, window.until)
    told = history_of(Sources(decisions=taps), window)
    uses = {
        connector: (UseSpan(window.since, told.until, spans[-1].use),)
        for connector, spans in last.uses.items()
    }
    return told.model_copy(update={"uses": uses, "usages": usages_of(uses, {}, window.zone)})
