"""What a charger should hold and does: offline cards and settings, asked for one step at a time.

A step is asked for whenever the charger connects, answers, or should hold something else. All of
it is harmless twice and late.
"""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from pydantic import AwareDatetime, BaseModel

from shared.domain import configuration_answers as settings
from shared.domain import local_list_answers as cards
from shared.domain.commands import OPEN_AT_MOST
from shared.domain.configuration import Configuration
from shared.domain.configuration import next_step as next_setting
from shared.domain.configuration_reports import reported as with_report
from shared.domain.facts import SettingsReported
from shared.domain.ids import ChargerId, CompanyId
from shared.domain.local_lists import LocalList
from shared.domain.local_lists import next_step as next_of_list
from shared.domain.steps import Answer, ChangeSetting, ReadSettings, Result, Step

WISHES_LAST = timedelta(hours=20)
"""Then they are worked out anew at the next connection, changes or not: cards expire."""

PROOF, _MOST_DOUBLINGS = timedelta(days=3), 4
"""No connection that fell silent in three days: a charger that is switched off without a word
proves it anew."""


class Concerned(StrEnum):
    """Which chargers of a company a change concerns; all but the first go with a name."""

    OPEN_TO_ALL = "open_to_all"
    OPEN_TO_CARD = "open_to_card"
    OPEN_TO_GROUP = "open_to_group"
    OF_SITE = "of_site"
    OF_MODEL = "of_model"


class Notices(BaseModel, frozen=True):
    """What happened that holdings must follow: of one charger, or of all of a company's.

    Counted, not timed: whoever has seen another number looks anew.
    """

    changes: int = 0
    """Of who has access, and of what settings should be."""
    refreshes: int = 0
    conflicts: int = 0
    silences: int = 0
    """Connections that ended since the charger let API Gateway's idle time go by."""
    boots: tuple[AwareDatetime, ...] = ()
    hardware: str = ""
    """As of the last boot."""
    version: int = 0


class Pending(BaseModel, frozen=True):
    """The step that is under way, as the command with this purpose."""

    purpose: str
    step: Step
    at: AwareDatetime


class Holdings(BaseModel, frozen=True):
    """Of one charger. `version` guards against lost updates; 0: never kept."""

    company: CompanyId
    charger: ChargerId
    connection: str = ""
    hardware: str = ""
    wished_at: AwareDatetime | None = None
    """When it was worked out what it should hold; None: that has to be done."""
    seen: Notices = Notices()
    seen_of_company: int = 0
    local_list: LocalList = LocalList()
    configuration: Configuration = Configuration()
    pending: Pending | None = None
    punctual_since: AwareDatetime | None = None
    """No connection fell silent since then; None: nobody watches yet."""
    lapses: int = 0
    """How often it fell silent while it was taken for punctual."""
    version: int = 0


def is_punctual(known: Holdings, now: datetime) -> bool:
    """Whether it has proved that it beats in time, and may beat at half the rate. Each time that
    turned out wrong makes the proof twice as long, up to 48 days."""
    proof = PROOF * 2 ** min(known.lapses, _MOST_DOUBLINGS)
    return known.punctual_since is not None and now >= known.punctual_since + proof


def next_step(known: Holdings, now: datetime) -> Step | None:
    """Settings first: they decide whether there is a list, and how long. None while one runs."""
    if known.pending is not None:
        return None
    return next_setting(known.configuration, now) or next_of_list(known.local_list, now)


def begun(known: Holdings, step: Step, now: datetime) -> Holdings:
    """With the step under way, under a purpose that no other has."""
    pending = Pending(purpose=f"{step.kind}.{known.version + 1}", step=step, at=now)
    return known.model_copy(update={"pending": pending})


def is_forgotten(known: Holdings, now: datetime) -> bool:
    """Whether its command, if there was one, is no longer among the recent ones."""
    return known.pending is not None and now >= known.pending.at + OPEN_AT_MOST


def followed(known: Holdings, notices: Notices, of_company: int, now: datetime) -> Holdings:
    """With all that happened since it was looked at last."""
    for at in notices.boots:
        if at not in known.seen.boots:
            known = booted(known, at, notices.hardware)
    if notices.conflicts != known.seen.conflicts:
        known = conflicted(known, now)
    if notices.refreshes != known.seen.refreshes:
        known = refreshed(known)
    if (notices.changes, of_company) != (known.seen.changes, known.seen_of_company):
        known = known.model_copy(update={"wished_at": None})
    if known.punctual_since is None or notices.silences != known.seen.silences:
        lapses = known.lapses + is_punctual(known, now)
        update = {"punctual_since": now, "lapses": lapses, "wished_at": None}
        known = known.model_copy(update=update)
    if (notices, of_company) == (known.seen, known.seen_of_company):
        return known
    return known.model_copy(update={"seen": notices, "seen_of_company": of_company})


