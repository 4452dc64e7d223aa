"""Lists on their way into the tables (docs/data.md 62), and their files."""

from functools import cache
from typing import Any

from shared.domain.audit import AuditEntry
from shared.domain.errors import ChangedMeanwhile
from shared.domain.ids import OPERATOR, ImportId
from shared.domain.import_jobs import Import
from shared.domain.jobs import KEPT, is_open
from shared.stores import keys, tables
from shared.stores.attempts import expiry, put_where
from shared.stores.audit import recorded
from shared.stores.files import files


class ImportJobs:
    """One a file. What is due: `due_in_hub("import", ...)`."""

    def add(self, job: Import, entry: AuditEntry) -> None:
        """Patterns 62 and 20, one transaction. Raises ChangedMeanwhile where it is there."""
        put = tables.put(tables.HUB, _key(job.id), _item(job), "attribute_not_exists(pk)")
        tables.write_together([put, recorded(entry)])

    def find(self, job: ImportId) -> Import | None:
        """Pattern 62, one consistent read."""
        item = tables.get(tables.HUB, _key(job), consistent=True)
        return None if item is None else Import.model_validate(item)

    def save(self, job: Import) -> Import:
        """Pattern 62, one conditional write on `version`. Raises ChangedMeanwhile."""
        changed = job.model_copy(update={"version": job.version + 1})
        attempt = put_where(
            tables.HUB, _key(job.id), _item(changed), "version = :version", version=job.version
        )
        if not attempt.done:
            raise ChangedMeanwhile
        return changed


class ImportFiles:
    """The list, and what came of it."""

    def keep_list(self, job: ImportId, data: bytes) -> None:
        """One upload, safe to repeat."""
        files().keep(_list(job), data, "application/octet-stream")

    def list_of(self, job: ImportId) -> bytes:
        """One download."""
        return files().kept(_list(job))

    def keep_result(self, job: ImportId, data: bytes) -> None:
        """One upload, safe to repeat."""
        files().keep(_result(job), data, "text/csv; charset=utf-8")

    def forget_list(self, job: ImportId) -> None:
        """With the passwords in it. One request, safe to repeat."""
        files().forget(_list(job))

    def address(self, job: ImportId, name: str) -> str:
        """Where the result can be had for a minute, saved under `name`. No request."""
        return files().address_of(_result(job), name)


def _list(job: ImportId) -> str:
    return f"{OPERATOR}/imports/{job}"


def _result(job: ImportId) -> str:
    return f"{OPERATOR}/imports/{job}.csv"


def _key(job: ImportId) -> tables.Key:
    return keys.partition(OPERATOR), f"IMPORT#{job}"


def _item(job: Import) -> dict[str, Any]:
    item = {
        **job.model_dump(mode="json"),
        "due_at": tables.stamp(job.due_at),
        "expires": expiry(job.created_at, KEPT),
    }
    return {**item, "dpk": "DUE#import"} if is_open(job) else item


@cache
def import_jobs() -> ImportJobs:
    """The store of this process."""
    return ImportJobs()


@cache
def import_files() -> ImportFiles:
    """The store of this process."""
    return ImportFiles()
