"""What deviates in a charger's answer to a call of ours: only its command knows the action."""

from shared.domain.facts import CommandAnswered
from shared.domain.frames import StoredFrame
from shared.ocpp.actions import VERSIONS
from shared.ocpp.schemas import deviations_of, response_schema


def deviations_in_answer(frame: StoredFrame, action: str) -> tuple[str, ...]:
    """As `pointer: code`; none in a CALLERROR."""
    version, schema = VERSIONS[frame.protocol], response_schema(action)
    return tuple(
        deviation
        for fact in frame.facts
        if isinstance(fact, CommandAnswered) and not fact.error
        for deviation in deviations_of(version, schema, fact.payload)
    )