def settled(known: Holdings, answer: Answer, now: datetime) -> Holdings:
    """With what came of the pending step."""
    if known.pending is None:
        return known
    step = known.pending.step
    update: dict[str, Any] = {"pending": None}
    if isinstance(step, ReadSettings | ChangeSetting):
        update["configuration"] = settings.answered(known.configuration, step, answer, now)
        update["local_list"] = _list_after(known.local_list, step, answer)
    else:
        update["local_list"] = cards.answered(known.local_list, step, answer, now)
    return known.model_copy(update=update)


def connected(known: Holdings, connection: str, now: datetime) -> Holdings:
    """On a connection that was not seen before: itself where nothing has to be asked for. The
    hub ends a connection every two hours, so that being connected anew is no sign by itself."""
    if connection == known.connection:
        return known
    local_list = cards.reconnected(known.local_list, now)
    configuration = settings.reconnected(known.configuration, now)
    if (local_list, configuration) == (known.local_list, known.configuration):
        return known
    update = {
        "connection": connection,
        "local_list": local_list,
        "configuration": configuration,
    }
    return known.model_copy(update=update)


def is_at_rest(
    known: Holdings, notices: Notices, of_company: int, connection: str, now: datetime
) -> bool:
    """Whether there is nothing to ask for on this connection, and nothing to be kept of it."""
    seen = connected(followed(known, notices, of_company, now), connection, now)
    is_busy = seen.pending is not None or next_step(seen, now) is not None
    return seen == known and not is_busy and not wishes_are_old(seen, now)


def booted(known: Holdings, at: datetime, hardware: str) -> Holdings:
    """It started: anything may have been forgotten. With other firmware anything may work now."""
    local_list = known.local_list
    configuration = settings.booted(known.configuration, at)
    if local_list.supported is False:
        local_list = local_list.model_copy(update={"supported": None})
    if hardware != known.hardware:
        local_list = cards.tried_anew(local_list)
        configuration = settings.refreshed(configuration)
    update = {
        "hardware": hardware,
        "local_list": cards.doubted(local_list),
        "configuration": configuration,
    }
    return known.model_copy(update=update)


def conflicted(known: Holdings, now: datetime) -> Holdings:
    """It reports a conflict in its list."""
    local_list = cards.conflicted(known.local_list, now)
    return known.model_copy(update={"local_list": local_list})


def reported(known: Holdings, part: SettingsReported) -> Holdings:
    """It told some of its settings by itself; itself where that is no news."""
    configuration = with_report(known.configuration, part)
    if configuration is known.configuration:
        return known
    return known.model_copy(update={"configuration": configuration})


def refreshed(known: Holdings) -> Holdings:
    """Somebody asked: everything is read and tried once more, and the wishes worked out anew."""
    update = {
        "wished_at": None,
        "local_list": cards.tried_anew(known.local_list),
        "configuration": settings.refreshed(known.configuration),
    }
    return known.model_copy(update=update)


def wishes_are_old(known: Holdings, now: datetime) -> bool:
    """Whether they have to be worked out anew."""
    return known.wished_at is None or now >= known.wished_at + WISHES_LAST


def look_again_at(known: Holdings, now: datetime) -> datetime | None:
    """When something may be tried again; None: the next event is early enough."""
    if known.pending is not None:
        return None
    waits = (known.local_list.not_before, known.configuration.not_before)
    coming = [at for at in waits if at is not None and at > now]
    return next((at for at in sorted(coming) if next_step(known, at) is not None), None)


def _list_after(local_list: LocalList, step: Step, answer: Answer) -> LocalList:
    """A setting may have switched the list on; what was read may tell its limits."""
    limited = cards.limited(local_list, answer.longest_list, answer.longest_message)
    switched = isinstance(step, ChangeSetting) and answer.result is Result.ACCEPTED
    if switched and limited.supported is False:
        return cards.doubted(limited.model_copy(update={"supported": None}))
    return limited
