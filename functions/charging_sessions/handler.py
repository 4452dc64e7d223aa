"""Charging sessions: the list with its filters, and one (guide 3.6)."""

from datetime import UTC, datetime, timedelta
from typing import Annotated

from aws_lambda_powertools.event_handler.openapi.params import Query
from pydantic import AwareDatetime

from functions.charging_sessions import closely
from functions.charging_sessions.closely import mine
from functions.charging_sessions.listing import Wanted, page_of
from functions.charging_sessions.totals import SessionTotals, totals_of
from shared.domain.chargers import Billing
from shared.domain.ids import CardUid, ChargerId, CompanyId, SiteId
from shared.domain.session_items import SessionItem, session_item
from shared.domain.session_selection import Access, Selection
from shared.domain.sessions import Grade, Session, SessionState
from shared.http.callers import manager_of
from shared.http.edge import lambda_handler, resolver
from shared.http.shapes import Cursor, Limit, Listed
from shared.stores.names import some_chargers
from shared.stores.session_lists import with_newest_figures
from shared.stores.sites import sites
from shared.world import now

app = resolver()
app.include_router(closely.router)

_EARLIEST = datetime(2010, 1, 1, tzinfo=UTC)
Text = Annotated[str, Query(max_length=120)]


@app.get("/api/sessions", tags=["insight"])
def list_sessions(  # noqa: PLR0913, PLR0917 - the filters
    begin: Annotated[AwareDatetime | None, Query(alias="from")] = None,
    end: Annotated[AwareDatetime | None, Query(alias="to")] = None,
    site: Annotated[list[str] | None, Query()] = None,
    charger: Annotated[str | None, Query()] = None,
    card: Annotated[str | None, Query()] = None,
    holder: Text = "",
    cost_centre: Text = "",
    access: Annotated[Access | None, Query()] = None,
    billing: Annotated[Billing | None, Query()] = None,
    grade: Annotated[Grade | None, Query()] = None,
    state: Annotated[SessionState | None, Query()] = None,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> Listed[SessionItem]:
    """Sessions that run, and those that ended from `from` to before `to`."""
    caller = manager_of(app)
    chosen = _selection(charger, card, holder, cost_centre)
    told = {"access": access, "billing": billing, "grade": grade}
    wanted = _wanted(begin, end, site, chosen.model_copy(update=told), state)
    found, after = page_of(caller.user, wanted, limit, cursor)
    return Listed(items=_items(caller.company, found), next_cursor=after)


@app.get("/api/sessions/totals", tags=["insight"])
def show_totals(  # noqa: PLR0913, PLR0917 - the filters
    begin: Annotated[AwareDatetime | None, Query(alias="from")] = None,
    end: Annotated[AwareDatetime | None, Query(alias="to")] = None,
    site: Annotated[list[str] | None, Query()] = None,
    charger: Annotated[str | None, Query()] = None,
    card: Annotated[str | None, Query()] = None,
    holder: Text = "",
    cost_centre: Text = "",
    access: Annotated[Access | None, Query()] = None,
    billing: Annotated[Billing | None, Query()] = None,
    grade: Annotated[Grade | None, Query()] = None,
) -> SessionTotals:
    """What those that ended from `from` to before `to` come to."""
    caller = manager_of(app)
    chosen = _selection(charger, card, holder, cost_centre)
    told = {"access": access, "billing": billing, "grade": grade}
    selection = chosen.model_copy(update=told)
    wanted = _wanted(begin, end, site, selection, SessionState.ENDED)
    return totals_of(caller.user, wanted)


@app.get("/api/sessions/<session>", tags=["insight"])
def show_session(session: str) -> SessionItem:
    """One session."""
    caller = manager_of(app)
    return _items(caller.company, [mine(caller, session)])[0]


def _selection(charger: str | None, card: str | None, holder: str, cost_centre: str) -> Selection:
    return Selection(
        charger=ChargerId(charger) if charger else None,
        card=CardUid(card.upper()) if card else None,
        holder=holder.strip(),
        cost_centre=cost_centre.strip(),
    )


def _wanted(
    begin: datetime | None,
    end: datetime | None,
    site: list[str] | None,
    selection: Selection,
    state: SessionState | None,
) -> Wanted:
    return Wanted(
        begin=begin or _EARLIEST,
        end=end or now() + timedelta(days=1),
        now=now(),
        sites=tuple(SiteId(one) for one in site or ()),
        selection=selection,
        state=state,
    )


def _items(company: CompanyId, found: list[Session]) -> list[SessionItem]:
    chargers = some_chargers(company, [session.charger for session in found])
    places = sites().all_of(company) if found else {}
    return [
        session_item(session, chargers.get(session.charger), places.get(session.site), now())
        for session in with_newest_figures(found)
    ]


handler = lambda_handler(app)
