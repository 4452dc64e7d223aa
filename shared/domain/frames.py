"""Frames as they are kept: what was said on the wire, word for word, with the facts in it."""

from datetime import datetime

from pydantic import AwareDatetime, BaseModel

from shared.domain.commands import Command
from shared.domain.errors import Invalid
from shared.domain.facts import CommandAnswered, Fact, NotUnderstood
from shared.domain.ids import ChargerId, CompanyId, SiteId


class StoredFrame(BaseModel, frozen=True):
    """A frame of a charger (`in`) or of ours (`out`), with its answer where there is one."""

    id: str
    """Random: two frames of one millisecond."""
    company: CompanyId
    charger: ChargerId
    site: SiteId
    connection: str
    epoch_ms: int
    protocol: str
    direction: str
    action: str
    message_id: str
    received_at: AwareDatetime
    frame: str
    reply: str = ""
    facts: tuple[Fact, ...] = ()
    deviations: tuple[str, ...] = ()
    latency_ms: int = 0
    """From its arrival to its being understood and decided; the write is not in it."""


class FrameSearch(BaseModel, frozen=True, defer_build=True):
    """Which frames of a charger are wanted; what is empty leaves none out."""

    since: AwareDatetime | None = None
    until: AwareDatetime | None = None
    direction: str = ""
    action: str = ""
    text: str = ""
    """Anywhere in a frame or its answer, in any letter case: an id is found so too."""
    deviating: bool = False

    @property
    def wants_all(self) -> bool:
        """Whether every frame of the period is wanted."""
        return not (self.direction or self.action or self.text or self.deviating)


def check_period(since: datetime, until: datetime) -> None:
    """Raises Invalid (`#/to`) where nothing can lie in it."""
    if until <= since:
        raise Invalid("#/to")


def is_wanted(frame: StoredFrame, search: FrameSearch) -> bool:
    """Whether a frame of the period is one of those that are looked for."""
    if search.direction and frame.direction != search.direction:
        return False
    if search.action and frame.action.casefold() != search.action.casefold():
        return False
    if search.deviating and not is_deviating(frame):
        return False
    wanted = search.text.casefold()
    return wanted in frame.frame.casefold() or wanted in frame.reply.casefold()


def is_deviating(frame: StoredFrame) -> bool:
    """Whether anything in it is not as the specification has it."""
    return bool(frame.deviations) or any(isinstance(f, NotUnderstood) for f in frame.facts)


def is_answer(frame: StoredFrame) -> bool:
    """Whether the charger answers a call of ours with it: it does not name the action then."""
    return any(isinstance(fact, CommandAnswered) for fact in frame.facts)


def with_command(frame: StoredFrame, command: Command) -> StoredFrame:
    """What a frame does not say itself: the action that was answered, how long an answer took.

    `command` is the one that the frame asks for, or answers.
    """
    if is_answer(frame):
        return frame.model_copy(update={"action": command.action})
    if command.answered_at is None:
        return frame
    took = command.answered_at - frame.received_at
    return frame.model_copy(update={"latency_ms": int(took.total_seconds() * 1000)})
