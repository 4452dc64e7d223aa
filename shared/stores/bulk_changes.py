"""Bulk changes and the parts of them that are not over yet (docs/data.md 70, 71).

What is due of both: `due_in_hub("bulk", ...)`.
"""

import json
import zlib
from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import cache
from typing import Any

from shared.domain.audit import AuditEntry
from shared.domain.bulk_changes import BulkChange, Follows
from shared.domain.bulk_chunks import Chunk
from shared.domain.bulk_outcomes import Tally
from shared.domain.errors import ChangedMeanwhile, StillUnderWay
from shared.domain.ids import BulkChangeId, CompanyId
from shared.domain.jobs import KEPT, LEASE, JobStatus, is_open
from shared.domain.repeats import Repeatable
from shared.stores import keys, tables
from shared.stores.attempts import delete_where, expiry, put_always, put_where
from shared.stores.audit import recorded
from shared.stores.repeats import under_key

_DUE = {"dpk": "DUE#bulk"}
_TALLY = "tally_"
_FOLLOWED = {Follows.RETRY: "retried_by", Follows.UNDO: "undone_by"}


class BulkChanges:
    """Their ids begin with their time. Each part that is over tells its tally by itself."""

    def add(self, job: BulkChange, entry: AuditEntry, repeat: Repeatable | None) -> None:
        """Patterns 70, 20 and 63, one transaction; where it follows from another, that has no
        other such. Raises ChangedMeanwhile where it has, or the request has made one."""
        put = tables.put(
            tables.HUB,
            keys.bulk_change_key(job.company, job.id),
            _item(job),
            "attribute_not_exists(pk)",
        )
        writes = [put, recorded(entry), *under_key(repeat, job.id)]
        if job.former is not None:
            field = _FOLLOWED[job.former.why]
            at = keys.bulk_change_key(job.company, job.former.id)
            writes.append(
                tables.change(tables.HUB, at, {field: job.id}, f"{field} = :nobody", nobody=None)
            )
        tables.write_together(writes)

    def find(self, company: CompanyId, bulk: BulkChangeId) -> BulkChange | None:
        """Pattern 70, one consistent read."""
        item = tables.get(tables.HUB, keys.bulk_change_key(company, bulk), consistent=True)
        return None if item is None else _job(item)

    def page_of(
        self, company: CompanyId, limit: int, cursor: str | None
    ) -> tuple[list[BulkChange], str | None]:
        """Pattern 70, one query, newest first."""
        page = tables.query(
            tables.HUB,
            keys.partition(company),
            "BULK#",
            limit=limit,
            cursor=cursor,
            backwards=True,
        )
        return list(map(_job, page.items)), page.cursor

    def each_of(self, company: CompanyId) -> Iterator[BulkChange]:
        """Pattern 70, a query over a company's jobs of the last 30 days."""
        items = tables.each(tables.HUB, keys.partition(company), "BULK#")
        return map(_job, items)

    def sign(self, job: BulkChange, who: str, source: str) -> None:
        """Pattern 70, one conditional write on `version`: in another name, also for what it logs
        from now on. Raises ChangedMeanwhile."""
        fields = {"who": who, "source": source, "version": job.version + 1}
        tables.write_alone(_change(job, fields, "version = :version", version=job.version))

    def save(self, job: BulkChange) -> BulkChange:
        """Pattern 70, one conditional write on `version`, until its parts are settled: from then
        on it is told to and not saved. Raises ChangedMeanwhile."""
        changed = job.model_copy(update={"version": job.version + 1})
        attempt = put_where(
            tables.HUB,
            keys.bulk_change_key(job.company, job.id),
            _item(changed),
            "version = :version AND chunks = :unsettled",
            version=job.version,
            unsettled=None,
        )
        if not attempt.done:
            raise ChangedMeanwhile
        return changed

    def tell(self, job: BulkChange, number: int, tally: Tally) -> BulkChange:
        """Pattern 70, one write, safe to repeat: a part is over. The job as it is then."""
        fields = {f"{_TALLY}{number}": tally.model_dump(mode="json")}
        return _job(tables.write_alone(_change(job, fields, "attribute_exists(pk)")))

    def finish(self, job: BulkChange, now: datetime) -> None:
        """Pattern 70, one write, safe to repeat: all of its parts are over."""
        fields = {"status": JobStatus.DONE.value, "finished_at": now.isoformat()}
        write = _change(job, fields, "#f0 = :running", running=JobStatus.RUNNING.value)
        try:
            tables.write_alone(_no_longer_due(write))
        except ChangedMeanwhile:
            return  # Whoever told the last tally at the same time has done it.

    def look_later(self, job: BulkChange, now: datetime) -> None:
        """Pattern 70, one write: it is looked after again once a lease is over."""
        due = {"due_at": tables.stamp(now + LEASE)}
        try:
            tables.write_alone(_change(job, due, "attribute_exists(dpk)"))
        except ChangedMeanwhile:
            return  # It is over, and no longer due.

    def stop(self, job: BulkChange, entry: AuditEntry) -> None:
        """Patterns 70 and 20, one transaction: what was not begun will not be. Raises
        ChangedMeanwhile where its parts are not settled yet, it is over, or was stopped."""
        write = _change(
            job,
            {"stopped": True},
            "#f0 = :going AND chunks <> :unsettled AND attribute_exists(dpk)",
            going=False,
            unsettled=None,
        )
        tables.write_together([write, recorded(entry)])


