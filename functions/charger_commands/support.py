"""What support sees of a charger: the frames that went to and fro."""

from functools import partial
from typing import Annotated, Literal

from aws_lambda_powertools.event_handler.openapi.params import Query
from pydantic import AwareDatetime, BaseModel

from functions.charger_commands.looking import charger_for
from shared.domain.chargers import Charger
from shared.domain.commands import Command, message_id_of, wire_id
from shared.domain.deviation_codes import DeviationCode
from shared.domain.frames import FrameSearch, StoredFrame, is_answer, with_command
from shared.domain.ids import ChargerId
from shared.http.callers import manager_of
from shared.http.edge import routes
from shared.http.shapes import Cursor, Limit, Listed
from shared.ocpp.answers import deviations_in_answer
from shared.ocpp.commanding import answer_frame
from shared.stores.commands import commands
from shared.stores.deviations import deviations
from shared.stores.frames import frames

router = routes()

Direction = Literal["in", "out"]
Text = Annotated[str, Query(max_length=200)]
Since = Annotated[AwareDatetime | None, Query(alias="from")]
Until = Annotated[AwareDatetime | None, Query(alias="to")]


class Said(BaseModel, frozen=True):
    """A frame, as it is shown to support."""

    id: str
    at: AwareDatetime
    direction: str
    kind: Literal["call", "answer"]
    """An `answer` of the charger to a call of ours; ours stand beside their calls, in `reply`."""
    action: str
    message_id: str
    frame: str
    reply: str
    """Ours to its call, the charger's to ours; empty: there is none."""
    deviations: tuple[str, ...]
    latency_ms: int
    """What the answer took."""


class Deviation(BaseModel, frozen=True):
    """Something that a charger does otherwise than the specification has it."""

    code: DeviationCode
    action: str
    pointer: str
    """JSON pointer into the payload of the newest sample; empty: the frame as a whole."""
    count: int
    first_at: AwareDatetime
    last_at: AwareDatetime
    sample: str
    """The newest frame that has it."""


@router.get("/api/chargers/<charger>/messages", tags=["control"])
def list_messages(  # noqa: PLR0913 - each is a field of the search
    charger: ChargerId,
    *,
    limit: Limit = 50,
    cursor: Cursor = None,
    since: Since = None,
    until: Until = None,
    direction: Direction | None = None,
    action: Text = "",
    text: Text = "",
    deviating: bool = False,
) -> Listed[Said]:
    """Newest first. A page may be short, or empty, and go on with its cursor all the same."""
    known = charger_for(manager_of(router), charger)
    search = FrameSearch(
        since=since,
        until=until,
        direction=direction or "",
        action=action,
        text=text,
        deviating=deviating,
    )
    found, more = frames().page_of(
        known.company, charger, limit, cursor, search=search, completed=partial(_completed, known)
    )
    return Listed(items=list(map(_said, found)), next_cursor=more)


@router.get("/api/chargers/<charger>/deviations", tags=["control"])
def list_deviations(
    charger: ChargerId, limit: Limit = 200, cursor: Cursor = None
) -> Listed[Deviation]:
    """What a charger does in its own way, by kind, action and place."""
    known = charger_for(manager_of(router), charger)
    found, more = deviations().page_of(known.company, charger, limit, cursor)
    shown = set(Deviation.model_fields)
    items = [Deviation(**record.model_dump(include=shown)) for record in found]
    return Listed(items=items, next_cursor=more)


def _completed(charger: Charger, found: list[StoredFrame]) -> list[StoredFrame]:
    """With what their commands know of them: one read unit a command."""
    ours = [frame for frame in found if frame.direction == "out" or is_answer(frame)]
    ids = {message_id_of(frame.message_id) for frame in ours}
    known = commands().some_of(charger.company, charger.id, ids)
    return [_with(frame, known.get(message_id_of(frame.message_id))) for frame in found]


def _with(frame: StoredFrame, command: Command | None) -> StoredFrame:
    if command is None:
        return frame
    is_last_try = frame.message_id == wire_id(command)
    reply = answer_frame(command) if is_last_try and frame.direction == "out" else frame.reply
    deviating = frame.deviations or deviations_in_answer(frame, command.action)
    update = {"reply": reply, "deviations": deviating}
    return with_command(frame, command).model_copy(update=update)


def _said(frame: StoredFrame) -> Said:
    shown = set(Said.model_fields) - {"at", "kind"}
    kind: Literal["call", "answer"] = "answer" if is_answer(frame) else "call"
    return Said(at=frame.received_at, kind=kind, **frame.model_dump(include=shown))
