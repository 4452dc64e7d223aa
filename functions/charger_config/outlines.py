"""Every charger of the caller's in few bytes, for lists and maps (guide 2.1).

Thousands go into one answer, as text that pydantic writes and gzip makes small: whoever has them
all filters and sorts them at once, and follows them live.
"""

from aws_lambda_powertools.event_handler import Response
from pydantic import BaseModel

from shared.domain.outlines import LiveItem, OutlineItem, live_item, outline_item
from shared.http.callers import manager_of
from shared.http.edge import routes
from shared.http.shapes import Cursor, Listed
from shared.stores.charger_lists import charger_lists
from shared.stores.sites import sites
from shared.world import now

router = routes()

_ENOUGH = 10_000
"""Rows of an answer; 4 MB of text, and a tenth of that compressed."""


@router.get(
    "/api/outlines/chargers",
    tags=["chargers"],
    compress=True,
    responses={
        200: {
            "description": "Thousands at once",
            "content": {"application/json": {"model": Listed[OutlineItem]}},
        }
    },
)
def list_outlines(cursor: Cursor = None) -> Response[str]:
    """What people set of each charger, in the order of ids."""
    caller = manager_of(router)
    places = sites().all_of(caller.company)
    found, after = charger_lists().outlines(caller.company, cursor, _ENOUGH)
    today = now().date()
    mine = (outline for outline in found if caller.user.sees(outline.site))
    items = [outline_item(outline, places, today) for outline in mine]
    return _as_text(Listed[OutlineItem](items=items, next_cursor=after))


@router.get(
    "/api/outlines/live",
    tags=["chargers"],
    compress=True,
    responses={
        200: {
            "description": "Thousands at once",
            "content": {"application/json": {"model": Listed[LiveItem]}},
        }
    },
)
def list_live(cursor: Cursor = None) -> Response[str]:
    """The live side of each charger, site by site; a moment behind the live updates."""
    caller = manager_of(router)
    found, after = charger_lists().live(caller.company, cursor, _ENOUGH)
    items = [live_item(row) for row in found if caller.user.sees(row.site)]
    return _as_text(Listed[LiveItem](items=items, next_cursor=after))


def _as_text(listed: BaseModel) -> Response[str]:
    return Response(
        status_code=200,
        content_type="application/json",
        body=listed.model_dump_json(),
        headers={"Cache-Control": "no-store"},
    )
