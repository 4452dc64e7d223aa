"""Queue of reports → previews that take longer than somebody waits. A repeat makes nothing."""

from functions.report_generation.foretelling import Question, foretold
from shared.domain.changed_access import Granter
from shared.domain.errors import ChangedMeanwhile
from shared.domain.ids import CompanyId, PreviewId
from shared.domain.jobs import JobStatus, begun, interrupted, progressed
from shared.domain.preview_jobs import PreviewJob, worked_out
from shared.domain.previews import period_until
from shared.stores.names import some_chargers
from shared.stores.previews import previews
from shared.world import now

PROGRESS_EVERY = 2_000
"""Sessions between two notes of how far it is."""


def work_out(company: CompanyId, preview: PreviewId) -> None:
    """What it asks, if it waits and nobody else does it."""
    job = previews().get(company, preview)
    lease = None if job is None else begun(progressed(job, 0), now())
    if lease is None:
        return
    try:
        held = previews().save(lease)
    except ChangedMeanwhile:
        return
    if held.status is JobStatus.RUNNING:
        _Working(held).out()


class _Working:
    """One preview while it is worked out."""

    def __init__(self, job: PreviewJob) -> None:
        self._job = job

    def out(self) -> None:
        """Raises what went wrong, noted before."""
        try:
            result = foretold(self._question(), self._tell)
        except Exception:
            previews().save(interrupted(self._job, now()))
            raise
        previews().save(worked_out(self._job, result))

    def _question(self) -> Question:
        job, asked = self._job, previews().asked(self._job)
        known = some_chargers(job.company, asked.chargers)
        return Question(
            company=job.company,
            asked=asked.model_copy(update={"chargers": tuple(known)}),
            chargers=known,
            period=period_until(job.created_at),
            granter=Granter(job.requested_by, job.created_at),
        )

    def _tell(self, done: int, total: int) -> None:
        if done % PROGRESS_EVERY == 0:
            known = self._job.model_copy(update={"total": total})
            self._job = previews().save(progressed(known, done))
