"""Sessions that hang are taken for over, graded as estimated (`shared/domain/hanging.py`)."""

from datetime import datetime
from itertools import chain

from functions.watchdog.sweeping import ENDLESS, each
from shared.domain.charger_state import session_over
from shared.domain.chargers import ChargerState, Connector
from shared.domain.hanging import begun_before, contradicted_since, hanging, is_forgotten, proven
from shared.domain.ids import ChargerId, CompanyId, SessionId
from shared.domain.session_ends import estimated
from shared.domain.sessions import Session, transaction_of
from shared.stores.companies import companies
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


def end_forgotten_sessions(moment: datetime, until: datetime = ENDLESS) -> None:
    """Those that no charger's state tells of: a query for each company."""

    def end_if_forgotten(session: Session) -> None:
        of = (session.company, session.charger, session.transaction_id)
        readings = registers().of_session(*of)
        newest = max((reading.at for reading in readings), default=None)
        state = states().get(session.company, session.charger)
        if is_forgotten(session, state, newest, moment):
            sessions().change(*of, lambda there: priced(estimated(there, readings), readings))

    old = begun_before(moment)
    pages = (sessions().active_before(company.id, old) for company in companies().each())
    each(chain.from_iterable(pages), end_if_forgotten, until)


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
