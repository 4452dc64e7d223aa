"""A status that comes after the end of a session may change how its time was used, and its cost."""

from functions.telemetry.running import change
from shared.domain.charger_state import connector_of
from shared.domain.chargers import ChargerState
from shared.domain.facts import StatusChanged
from shared.domain.sessions import Session, transaction_of
from shared.stores.sessions import sessions

_CONNECTORS = 50
"""The sessions of a charger that end first after a moment: one a connector."""


def price_anew(state: ChargerState, fact: StatusChanged) -> None:
    """The session within which the status is, where it is over and had no word of it."""
    over = _over_at(state, fact)
    if over is None or over.ended_at is None:
        return
    if over.started_at <= fact.at < over.ended_at:
        key = (over.company, over.charger, over.transaction_id)
        change(key, lambda there: there)


def _over_at(state: ChargerState, fact: StatusChanged) -> Session | None:
    """Of the last on its connector, one read; of one before it, a query of an index."""
    known = connector_of(state, fact.connector)
    if known is None or known.last_session is None or known.last_started_at is None:
        return None
    if fact.at < known.last_started_at:
        later = sessions().over_after(state.company, state.charger, fact.at, _CONNECTORS)
        return next((one for one in later if one.connector == fact.connector), None)
    if known.session is not None:
        return None
    return sessions().get(state.company, *transaction_of(known.last_session))
