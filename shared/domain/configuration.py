"""The settings of a charger: what they should be, what they are, and what is to be set next.

Pure, and without the names of any version: `shared/ocpp/settings.py` has those.
`configuration_answers.py` is what answers and restarts change.
"""

from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum

from pydantic import AwareDatetime, BaseModel

from shared.domain.setting_values import named, same_value
from shared.domain.steps import ChangeSetting, ReadSettings, Reported, is_waiting

Batches = tuple[tuple[str, ...], ...]


class Source(StrEnum):
    """Whose wish a setting is."""

    PLATFORM = "platform"
    MODEL = "model"
    CHARGER = "charger"


class Desired(BaseModel, frozen=True, defer_build=True):
    """What a setting should be: the first of the values that the charger takes."""

    values: tuple[str, ...]
    source: Source = Source.PLATFORM


class Mark(BaseModel, frozen=True, defer_build=True):
    """What was learned of a setting, for as long as the same is wished of it."""

    refused: tuple[str, ...] = ()
    unsupported: bool = False
    awaits_restart: str | None = None
    """The value that counts once the charger has started again."""
    tries: int = 0
    """Values set that did not show, or had no answer."""
    unsafe: tuple[str, ...] = ()
    """After these values the charger started again and again."""
    back_to: str | None = None
    """What it was before such a value."""


class Change(BaseModel, frozen=True, defer_build=True):
    """A setting that was changed lately."""

    name: str
    before: str | None
    value: str
    at: AwareDatetime


class Report(BaseModel, frozen=True, defer_build=True):
    """Of all settings or some, as the charger tells them in numbered parts (OCPP 2.x)."""

    request: int
    at: AwareDatetime
    parts: tuple[int, ...] = ()
    """The numbers of those that came."""
    last: int | None = None
    """The number of the last one; None: it did not come yet."""


class SettingState(StrEnum):
    """Where a setting stands."""

    IN_STEP = "in_step"
    PENDING = "pending"
    REJECTED = "rejected"
    NOT_SUPPORTED = "not_supported"
    READ_ONLY = "read_only"
    NEEDS_RESTART = "needs_restart"
    UNSAFE = "unsafe"
    """The charger started again and again after it; it is back to what it was."""


class Configuration(BaseModel, frozen=True):
    """The settings of one charger."""

    wanted: dict[str, Desired] = {}
    batches: Batches = ()
    """What is read, a call each; a batch without names is everything."""
    unread: Batches = ()
    real: dict[str, Reported] = {}
    read_at: AwareDatetime | None = None
    marks: dict[str, Mark] = {}
    """By the name as it is wished."""
    report: Report | None = None
    """The newest that came."""
    boots: tuple[AwareDatetime, ...] = ()
    changes: tuple[Change, ...] = ()
    refusals: int = 0
    not_before: AwareDatetime | None = None


def next_step(known: Configuration, now: datetime) -> ReadSettings | ChangeSetting | None:
    """Back to what was safe first, then read, then set what differs, one at a time."""
    for name, mark in known.marks.items():
        if mark.back_to is not None and _differs(known, name, mark.back_to):
            return _setting(known, name, mark.back_to)
    if is_waiting(known.not_before, now):
        return None
    if known.unread:
        return ReadSettings(names=known.unread[0])
    for name in pending(known):
        value = choice(known, name)
        if value is not None:
            return _setting(known, name, value)
    return None


def pending(known: Configuration) -> Iterator[str]:
    """The settings that are still to be set."""
    return (name for name in known.wanted if state_of(known, name) is SettingState.PENDING)


def choice(known: Configuration, name: str) -> str | None:
    """The value that it should have of those that were not refused; None: all were."""
    mark = known.marks.get(name, Mark())
    if mark.back_to is not None:
        return mark.back_to
    tried = {*mark.refused, *mark.unsafe}
    return next((value for value in known.wanted[name].values if value not in tried), None)


def state_of(known: Configuration, name: str) -> SettingState:
    """Where a wanted setting stands."""
    mark = known.marks.get(name, Mark())
    value = choice(known, name)
    if mark.back_to is not None or (value is None and mark.unsafe):
        return SettingState.UNSAFE
    if value is not None and known.read_at is not None and not _differs(known, name, value):
        return SettingState.IN_STEP
    return _short_of(known, name, mark, value)


def _short_of(known: Configuration, name: str, mark: Mark, value: str | None) -> SettingState:
    found = named(known.real, name)
    if mark.unsupported:
        return SettingState.NOT_SUPPORTED
    if value is None:
        return SettingState.REJECTED
    if found is not None and found[1].read_only:
        return SettingState.READ_ONLY
    return SettingState.NEEDS_RESTART if mark.awaits_restart == value else SettingState.PENDING


def _differs(known: Configuration, name: str, value: str) -> bool:
    found = named(known.real, name)
    if found is None or found[1].value is None:
        return True
    return not same_value(found[1].value, value)


def _setting(known: Configuration, name: str, value: str) -> ChangeSetting:
    """In the charger's own letter case."""
    found = named(known.real, name)
    return ChangeSetting(name=name if found is None else found[0], value=value)
