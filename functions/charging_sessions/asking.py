"""What of the sessions is asked for: the filters of their list, and of its totals (guide 3.6)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import wraps
from inspect import Parameter, signature
from typing import Annotated, Any, TypeVar

from aws_lambda_powertools.event_handler.openapi.params import Query
from pydantic import AwareDatetime

from functions.charging_sessions.listing import Wanted
from shared.domain.chargers import Billing
from shared.domain.ids import CardUid, ChargerId, SiteId
from shared.domain.session_selection import Access, Selection
from shared.domain.sessions import Grade, SessionState

_EARLIEST = datetime(2010, 1, 1, tzinfo=UTC)
_A_DAY = timedelta(days=1)
Answer = TypeVar("Answer")
Text = Annotated[str, Query(max_length=120)]


@dataclass(frozen=True)
class Asked:
    """The filters as they were told; what is not told leaves out nothing."""

    begin: datetime | None
    end: datetime | None
    sites: tuple[SiteId, ...]
    selection: Selection

    def wanted(self, now: datetime, state: SessionState | None) -> Wanted:
        """Which sessions these are, as of `now`."""
        return Wanted(
            begin=self.begin or _EARLIEST,
            end=self.end or now + _A_DAY,
            now=now,
            sites=self.sites,
            selection=self.selection,
            state=state,
        )


def _filters(  # noqa: PLR0913, PLR0917 - the filters
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
) -> Asked:
    selection = Selection(
        charger=ChargerId(charger) if charger else None,
        card=CardUid(card.upper()) if card else None,
        holder=holder.strip(),
        cost_centre=cost_centre.strip(),
        access=access,
        billing=billing,
        grade=grade,
    )
    return Asked(begin, end, tuple(map(SiteId, site or ())), selection)


def filtered(route: Callable[..., Answer]) -> Callable[..., Answer]:
    """A route that takes `asked` first, with each filter as a parameter of the API: a model in its
    place would leave OpenAPI without their types."""
    filters = signature(_filters).parameters
    _asked, *own = signature(route).parameters.values()

    @wraps(route)
    def told(**values: Any) -> Answer:
        asked = _filters(**{name: values.pop(name) for name in filters})
        return route(asked, **values)

    named = [one.replace(kind=Parameter.KEYWORD_ONLY) for one in (*filters.values(), *own)]
    told.__signature__ = signature(route).replace(parameters=named)  # type: ignore[attr-defined]
    return told
