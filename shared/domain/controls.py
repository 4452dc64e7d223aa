"""What managers ask of a charger, whichever version it speaks (guide 2.3)."""

from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

_CONNECTOR = Annotated[int, Field(ge=1, le=1000)]
_TEXT = Annotated[str, Field(min_length=1, max_length=500)]


class _Control(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class StartSession(_Control):
    """A session for a card, as if it had been held to the reader."""

    kind: Literal["start_session"]
    uid: Annotated[str, Field(min_length=1, max_length=36)]
    connector: _CONNECTOR | None = None


class StopSession(_Control):
    """The end of a session, by the charger's own name for it."""

    kind: Literal["stop_session"]
    transaction_id: Annotated[str, Field(min_length=1, max_length=36)]


class Unlock(_Control):
    """The plug is let go."""

    kind: Literal["unlock"]
    connector: _CONNECTOR


class Restart(_Control):
    """`when_idle` lets sessions end first, where the version can; in 1.6 it ends them properly."""

    kind: Literal["restart"]
    how: Literal["now", "when_idle"] = "when_idle"


class SetAvailability(_Control):
    """In or out of service; without a connector: the charger as a whole."""

    kind: Literal["set_availability"]
    in_service: bool
    connector: _CONNECTOR | None = None


class RestartCommunication(_Control):
    """Its connection is ended; it connects anew, and tells its status."""

    kind: Literal["restart_communication"]


class AskFor(_Control):
    """It says at once what it otherwise says by itself."""

    kind: Literal["ask_for"]
    message: Literal["boot", "heartbeat", "status", "meter_values", "firmware_status"]
    connector: _CONNECTOR | None = None


class ForgetCards(_Control):
    """Its memory of cards that were accepted is emptied."""

    kind: Literal["forget_cards"]


class ReadSettings(_Control):
    """By name, in 2.x `Component.Variable`; without names: all of them."""

    kind: Literal["read_settings"]
    names: Annotated[list[_TEXT], Field(max_length=50)] = []


class ChangeSetting(_Control):
    """One, by name, in 2.x `Component.Variable`."""

    kind: Literal["change_setting"]
    name: _TEXT
    value: Annotated[str, Field(max_length=500)]


class SendLogs(_Control):
    """It uploads what it has noted."""

    kind: Literal["send_logs"]
    location: Annotated[str, Field(min_length=1, max_length=512)]
    since: AwareDatetime | None = None
    until: AwareDatetime | None = None


class UpdateFirmware(_Control):
    """It fetches new firmware, from then on."""

    kind: Literal["update_firmware"]
    location: Annotated[str, Field(min_length=1, max_length=512)]
    at: AwareDatetime


Control = Annotated[
    StartSession
    | StopSession
    | Unlock
    | Restart
    | SetAvailability
    | RestartCommunication
    | AskFor
    | ForgetCards
    | ReadSettings
    | ChangeSetting
    | SendLogs
    | UpdateFirmware,
    Field(discriminator="kind"),
]
