"""Work of `hub` whose time has come (index `by_due`): what a lost message left undone."""

from datetime import datetime

from shared.domain.ids import CompanyId
from shared.stores import tables


def due_in_hub(kind: str, now: datetime, limit: int) -> list[tuple[CompanyId, str]]:
    """One query: company, and what follows the first `#` of the sort key, of `DUE#kind`."""
    page = tables.query(
        tables.HUB,
        f"DUE#{kind}",
        between=("0", tables.stamp(now)),
        index="by_due",
        names=("dpk", "due_at"),
        limit=limit,
    )
    return [
        (CompanyId(item["pk"].partition("#")[2]), item["sk"].partition("#")[2])
        for item in page.items
    ]
