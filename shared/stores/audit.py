"""The audit log: written with the change itself, read newest first (docs/data.md 20)."""

from functools import cache

from shared.domain.audit import AuditEntry
from shared.domain.ids import CompanyId
from shared.stores import tables


def recorded(entry: AuditEntry) -> tables.Write:
    """The part of a transaction that keeps `entry`. Pattern 20, put; its key is new each time."""
    key = (f"C#{entry.company}#AUDIT", f"{tables.stamp(entry.at)}#{entry.id}")
    return tables.put(tables.HUB, key, entry.model_dump(mode="json"))


class AuditLog:
    """What people changed."""

    def add(self, entry: AuditEntry) -> None:
        """Pattern 20, one write: for a change that is written in many parts."""
        tables.write_alone(recorded(entry))

    def page_of(
        self, company: CompanyId, limit: int, cursor: str | None
    ) -> tuple[list[AuditEntry], str | None]:
        """Pattern 20, one query, newest first."""
        page = tables.query(
            tables.HUB, f"C#{company}#AUDIT", limit=limit, cursor=cursor, backwards=True
        )
        return [AuditEntry.model_validate(item) for item in page.items], page.cursor


@cache
def audit_log() -> AuditLog:
    """The store of this process."""
    return AuditLog()
