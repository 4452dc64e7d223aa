"""The dashboard (guide 3.1 to 3.5); whether the system is up; the API described."""

import json
from functools import cache
from pathlib import Path
from typing import Annotated, Any

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Query
from pydantic import BaseModel

import shared.http
from functions.dashboard import insights, rows, standouts, story
from shared.domain.ids import SiteId
from shared.domain.status_counts import StatusCounts, counted
from shared.http.callers import manager_of
from shared.http.edge import lambda_handler, resolver
from shared.stores.blocks import blocks_of
from shared.stores.companies import companies
from shared.world import now, setting

app = resolver()
app.include_router(insights.router)
app.include_router(rows.router)
app.include_router(standouts.router)
app.include_router(story.router)

_DESCRIPTION = Path(shared.http.__path__[0], "openapi.json")
"""Written into the shared layer when it is built."""


class Health(BaseModel, frozen=True):
    """All that a request needs answers. A release is a version as it was deployed, with its
    settings."""

    status: str
    version: str
    release: str


@app.get("/api/dashboard/status", tags=["insight"])
def count_status(site: Annotated[list[str] | None, Query()] = None) -> StatusCounts:
    """How many chargers stand in each block, on these sites or all that are the caller's."""
    caller = manager_of(app)
    asked = None if site is None else tuple(SiteId(one) for one in dict.fromkeys(site))
    mine = caller.user.sites
    sites = mine if asked is None else tuple(one for one in asked if caller.user.sees(one))
    return counted(blocks_of(caller.company, sites), now())


@app.get("/api/health", tags=["insight"])
def tell_health() -> Health:
    """Whether the tables answer."""
    companies().answers()
    version = _description()["info"]["version"]
    return Health(status="ok", version=version, release=setting("RELEASE"))


@app.get("/api/openapi.json", include_in_schema=False)
def describe() -> Response[str]:
    """The description of this API."""
    return Response(200, "application/json", json.dumps(_description()))


@cache
def _description() -> dict[str, Any]:
    described: dict[str, Any] = json.loads(_DESCRIPTION.read_text(encoding="utf-8"))
    return described


handler = lambda_handler(app)
