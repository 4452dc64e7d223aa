"""Charging sessions: the list with its filters, and one (guide 3.6)."""

from typing import Annotated

from aws_lambda_powertools.event_handler.openapi.params import Query

from functions.charging_sessions import closely
from functions.charging_sessions.asking import Asked, filtered
from functions.charging_sessions.closely import mine
from functions.charging_sessions.listing import page_of
from functions.charging_sessions.totals import SessionTotals, totals_of
from shared.domain.ids import CompanyId
from shared.domain.session_items import SessionItem, session_item
from shared.domain.sessions import Session, SessionState
from shared.http.callers import manager_of
from shared.http.edge import lambda_handler, resolver
from shared.http.shapes import Cursor, Limit, Listed
from shared.stores.names import names_of
from shared.stores.session_lists import with_newest_figures
from shared.stores.sites import sites
from shared.world import now

app = resolver()
app.include_router(closely.router)


@app.get("/api/sessions", tags=["insight"])
@filtered
def list_sessions(
    asked: Asked,
    state: Annotated[SessionState | None, Query()] = None,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> Listed[SessionItem]:
    """Sessions that run, and those that ended from `from` to before `to`."""
    caller = manager_of(app)
    found, after = page_of(caller.user, asked.wanted(now(), state), limit, cursor)
    return Listed(items=_items(caller.company, found), next_cursor=after)


@app.get("/api/sessions/totals", tags=["insight"])
@filtered
def show_totals(asked: Asked) -> SessionTotals:
    """What those that ended from `from` to before `to` come to."""
    caller = manager_of(app)
    return totals_of(caller.user, asked.wanted(now(), SessionState.ENDED))


@app.get("/api/sessions/<session>", tags=["insight"])
def show_session(session: str) -> SessionItem:
    """One session."""
    caller = manager_of(app)
    return _items(caller.company, [mine(caller, session)])[0]


def _items(company: CompanyId, found: list[Session]) -> list[SessionItem]:
    chargers = names_of(company, [session.charger for session in found])
    places = sites().all_of(company) if found else {}
    return [
        session_item(session, chargers.get(session.charger), places.get(session.site), now())
        for session in with_newest_figures(found)
    ]


handler = lambda_handler(app)
