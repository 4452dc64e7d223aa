"""Chargers that are shown to all drivers, for map applications (guide 2.4, OCPI 2.2.1).

Without a sign-in: nothing stands here but what is public. Answers may be kept for half a minute;
together with how often the feed is renewed, what is told is a minute old at most.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256
from typing import Annotated, Any, Generic, TypeVar
from urllib.parse import urlencode

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Query

from functions.public_feed.feed import Entry, feed, page_of
from shared.domain.ocpi_locations import Location, Sparse, ocpi_moment
from shared.domain.ocpi_tariffs import OcpiTariff
from shared.http.edge import lambda_handler, resolver
from shared.world import now, setting

app = resolver()

T = TypeVar("T")

MOST = 100
_MOST_BYTES = 3_000_000
"""Of one answer, before it is compressed; what is left out comes with the next page."""
_KEPT = "public, max-age=30"
_ROOT = "/api/public/ocpi/2.2.1"

Offset = Annotated[int, Query(ge=0)]
PageSize = Annotated[int, Query(ge=1, le=MOST)]
From = Annotated[datetime | None, Query(alias="date_from")]
To = Annotated[datetime | None, Query(alias="date_to")]


class Envelope(Sparse, Generic[T]):
    """What OCPI puts around every answer; 1000 is success."""

    data: list[T]
    status_code: int
    status_message: str
    timestamp: str


def _told(of: type) -> dict[int, Any]:
    return {
        200: {
            "description": "A page; `Link` leads to the next, `X-Total-Count` counts all",
            "content": {"application/json": {"model": of}},
        }
    }


@app.get(f"{_ROOT}/locations", tags=["public"], compress=True, responses=_told(Envelope[Location]))
def list_locations(
    offset: Offset = 0, limit: PageSize = 50, begin: From = None, end: To = None
) -> Response[str]:
    """Sites with the chargers that are shown, their status and what they cost.

    With `date_from` or `date_to`: those that were updated then, with what is not shown any more.
    """
    known = feed()
    known.renew(now())
    return _page(known.locations, "locations", offset, limit, (begin, end))


@app.get(f"{_ROOT}/tariffs", tags=["public"], compress=True, responses=_told(Envelope[OcpiTariff]))
def list_tariffs(
    offset: Offset = 0, limit: PageSize = 50, begin: From = None, end: To = None
) -> Response[str]:
    """What the chargers that are shown cost, as it is now."""
    known = feed()
    known.renew(now())
    return _page(known.tariffs, "tariffs", offset, limit, (begin, end))


def _page(
    entries: Mapping[str, Entry],
    module: str,
    offset: int,
    limit: int,
    period: tuple[datetime | None, datetime | None],
) -> Response[str]:
    begin, end = (None if one is None else _utc(one) for one in period)
    found = [told for _, told in page_of(entries, begin, end)]
    texts = _fitting(found[offset : offset + limit])
    after = offset + len(texts)
    data = f"[{','.join(texts)}]"
    tag = f'"{sha256(f"{data}{len(found)}".encode()).hexdigest()[:32]}"'
    headers: dict[str, str | list[str]] = {
        "Cache-Control": _KEPT,
        "ETag": tag,
        "X-Total-Count": str(len(found)),
        "X-Limit": str(MOST),
        "Access-Control-Allow-Origin": "*",
        "Access-Control-Expose-Headers": "Link, X-Total-Count, X-Limit, ETag",
    }
    if after < len(found):
        headers["Link"] = f'<{_address(module, after, limit, begin, end)}>; rel="next"'
    if app.current_event.headers.get("if-none-match") == tag:
        return Response(status_code=304, body="", headers=headers, compress=False)
    body = (
        f'{{"data":{data},"status_code":1000,"status_message":"Success",'
        f'"timestamp":"{ocpi_moment(now())}"}}'
    )
    return Response(200, "application/json", body, headers)


def _fitting(texts: list[str]) -> list[str]:
    """As many as fit into an answer, and one at least."""
    size = 0
    for number, one in enumerate(texts):
        size += len(one)
        if size > _MOST_BYTES and number:
            return texts[:number]
    return texts


def _address(module: str, offset: int, limit: int, begin: str | None, end: str | None) -> str:
    query = {"offset": offset, "limit": limit, "date_from": begin, "date_to": end}
    given = {name: value for name, value in query.items() if value is not None}
    return f"{setting('PUBLIC_URL')}{_ROOT}/{module}?{urlencode(given)}"


def _utc(moment: datetime) -> str:
    """OCPI's moments are in UTC, also where they don't say so."""
    return ocpi_moment(moment if moment.tzinfo else moment.replace(tzinfo=UTC))


handler = lambda_handler(app)
