"""Reports and how far they are (docs/data.md 22)."""

from functools import cache
from typing import Any

from shared.domain.audit import AuditEntry
from shared.domain.errors import ChangedMeanwhile
from shared.domain.ids import CompanyId, ReportId
from shared.domain.jobs import KEPT, is_open
from shared.domain.repeats import Repeatable
from shared.domain.reports import Report
from shared.stores import keys, tables
from shared.stores.attempts import expiry, put_own
from shared.stores.audit import recorded
from shared.stores.repeats import under_key


def asked(report: Report) -> tables.Write:
    """The part of a transaction that makes `report` wait. Pattern 22; its id is new."""
    return tables.put(tables.HUB, _key(report), _item(report), "attribute_not_exists(pk)")


def kept(report: Report) -> tables.Write:
    """The part of a transaction that keeps what became of `report`. Pattern 22, on `version`."""
    changed = report.model_copy(update={"version": report.version + 1})
    return tables.put(
        tables.HUB, _key(report), _item(changed), "version = :version", version=report.version
    )


class Reports:
    """Their ids begin with their time. What is due: `due_in_hub("report", ...)`."""

    def add(self, report: Report, repeat: Repeatable | None = None) -> None:
        """Patterns 22 and 63, one transaction; its id is new. Raises ChangedMeanwhile where the
        request has made one already."""
        tables.write_together([asked(report), *under_key(repeat, report.id)])

    def add_recorded(
        self, report: Report, entry: AuditEntry, repeat: Repeatable | None = None
    ) -> None:
        """The same, and pattern 20: it stands in the audit log."""
        tables.write_together([asked(report), recorded(entry), *under_key(repeat, report.id)])

    def get(self, company: CompanyId, report: ReportId) -> Report | None:
        """Pattern 22, one consistent read."""
        key = (keys.partition(company), f"REPORT#{report}")
        item = tables.get(tables.HUB, key, consistent=True)
        return None if item is None else Report.model_validate(item)

    def save(self, report: Report) -> Report:
        """Pattern 22, one conditional write on `version`. Raises ChangedMeanwhile."""
        changed = report.model_copy(update={"version": report.version + 1})
        attempt = put_own(
            tables.HUB, _key(report), _item(changed), "version = :version", version=report.version
        )
        if not attempt.done:
            raise ChangedMeanwhile
        return changed

    def page_of(
        self, company: CompanyId, limit: int, cursor: str | None
    ) -> tuple[list[Report], str | None]:
        """Pattern 22, one query, newest first."""
        page = tables.query(
            tables.HUB,
            keys.partition(company),
            "REPORT#",
            limit=limit,
            cursor=cursor,
            backwards=True,
        )
        return list(map(Report.model_validate, page.items)), page.cursor


def _key(report: Report) -> tables.Key:
    return keys.partition(report.company), f"REPORT#{report.id}"


def _item(report: Report) -> dict[str, Any]:
    item = {
        **report.model_dump(mode="json"),
        "due_at": tables.stamp(report.due_at),
        "expires": expiry(report.created_at, KEPT),
    }
    return {**item, "dpk": "DUE#report"} if is_open(report) else item


@cache
def reports() -> Reports:
    """The store of this process."""
    return Reports()
