"""What a charger holds, as it is shown: each setting, and the local list (docs/api.md)."""

from datetime import datetime
from enum import StrEnum

from pydantic import AwareDatetime, BaseModel

from shared.domain.configuration import (
    Configuration,
    SettingState,
    Source,
    choice,
    state_of,
)
from shared.domain.configuration_reports import is_complete
from shared.domain.holdings import Holdings, Notices
from shared.domain.local_lists import ListProblem, LocalList, is_in_step, target
from shared.domain.setting_values import named


class SettingItem(BaseModel, frozen=True):
    """One setting: what it should be and whose wish that is, what it is, where it stands."""

    name: str
    desired: str | None = None
    source: Source | None = None
    """None: nobody wishes anything of it, and it has no state."""
    real: str | None = None
    read_only: bool = False
    state: SettingState | None = None


class ReportItem(BaseModel, frozen=True):
    """The newest report of its settings that the charger made by itself or was asked for."""

    at: AwareDatetime
    complete: bool
    """Whether all its parts have come."""


class ListState(StrEnum):
    """Where the offline cards of a charger stand."""

    UNKNOWN = "unknown"
    """It has not connected yet."""
    IN_STEP = "in_step"
    PENDING = "pending"
    NOT_SUPPORTED = "not_supported"


class LocalListItem(BaseModel, frozen=True):
    """The cards that charge while the charger is offline: `on_charger` of `entitled`."""

    state: ListState
    supported: bool | None
    version: int
    on_charger: int | None
    """None: what it holds is not known for sure."""
    fitting: int
    entitled: int
    acknowledged_at: AwareDatetime | None
    checked_at: AwareDatetime | None
    problem: ListProblem | None
    next_try_at: AwareDatetime | None


def setting_items(known: Configuration) -> list[SettingItem]:
    """What is wished first, then whatever else the charger tells of itself, by name."""
    wanted = [_wished(known, name) for name in known.wanted]
    names = {name.casefold() for name in known.wanted}
    others = [
        SettingItem(name=name, real=reported.value, read_only=reported.read_only)
        for name, reported in sorted(known.real.items())
        if name.casefold() not in names
    ]
    return [*wanted, *others]


def local_list_item(known: Holdings, own: Notices, of_company: Notices) -> LocalListItem:
    """A change that was not looked at yet is pending too."""
    seen = (known.seen.changes, known.seen_of_company)
    local_list = known.local_list
    return LocalListItem(
        state=_state(local_list, seen != (own.changes, of_company.changes)),
        supported=local_list.supported,
        version=local_list.version,
        on_charger=None if local_list.held is None else len(local_list.held),
        fitting=len(target(local_list)),
        entitled=local_list.entitled,
        acknowledged_at=local_list.acknowledged_at,
        checked_at=local_list.checked_at,
        problem=local_list.problem,
        next_try_at=local_list.not_before,
    )


def report_item(known: Configuration) -> ReportItem | None:
    """None: it made none."""
    report = known.report
    return None if report is None else ReportItem(at=report.at, complete=is_complete(report))


def is_reading(known: Configuration) -> bool:
    """Whether what is shown is about to be read."""
    return bool(known.unread) or known.read_at is None


def next_try_at(known: Configuration, now: datetime) -> datetime | None:
    """When a charger that did not answer is asked again."""
    return known.not_before if known.not_before and known.not_before > now else None


def _state(known: LocalList, changed: bool) -> ListState:
    if known.wanted is None:
        return ListState.UNKNOWN
    if known.supported is False:
        return ListState.NOT_SUPPORTED
    behind = changed or known.cache_outdated or not is_in_step(known)
    return ListState.PENDING if behind else ListState.IN_STEP


def _wished(known: Configuration, name: str) -> SettingItem:
    found = named(known.real, name)
    desired = known.wanted[name]
    return SettingItem(
        name=name,
        desired=choice(known, name) or desired.values[0],
        source=desired.source,
        real=None if found is None else found[1].value,
        read_only=found is not None and found[1].read_only,
        state=state_of(known, name),
    )
