"""Erasing goes on from request to request: a function has 20 s, a log of years takes longer."""

from datetime import datetime, timedelta
from functools import partial
from typing import Final

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.api_gateway import BaseRouter
from aws_lambda_powertools.event_handler.openapi.types import OpenAPIResponse

from shared.domain.erasure import Erasure, Traces, going_on, read_up_to, without_traces
from shared.domain.ids import CompanyId
from shared.stores.audit import audit_log
from shared.stores.erasures import erasures
from shared.world import now

_LAST_STEPS = timedelta(seconds=10)
"""Of the function's 20 s: for the last page that was begun, and what is done after it."""
ANSWERS: Final[dict[int, OpenAPIResponse]] = {
    202: {"description": "To be repeated: there is more than one request can erase"},
    204: {"description": "Erased"},
}


def deadline_of(app: BaseRouter) -> datetime:
    """Until then a request goes on with what is left."""
    remaining_ms = app.lambda_context.get_remaining_time_in_millis()
    return now() + timedelta(milliseconds=remaining_ms) - _LAST_STEPS


def erasure_of(company: CompanyId, subject: str) -> Erasure:
    """The one that was cut short just now, or a new one."""
    anew = Erasure(company=company, subject=subject, touched_at=now())
    return going_on(erasures().find(company, subject), anew)


def with_log(erasure: Erasure, traces: Traces, until: datetime) -> Erasure:
    """The erasure once the audit log was rewritten up to its end, or to where it is `until`.

    A page of the log at least.
    """
    change = partial(without_traces, traces=traces)
    while not erasure.log_done:
        cursor = audit_log().rewrite(erasure.company, change, erasure.cursor)
        erasure = erasures().save(read_up_to(erasure, cursor, now()))
        if now() >= until:
            break
    return erasure


def to_be_repeated() -> Response[None]:
    """The answer where the time was not enough: the same request goes on."""
    return Response(status_code=202)
