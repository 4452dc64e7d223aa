"""The times that schedules went out, and to whom (docs/data.md 81)."""

from datetime import timedelta
from functools import cache

from shared.domain.errors import NotFound
from shared.domain.ids import CompanyId, RecipientId, RunId, ScheduleId
from shared.domain.schedule_runs import Delivery, Run
from shared.stores import keys, tables
from shared.stores.attempts import expiry
from shared.stores.marshalling import Item

KEPT = timedelta(days=3 * 366)
_TO = "to#"


def begun(run: Run) -> tables.Write:
    """The part of a transaction that records a run, once. Pattern 81."""
    item = {
        **run.model_dump(mode="json", exclude={"deliveries"}),
        "expires": expiry(run.created_at, KEPT),
    }
    key = keys.run_key(run.company, run.schedule, run.id)
    return tables.put(tables.HUB, key, item, "attribute_not_exists(pk)")


def delivered(
    company: CompanyId, schedule: ScheduleId, run: RunId, to: dict[RecipientId, Delivery]
) -> tables.Write:
    """The part of a transaction that records what became of mails. Pattern 81, safe to repeat:
    each recipient is an attribute of its own, so that mails do not wait for one another."""
    fields = {f"{_TO}{recipient}": one.model_dump(mode="json") for recipient, one in to.items()}
    return tables.change(tables.HUB, keys.run_key(company, schedule, run), fields)


def unmade(company: CompanyId, schedule: ScheduleId, run: RunId) -> tables.Write:
    """The part of a transaction that records that a report was not made. Pattern 81, safe to
    repeat."""
    return tables.change(tables.HUB, keys.run_key(company, schedule, run), {"failed": True})


class ScheduleRuns:
    """Newest first."""

    def get(self, company: CompanyId, schedule: ScheduleId, run: RunId) -> Run:
        """Pattern 81, one consistent read. Raises NotFound."""
        item = tables.get(tables.HUB, keys.run_key(company, schedule, run), consistent=True)
        if item is None:
            raise NotFound
        return _run_in(item)

    def page_of(
        self, company: CompanyId, schedule: ScheduleId, limit: int, cursor: str | None
    ) -> tuple[list[Run], str | None]:
        """Pattern 81, one query."""
        page = tables.query(
            tables.HUB,
            keys.partition(company),
            keys.runs_of(schedule),
            limit=limit,
            cursor=cursor,
            backwards=True,
        )
        return list(map(_run_in, page.items)), page.cursor

    def forget(self, company: CompanyId, schedule: ScheduleId, email: str, stands_for: str) -> None:
        """Pattern 81, a query over all runs of a schedule, and a write for each that went to an
        address, or was asked for by it; safe to repeat."""
        for item in tables.each(tables.HUB, keys.partition(company), keys.runs_of(schedule)):
            told = {
                name: {**to, "email": stands_for}
                for name, to in item.items()
                if name.startswith(_TO) and to["email"] == email
            }
            asked = {"by": stands_for} if item.get("by") == email else {}
            if told or asked:
                key = (item["pk"], item["sk"])
                tables.write_alone(tables.change(tables.HUB, key, {**told, **asked}))


def _run_in(item: Item) -> Run:
    told = {name.removeprefix(_TO): to for name, to in item.items() if name.startswith(_TO)}
    return Run.model_validate({**item, "deliveries": told})


@cache
def schedule_runs() -> ScheduleRuns:
    """The store of this process."""
    return ScheduleRuns()
