"""A command as it is listed and pushed (docs/api.md)."""

from pydantic import AwareDatetime, BaseModel

from shared.domain.commands import Command, CommandStatus
from shared.domain.ids import ChargerId, CommandId, UserId


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


def command_item(command: Command, payload: dict[str, object]) -> CommandItem:
    """The item, without what only we need; `payload` as it may be shown."""
    shown = set(CommandItem.model_fields) - {"payload"}
    return CommandItem(payload=payload, **command.model_dump(include=shown))
