"""Live control: request a command, read its outcome, read what was said (guide 2.3)."""

import json

from pydantic import BaseModel, Field

from functions.charger_commands import support
from functions.charger_commands.looking import charger_for
from functions.charger_commands.reserving import leave_settings
from functions.charger_commands.sending import new_command, send_next
from shared.domain.chargers import Charger
from shared.domain.command_items import CommandItem, command_item
from shared.domain.commands import RECONNECT, Command, Wanted
from shared.domain.controls import Control
from shared.domain.errors import Invalid, NotFound
from shared.domain.ids import ChargerId, CommandId
from shared.domain.redaction import masked, sets_secret
from shared.domain.repeats import Repeatable
from shared.http.callers import Caller, manager_of
from shared.http.edge import lambda_handler, resolver
from shared.http.repeating import once
from shared.http.shapes import Body, Cursor, Limit, Listed
from shared.ocpp.actions import VERSIONS
from shared.ocpp.commanding import FormGroup, as_sent, command_forms, fault_in
from shared.ocpp.controls import call_for
from shared.stores.commands import commands
from shared.stores.connections import connections
from shared.stores.states import states
from shared.world import now

app = resolver()
app.include_router(support.router)


class NewCommand(Body):
    """A call in OCPP's words."""

    action: str = Field(min_length=1, max_length=50)
    payload: dict[str, object] = Field(default_factory=dict)


class NewControl(Body):
    """What is wanted of a charger."""

    control: Control


class Commanded(BaseModel, frozen=True):
    """A command, as the audit log has it: JSON of any depth."""

    action: str
    payload: str


class CommandForms(BaseModel, frozen=True):
    """The calls that a charger takes, for forms made from their schemas."""

    version: str
    groups: tuple[FormGroup, ...]


@app.post("/api/chargers/<charger>/commands", tags=["control"], status_code=202)
def request_command(charger: ChargerId, new: NewCommand) -> CommandItem:
    """Queues a command, and sends it where nothing else is under way."""
    caller = manager_of(app)
    known = charger_for(caller, charger)
    return _requested(caller, known, new)


@app.post("/api/chargers/<charger>/controls", tags=["control"], status_code=202)
def control_charger(charger: ChargerId, new: NewControl) -> CommandItem:
    """A command in words that no version of OCPP has, for a charger of any."""
    caller = manager_of(app)
    known = charger_for(caller, charger)
    request_id = int(now().timestamp() * 1000)
    action, payload = call_for(_version_of(known), new.control, request_id)
    call = NewCommand(action=action, payload=payload)
    return _requested(caller, known, call)


@app.get("/api/chargers/<charger>/commands", tags=["control"])
def list_commands(
    charger: ChargerId, limit: Limit = 50, cursor: Cursor = None
) -> Listed[CommandItem]:
    """Newest first."""
    caller = manager_of(app)
    charger_for(caller, charger)
    found, more = commands().page_of(caller.company, charger, limit, cursor)
    return Listed(items=list(map(command_item, found)), next_cursor=more)


@app.get(
    "/api/chargers/<charger>/command-forms",
    tags=["control"],
    cache_control="private, max-age=300",
)
def list_command_forms(charger: ChargerId) -> CommandForms:
    """What may be asked of a charger in the version that it speaks."""
    version = _version_of(charger_for(manager_of(app), charger))
    return CommandForms(version=version, groups=command_forms(version))


@app.get("/api/commands/<command>", tags=["control"])
def read_command(command: CommandId) -> CommandItem:
    """A command and its outcome."""
    caller = manager_of(app)
    charger, _, message_id = command.partition(".")
    charger_for(caller, ChargerId(charger))
    return command_item(_command(caller, ChargerId(charger), message_id))


def _requested(caller: Caller, charger: Charger, new: NewCommand) -> CommandItem:
    def sent(message_id: str) -> CommandItem:
        send_next(charger.company, charger.id, now())
        return command_item(_command(caller, charger.id, message_id))

    def make(repeat: Repeatable | None) -> CommandItem:
        return sent(_queued(caller, charger, new, repeat))

    return once(app, caller, CommandItem, make, sent)


def _queued(caller: Caller, charger: Charger, new: NewCommand, repeat: Repeatable | None) -> str:
    """Its message id."""
    payload = {} if new.action == RECONNECT else _checked(charger, new)
    wanted = Wanted(action=new.action, payload=payload, by=caller.user.id)
    command = new_command(charger.company, charger.id, wanted, now())
    shown = Commanded(action=command.action, payload=json.dumps(masked(payload)))
    entry = caller.entry("charger.commanded", charger.id, after=shown)
    commands().request(command, entry, repeat)
    return command.message_id


def _checked(charger: Charger, new: NewCommand) -> dict[str, object]:
    """The payload as it is sent. Raises Invalid, SettingReserved, SettingKept, HeartbeatTooRare."""
    version = _version_of(charger)
    fault = fault_in(version, new.action, new.payload)
    if fault:
        raise Invalid(fault)
    leave_settings(charger, version, new.action, new.payload)
    if sets_secret(new.payload):
        # A password that the hub does not know would shut the charger out: operators send those.
        raise Invalid("#/payload")
    return as_sent(version, new.action, new.payload)


def _command(caller: Caller, charger: ChargerId, message_id: str) -> Command:
    command = commands().get(caller.company, charger, message_id)
    if command is None:
        raise NotFound
    return command


def _version_of(charger: Charger) -> str:
    """The one it speaks now, or spoke last; 1.6 where it never did."""
    at = (charger.company, charger.id)
    known = connections().current(*at) or states().get(*at)
    return VERSIONS.get(known.protocol if known else "", "1.6")


handler = lambda_handler(app)