class Chunks:
    """Parts of bulk changes, until they are over."""

    def put(self, chunk: Chunk) -> None:
        """Pattern 71, one write, while nobody works on it; safe to repeat."""
        put_always(tables.HUB, _chunk_key(chunk), _chunk_item(chunk))

    def find(self, company: CompanyId, bulk: BulkChangeId, number: int) -> Chunk | None:
        """Pattern 71, one consistent read: a unit for 4 KB."""
        key = keys.chunk_key(company, bulk, number)
        item = tables.get(tables.HUB, key, consistent=True)
        return None if item is None else _chunk(item)

    def save(self, chunk: Chunk) -> Chunk:
        """Pattern 71, one conditional write on `version`. Raises StillUnderWay: it is another's."""
        changed = chunk.model_copy(update={"version": chunk.version + 1})
        attempt = put_where(
            tables.HUB,
            _chunk_key(chunk),
            _chunk_item(changed),
            "version = :version",
            version=chunk.version,
        )
        if not attempt.done:
            raise StillUnderWay
        return changed

    def saving(self, chunk: Chunk) -> tuple[tables.Write, Chunk]:
        """Pattern 71, the part of a transaction that `save` is, and the chunk as it is then."""
        changed = chunk.model_copy(update={"version": chunk.version + 1})
        put = tables.put(
            tables.HUB,
            _chunk_key(chunk),
            _chunk_item(changed),
            "version = :version",
            version=chunk.version,
        )
        return tables.otherwise(put, StillUnderWay()), changed

    def remove(self, chunk: Chunk) -> None:
        """Pattern 71, one write, safe to repeat: it is over, and its outcomes are kept."""
        delete_where(tables.HUB, _chunk_key(chunk), "attribute_exists(pk)")


def _change(
    job: BulkChange, fields: Mapping[str, Any], condition: str, **values: Any
) -> tables.Write:
    key = keys.bulk_change_key(job.company, job.id)
    return tables.change(tables.HUB, key, fields, condition, **values)


def _no_longer_due(write: tables.Write) -> tables.Write:
    write.request["UpdateExpression"] += " REMOVE dpk, due_at"
    return write


def _item(job: BulkChange) -> dict[str, Any]:
    """A tally is an attribute of its own, so that each part tells it without knowing the others;
    thousands of ids are compressed."""
    item = {
        **job.model_dump(mode="json", exclude={"tallies", "target"}),
        "target": zlib.compress(job.target.model_dump_json().encode()),
        "due_at": tables.stamp(job.due_at),
        "expires": expiry(job.created_at, KEPT),
    }
    return {**item, **_DUE} if is_open(job) else item


def _job(item: Mapping[str, Any]) -> BulkChange:
    tallies = {
        int(name.removeprefix(_TALLY)): tally
        for name, tally in item.items()
        if name.startswith(_TALLY)
    }
    told = {
        "tallies": tallies,
        "target": json.loads(zlib.decompress(item["target"])),
        "due_at": item.get("due_at", item["created_at"]),
    }
    return BulkChange.model_validate({**item, **told})


def _chunk_key(chunk: Chunk) -> tables.Key:
    return keys.chunk_key(chunk.company, chunk.bulk, chunk.number)


def _chunk_item(chunk: Chunk) -> dict[str, Any]:
    """Compressed: a hundred of the same."""
    packed = zlib.compress(chunk.model_dump_json().encode())
    item = {
        "data": packed,
        "version": chunk.version,
        "due_at": tables.stamp(chunk.due_at),
        "expires": expiry(max(chunk.created_at, chunk.due_at), KEPT),
    }
    return {**item, **_DUE} if is_open(chunk) else item


def _chunk(item: Mapping[str, Any]) -> Chunk:
    return Chunk.model_validate(json.loads(zlib.decompress(item["data"])))


@cache
def bulk_changes() -> BulkChanges:
    """The store of this process."""
    return BulkChanges()


@cache
def chunks() -> Chunks:
    """The store of this process."""
    return Chunks()
