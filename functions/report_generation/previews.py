"""What a change would have made of the last 30 days, before it is made (guide 2.4, 2.5, 2.7)."""

from datetime import datetime
from typing import Any

from aws_lambda_powertools.event_handler import Response
from pydantic import AwareDatetime, BaseModel

from functions.report_generation.foretelling import foretold_at_once
from functions.report_generation.questions import NewPreview, question_of
from shared.domain.errors import NotFound
from shared.domain.ids import PreviewId
from shared.domain.jobs import JobStatus
from shared.domain.preview_jobs import PreviewJob, is_shown_to, ordered
from shared.domain.previews import Preview
from shared.http.callers import Caller, manager_of
from shared.http.edge import routes
from shared.stores.previews import previews
from shared.world import new_id

router = routes()


class PreviewAnswer(BaseModel, frozen=True):
    """The numbers, or the job that works them out."""

    id: PreviewId | None
    """Of the job; null where the answer came at once."""
    status: JobStatus
    done: int
    total: int
    """Sessions; 0 until it is known."""
    failures: list[str]
    result_url: str | None
    preview: Preview | None
    """null until it is done."""
    created_at: AwareDatetime


_JSON = "application/json"
_ANSWERS: dict[int, Any] = {
    200: {"description": "The numbers", "content": {_JSON: {"model": PreviewAnswer}}},
    202: {"description": "They are worked out", "content": {_JSON: {"model": PreviewAnswer}}},
}


@router.post("/api/previews", tags=["insight"], responses=_ANSWERS)
def preview_change(new: NewPreview) -> Response[PreviewAnswer]:
    """What the last 30 days would have looked like under a change. Nothing is changed."""
    caller = manager_of(router)
    question = question_of(caller, new)
    result = foretold_at_once(question)
    if result is not None:
        return Response(200, _JSON, _at_once(result, question.period.until))
    job = ordered(new_id(), caller.user, question.period.until)
    previews().add(job, question.asked)
    return Response(202, _JSON, _told(job))


def preview_job(caller: Caller, job: PreviewId) -> PreviewAnswer:
    """How far it is. Raises NotFound where it is not the caller's."""
    found = previews().get(caller.company, job)
    if found is None or not is_shown_to(caller.user, found):
        raise NotFound
    return _told(found)


def _told(job: PreviewJob) -> PreviewAnswer:
    return PreviewAnswer(
        id=job.id,
        status=job.status,
        done=job.done,
        total=job.total,
        failures=[],
        result_url=None,
        preview=job.result,
        created_at=job.created_at,
    )


def _at_once(result: Preview, moment: datetime) -> PreviewAnswer:
    return PreviewAnswer(
        id=None,
        status=JobStatus.DONE,
        done=result.sessions,
        total=result.sessions,
        failures=[],
        result_url=None,
        preview=result,
        created_at=moment,
    )
