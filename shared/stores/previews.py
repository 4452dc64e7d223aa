"""Previews that are worked out in a job (docs/data.md 68), and what they were asked, in a file."""

from functools import cache
from typing import Any

from shared.domain.errors import ChangedMeanwhile
from shared.domain.foretelling import Asked
from shared.domain.ids import CompanyId, PreviewId
from shared.domain.jobs import KEPT, is_open
from shared.domain.preview_jobs import PreviewJob
from shared.stores import keys, tables
from shared.stores.attempts import expiry, put_own
from shared.stores.files import files


class Previews:
    """What is due: `due_in_hub("preview", ...)`."""

    def add(self, job: PreviewJob, asked: Asked) -> None:
        """Pattern 68: an upload, which may be of thousands of ids, then one conditional write."""
        data = asked.model_dump_json().encode()
        files().keep(_file(job.company, job.id), data, "application/json")
        attempt = put_own(tables.HUB, _key(job), _item(job), "attribute_not_exists(pk)")
        if not attempt.done:
            raise ChangedMeanwhile

    def get(self, company: CompanyId, job: PreviewId) -> PreviewJob | None:
        """Pattern 68, one consistent read."""
        key = (keys.partition(company), f"PREVIEW#{job}")
        item = tables.get(tables.HUB, key, consistent=True)
        return None if item is None else PreviewJob.model_validate(item)

    def asked(self, job: PreviewJob) -> Asked:
        """One download."""
        return Asked.model_validate_json(files().kept(_file(job.company, job.id)))

    def save(self, job: PreviewJob) -> PreviewJob:
        """Pattern 68, one conditional write on `version`. Raises ChangedMeanwhile."""
        changed = job.model_copy(update={"version": job.version + 1})
        attempt = put_own(
            tables.HUB, _key(job), _item(changed), "version = :version", version=job.version
        )
        if not attempt.done:
            raise ChangedMeanwhile
        return changed


def _file(company: CompanyId, job: PreviewId) -> str:
    return f"{company}/previews/{job}.json"


def _key(job: PreviewJob) -> tables.Key:
    return keys.partition(job.company), f"PREVIEW#{job.id}"


def _item(job: PreviewJob) -> dict[str, Any]:
    item = {
        **job.model_dump(mode="json"),
        "due_at": tables.stamp(job.due_at),
        "expires": expiry(job.created_at, KEPT),
    }
    return {**item, "dpk": "DUE#preview"} if is_open(job) else item


@cache
def previews() -> Previews:
    """The store of this process."""
    return Previews()
