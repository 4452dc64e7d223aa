"""What deviates in the frames of a batch, counted per charger and kind."""

from collections.abc import Iterable

from shared.domain.commands import message_id_of
from shared.domain.deviations import Sighting, sightings_in
from shared.domain.frames import StoredFrame, is_answer, is_deviating
from shared.ocpp.actions import VERSIONS
from shared.ocpp.answers import deviations_in_answer
from shared.ocpp.schemas import is_known
from shared.stores.commands import commands
from shared.stores.deviations import deviations


def count_deviations(frames: Iterable[StoredFrame]) -> None:
    """No write where none deviates; a read for each answer to a call of ours. Safe to repeat."""
    deviations().count(seen for frame in frames for seen in _sightings(frame))


def _sightings(frame: StoredFrame) -> list[Sighting]:
    if is_answer(frame):
        message_id = message_id_of(frame.message_id)
        command = commands().get(frame.company, frame.charger, message_id)
        if command is None:
            return []
        found = deviations_in_answer(frame, command.action)
        return sightings_in(frame, command.action, found)
    if not is_deviating(frame):
        return []
    action = frame.action if is_known(VERSIONS[frame.protocol], frame.action) else ""
    return sightings_in(frame, action, frame.deviations)
