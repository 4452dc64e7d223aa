"""A charger's stored frames, by operators: after a repair, what they say is applied again."""

from aws_lambda_powertools.event_handler import Response
from pydantic import AwareDatetime, BaseModel, Field

from shared.domain.frames import check_period
from shared.domain.ids import ChargerId, CompanyId
from shared.http.callers import operator_of
from shared.http.edge import routes
from shared.http.shapes import Body
from shared.stores.audit import audit_log
from shared.stores.chargers import chargers
from shared.stores.queues import frame_queue, frames_work

router = routes()


class NewPeriod(Body):
    """Frames that came from `from` to before `to`."""

    begin: AwareDatetime = Field(alias="from")
    end: AwareDatetime = Field(alias="to")


class Applied(BaseModel, frozen=True):
    """A period, as the audit log has it."""

    begin: AwareDatetime = Field(serialization_alias="from")
    end: AwareDatetime = Field(serialization_alias="to")


@router.post(
    "/api/operator/companies/<company>/chargers/<charger>/messages/again",
    status_code=202,
    tags=["operator"],
)
def apply_messages_again(company: str, charger: str, period: NewPeriod) -> Response[None]:
    """Has all that a charger said in a period applied again; nothing counts twice."""
    caller = operator_of(router)
    known = chargers().get(CompanyId(company), ChargerId(charger))
    check_period(period.begin, period.end)
    applied = Applied(begin=period.begin, end=period.end)
    action = "charger.messages_applied_again"
    audit_log().add(caller.entry(action, known.id, None, applied, known.company))
    frame_queue().send(frames_work(known.company, known.id, period.begin, period.end))
    return Response(status_code=202)
