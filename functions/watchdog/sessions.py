"""Sessions that hang are taken for over, graded as estimated (`shared/domain/hanging.py`)."""

from datetime import datetime

from functions.watchdog.sweeping import ENDLESS, each
from shared.domain.charger_state import session_over
from shared.domain.chargers import ChargerState, Connector
from shared.domain.hanging import contradicted_since, hanging, proven
from shared.domain.ids import ChargerId, CompanyId, SessionId
from shared.domain.session_ends import estimated
from shared.domain.sessions import transaction_of
from shared.stores.registers import registers
from shared.stores.session_prices import priced
from shared.stores.sessions import sessions
from shared.stores.states import states


def end_hanging_sessions(moment: datetime, until: datetime = ENDLESS) -> None:
    """Those of chargers that are silent for long, or say that their connector is available."""

    def end_those_of(charger: tuple[CompanyId, ChargerId]) -> None:
        state = states().get(*charger)
        for connector in hanging(state, moment) if state is not None else ():
            if state is not None and connector.session is not None:
                _end(state, connector, connector.session, moment)

    each(states().with_hanging_sessions(moment), end_those_of, until)


def _end(state: ChargerState, connector: Connector, session: SessionId, moment: datetime) -> None:
    charger, transaction = transaction_of(session)
    readings = registers().of_session(state.company, charger, transaction)
    newest = max((reading.at for reading in readings), default=None)
    since = contradicted_since(connector)
    if since is not None and newest is not None and newest > since:
        states().change(state, lambda before: proven(before, connector.id, newest))
        return
    sessions().change(
        state.company,
        charger,
        transaction,
        lambda there: priced(estimated(there, readings), readings),
    )
    heard_at = state.last_frame_at or moment
    states().change(state, lambda before: session_over(before, session, heard_at))
