"""What a charger does otherwise than the specification has it, kept per charger for support.

Taken all the same: each is counted, with its newest sample.
"""

import re
from collections.abc import Iterable
from datetime import timedelta

from pydantic import AwareDatetime, BaseModel

from shared.domain.deviation_codes import DeviationCode
from shared.domain.facts import NotUnderstood
from shared.domain.frames import StoredFrame
from shared.domain.ids import ChargerId, CompanyId

REMEMBERED = timedelta(seconds=10)
"""Frames arrive nearly in order: what is older than the newest by this much was counted before."""
_SAMPLE = 4000
_LONGEST_PLACE = 200
_NUMBER = re.compile(r"/\d+(?=/|$)")


class Sighting(BaseModel, frozen=True):
    """One deviation in one frame."""

    company: CompanyId
    charger: ChargerId
    action: str
    code: DeviationCode
    pointer: str
    frame_id: str
    at: AwareDatetime
    sample: str

    @property
    def place(self) -> str:
        """The pointer, with `*` for any item of a list, without the names of unknown fields."""
        known = self.code is not DeviationCode.UNKNOWN_FIELD
        pointer = self.pointer if known else self.pointer.rpartition("/")[0]
        return _NUMBER.sub("/*", pointer)[:_LONGEST_PLACE]


class Counted(BaseModel, frozen=True):
    """A frame that is in the count already."""

    frame_id: str
    at: AwareDatetime


class DeviationRecord(BaseModel, frozen=True):
    """All sightings of one deviation of a charger."""

    company: CompanyId
    charger: ChargerId
    action: str
    code: DeviationCode
    place: str
    pointer: str
    """In the newest sample."""
    count: int = 0
    first_at: AwareDatetime
    last_at: AwareDatetime
    sample: str
    """The newest frame that holds it; a long one is cut."""
    lately: tuple[Counted, ...] = ()
    version: int = 0


def sightings_in(frame: StoredFrame, action: str, deviations: Iterable[str]) -> list[Sighting]:
    """Each kind of deviation once, however often it is in the frame."""
    told = [_parts(one) for one in deviations]
    told += [(DeviationCode.NOT_UNDERSTOOD, "") for f in frame.facts if type(f) is NotUnderstood]
    each = [
        Sighting(
            company=frame.company,
            charger=frame.charger,
            action=action,
            code=code,
            pointer=pointer,
            frame_id=frame.id,
            at=frame.received_at,
            sample=frame.frame[:_SAMPLE],
        )
        for code, pointer in told
    ]
    return list({(one.code, one.place): one for one in reversed(each)}.values())


def with_sighting(before: DeviationRecord | None, seen: Sighting) -> DeviationRecord:
    """Counted once, however often it is told; the same object where nothing changes."""
    record = before or _first(seen)
    known = {one.frame_id for one in record.lately}
    if seen.frame_id in known or seen.at < record.last_at - REMEMBERED:
        return record
    newest = max(seen.at, record.last_at)
    told = (*record.lately, Counted(frame_id=seen.frame_id, at=seen.at))
    update = {
        "count": record.count + 1,
        "first_at": min(seen.at, record.first_at),
        "last_at": newest,
        "lately": tuple(one for one in told if one.at >= newest - REMEMBERED),
    }
    if seen.at >= record.last_at:
        update |= {"pointer": seen.pointer, "sample": seen.sample}
    return record.model_copy(update=update)


def _first(seen: Sighting) -> DeviationRecord:
    return DeviationRecord(
        company=seen.company,
        charger=seen.charger,
        action=seen.action,
        code=seen.code,
        place=seen.place,
        pointer=seen.pointer,
        first_at=seen.at,
        last_at=seen.at,
        sample=seen.sample,
    )


def _parts(deviation: str) -> tuple[DeviationCode, str]:
    pointer, _, code = deviation.rpartition(": ")
    known = set(DeviationCode)
    return (DeviationCode(code) if code in known else DeviationCode.OTHER), pointer
