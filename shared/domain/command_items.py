"""A command as it is listed and pushed (docs/api.md)."""

from pydantic import AwareDatetime, BaseModel

from shared.domain.commands import Command, CommandStatus
from shared.domain.ids import ChargerId, CommandId, UserId
from shared.domain.redaction import masked


class CommandItem(BaseModel, frozen=True):
    """A command and its outcome."""

    id: CommandId
    charger: ChargerId
    action: str
    payload: dict[str, object]
    status: CommandStatus
    created_at: AwareDatetime
    sent_at: AwareDatetime | None
    answered_at: AwareDatetime | None
    answer: dict[str, object] | None
    error: str
    requested_by: UserId
    purpose: str


def command_item(command: Command) -> CommandItem:
    """The item, without what only we need; passwords are masked."""
    known = command.model_dump(include=set(CommandItem.model_fields))
    hidden = {"payload": masked(command.payload), "answer": masked(command.answer)}
    return CommandItem(**{**known, **hidden})
