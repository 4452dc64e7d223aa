"""Live control: request a command, read its outcome, read what was said (guide 2.3)."""

from pydantic import AwareDatetime, BaseModel, Field

from functions.charger_commands.sending import new_command, send_next
from shared.domain.chargers import Charger
from shared.domain.command_items import CommandItem, command_item
from shared.domain.commands import Command, Wanted
from shared.domain.errors import Invalid, NotFound
from shared.domain.frames import StoredFrame
from shared.domain.ids import ChargerId, CommandId
from shared.http.callers import Caller, manager_of
from shared.http.edge import lambda_handler, resolver
from shared.http.shapes import Body, Cursor, Limit, Listed
from shared.ocpp.actions import VERSIONS
from shared.ocpp.commanding import fault_in
from shared.stores.chargers import chargers
from shared.stores.commands import commands
from shared.stores.frames import frames
from shared.stores.states import states
from shared.world import now

app = resolver()


class NewCommand(Body):
    """A call in OCPP's words."""

    action: str = Field(min_length=1, max_length=50)
    payload: dict[str, object] = Field(default_factory=dict)


class Said(BaseModel, frozen=True):
    """A frame, as it is shown to support."""

    at: AwareDatetime
    direction: str
    action: str
    message_id: str
    frame: str
    reply: str
    deviations: tuple[str, ...]
    latency_ms: int


@app.post("/api/chargers/<charger>/commands", tags=["control"], status_code=202)
def request_command(charger: ChargerId, new: NewCommand) -> CommandItem:
    """Queues a command, and sends it where nothing else is under way."""
    caller = manager_of(app)
    known = _charger_of(caller, charger)
    _check(known, new)
    moment = now()
    wanted = Wanted(action=new.action, payload=new.payload, by=caller.user.id)
    command = new_command(known.company, charger, wanted, moment)
    commands().add(command)
    send_next(known.company, charger, moment)
    return command_item(_command(caller, charger, command.message_id))


@app.get("/api/chargers/<charger>/commands", tags=["control"])
def list_commands(
    charger: ChargerId, limit: Limit = 50, cursor: Cursor = None
) -> Listed[CommandItem]:
    """Newest first."""
    caller = manager_of(app)
    _charger_of(caller, charger)
    found, more = commands().page_of(caller.company, charger, limit, cursor)
    return Listed(items=list(map(command_item, found)), next_cursor=more)


@app.get("/api/commands/<command>", tags=["control"])
def read_command(command: CommandId) -> CommandItem:
    """A command and its outcome."""
    caller = manager_of(app)
    charger, _, message_id = command.partition(".")
    _charger_of(caller, ChargerId(charger))
    return command_item(_command(caller, ChargerId(charger), message_id))


@app.get("/api/chargers/<charger>/messages", tags=["control"])
def list_messages(charger: ChargerId, limit: Limit = 50, cursor: Cursor = None) -> Listed[Said]:
    """The frames of a charger, newest first."""
    caller = manager_of(app)
    _charger_of(caller, charger)
    found, more = frames().page_of(caller.company, charger, limit, cursor)
    return Listed(items=list(map(_said, found)), next_cursor=more)


def _charger_of(caller: Caller, charger: ChargerId) -> Charger:
    known = chargers().get(caller.company, charger)
    caller.allow_site(known.site)
    return known


def _command(caller: Caller, charger: ChargerId, message_id: str) -> Command:
    command = commands().get(caller.company, charger, message_id)
    if command is None:
        raise NotFound
    return command


def _check(charger: Charger, new: NewCommand) -> None:
    """Against the version that the charger spoke last. Raises Invalid."""
    state = states().get(charger.company, charger.id)
    version = VERSIONS.get(state.protocol if state else "", "1.6")
    fault = fault_in(version, new.action, new.payload)
    if fault:
        raise Invalid(fault)


def _said(frame: StoredFrame) -> Said:
    shown = set(Said.model_fields) - {"at"}
    return Said(at=frame.received_at, **frame.model_dump(include=shown))


handler = lambda_handler(app)
