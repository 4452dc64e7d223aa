"""Schedules of reports, found by when they are due (docs/data.md 80)."""

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from shared.domain.audit import AuditEntry
from shared.domain.errors import ChangedMeanwhile, NotFound
from shared.domain.ids import CompanyId, ScheduleId
from shared.domain.repeats import Repeatable
from shared.domain.schedule_runs import Going
from shared.domain.schedules import Schedule
from shared.stores import keys, tables
from shared.stores.audit import recorded
from shared.stores.repeats import under_key
from shared.stores.reports import asked
from shared.stores.schedule_runs import begun

_DUE = "DUE#schedule"
_TRIES = 8


class Schedules:
    """An item each. What is due: `due_in_hub(\"schedule\", ...)`."""

    def add(self, schedule: Schedule, entry: AuditEntry, repeat: Repeatable | None = None) -> None:
        """Patterns 20, 63 and 80, one transaction; its id is new. Raises ChangedMeanwhile where
        the request has made one already."""
        key = keys.schedule_key(schedule.company, schedule.id)
        put = tables.put(tables.HUB, key, _item(schedule), "attribute_not_exists(pk)")
        tables.write_together([put, recorded(entry), *under_key(repeat, schedule.id)])

    def find(self, company: CompanyId, schedule: ScheduleId) -> Schedule | None:
        """Pattern 80, one consistent read."""
        item = tables.get(tables.HUB, keys.schedule_key(company, schedule), consistent=True)
        return None if item is None else Schedule.model_validate(item)

    def get(self, company: CompanyId, schedule: ScheduleId) -> Schedule:
        """Pattern 80, one consistent read. Raises NotFound."""
        found = self.find(company, schedule)
        if found is None:
            raise NotFound
        return found

    def page_of(
        self, company: CompanyId, limit: int, cursor: str | None
    ) -> tuple[list[Schedule], str | None]:
        """Pattern 80, one query, in the order of ids."""
        page = tables.query(
            tables.HUB, keys.partition(company), "SCHEDULE#", limit=limit, cursor=cursor
        )
        return list(map(Schedule.model_validate, page.items)), page.cursor

    def each_of(self, company: CompanyId) -> Iterator[Schedule]:
        """Pattern 80, a query over all schedules of a company."""
        items = tables.each(tables.HUB, keys.partition(company), "SCHEDULE#")
        return map(Schedule.model_validate, items)

    def change(self, before: Schedule, after: Schedule, entry: AuditEntry) -> Schedule:
        """Patterns 20 and 80, one transaction on `version`. Raises ChangedMeanwhile."""
        write, changed = _changed(before, after)
        tables.write_together([write, recorded(entry)])
        return changed

    def amend(
        self,
        company: CompanyId,
        schedule: ScheduleId,
        change: Callable[[Schedule], Schedule],
        entry_of: Callable[[Schedule, Schedule], AuditEntry] | None,
    ) -> None:
        """Patterns 80 and 20: reads, changes and saves, again where another was faster; nothing
        is written where nothing changes. None: it is in the log as a part of something else.

        Raises NotFound, ChangedMeanwhile.
        """
        for _ in range(_TRIES):
            before = self.get(company, schedule)
            after = change(before)
            if after == before:
                return
            write = _changed(before, after)[0]
            entries = [] if entry_of is None else [recorded(entry_of(before, after))]
            try:
                tables.write_together([write, *entries])
            except ChangedMeanwhile:
                continue
            return
        raise ChangedMeanwhile

    def move(self, before: Schedule, after: Schedule) -> None:
        """Pattern 80, one conditional write on `version`: it is due at another time. Raises
        ChangedMeanwhile."""
        tables.write_alone(_changed(before, after)[0])

    def remove(self, schedule: Schedule, entry: AuditEntry) -> None:
        """Patterns 20 and 80, one transaction on `version`. Raises ChangedMeanwhile."""
        key = keys.schedule_key(schedule.company, schedule.id)
        gone = tables.delete(tables.HUB, key, "version = :version", version=schedule.version)
        tables.write_together([gone, recorded(entry)])

    def go_out(self, before: Schedule, going: Going) -> None:
        """Patterns 22, 80, 81, one transaction on `version`: its period goes out, once. Raises
        ChangedMeanwhile."""
        write, _ = _changed(before, going.schedule)
        tables.write_together([write, begun(going.run), asked(going.report)])

    def go_out_at_once(self, going: Going, entry: AuditEntry, repeat: Repeatable | None) -> None:
        """Patterns 20, 22, 63, 81, one transaction; what is due stays due. Raises ChangedMeanwhile
        where the request has made one already."""
        made = begun(going.run), asked(going.report), recorded(entry)
        tables.write_together([*made, *under_key(repeat, going.run.id)])


def _changed(before: Schedule, after: Schedule) -> tuple[tables.Write, Schedule]:
    changed = after.model_copy(update={"version": before.version + 1})
    key = keys.schedule_key(before.company, before.id)
    write = tables.put(
        tables.HUB, key, _item(changed), "version = :version", version=before.version
    )
    return write, changed


def _item(schedule: Schedule) -> dict[str, Any]:
    """Only what is not paused is due some time."""
    item = {**schedule.model_dump(mode="json"), "due_at": tables.stamp(schedule.due_at)}
    return item if schedule.paused else {**item, "dpk": _DUE}


@cache
def schedules() -> Schedules:
    """The store of this process."""
    return Schedules()
