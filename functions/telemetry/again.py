"""Queue of frames that are to be applied again, from where they are stored: those that failed in
their stream, and those of a period that an operator names. A repeat makes nothing twice."""

from datetime import datetime

from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord

from functions.telemetry.applying import apply
from functions.telemetry.deviating import count_deviations
from shared.batches import each_message
from shared.domain.ids import ChargerId, CompanyId
from shared.stores.frames import frames
from shared.stores.queues import frame_queue, frame_work
from shared.world import now


def apply_again(record: SQSRecord) -> None:
    """Applies the frame that `record` names, or has each of a period applied."""
    named = record.json_body
    company, charger = CompanyId(named["company"]), ChargerId(named["charger"])
    if "frame" in named:
        _apply(company, charger, named["frame"])
    else:
        _apply_each(company, charger, named)


def _apply(company: CompanyId, charger: ChargerId, name: str) -> None:
    frame = frames().named(company, charger, name)
    if frame is not None:
        apply(frame, now())
        count_deviations([frame])


def _apply_each(company: CompanyId, charger: ChargerId, period: dict[str, str]) -> None:
    """Each by a message of its own: one that fails holds up no other. Then the next page."""
    since, until = (datetime.fromisoformat(period[name]) for name in ("since", "until"))
    names, cursor = frames().names(company, charger, since, until, period.get("cursor"))
    frame_queue().send_all([frame_work(company, charger, name) for name in names])
    if cursor is not None:
        frame_queue().send({**period, "cursor": cursor})


handler = each_message(apply_again)
