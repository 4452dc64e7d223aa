"""The end of a session as its charger told it, apart from the session it belongs to."""

from datetime import datetime

from pydantic import AwareDatetime, BaseModel

from shared.domain.facts import SessionEnded
from shared.domain.ids import CardUid, TransactionId
from shared.domain.registers import Reading, readings_of, register_at


class Stop(BaseModel, frozen=True, defer_build=True):
    """A stop. Its content makes it the same stop, whatever message it comes in."""

    key: str
    at: AwareDatetime
    received_at: AwareDatetime
    register_wh: int | None = None
    """None: no register was told."""
    reason: str = ""
    uid: CardUid = CardUid("")
    named: TransactionId | None = None
    """What it named where that is no session: empty for nothing; None: its session, by its id."""
    connector: int = 0
    """0: not known. Stops don't say it, readings before them do."""
    unset_at: AwareDatetime | None = None
    """What the charger's clock said, which was never set; `at` is then when it was received."""


def stop_in(fact: SessionEnded, received_at: datetime) -> Stop:
    """The stop in a fact. Some say their last register in the samples alone."""
    register = fact.meter_stop_wh
    if register is None:
        register = register_at(fact.samples, "Transaction.End")
    if register is None:
        told = [r.register_wh for r in readings_of(fact.samples) if r.register_wh is not None]
        register = told[-1] if told else None
    return Stop(
        key=fact.key or f"{fact.at:%Y%m%dT%H%M%S.%f}/{fact.meter_stop_wh}",
        at=fact.at,
        received_at=received_at,
        register_wh=register,
        reason=fact.reason,
        uid=fact.uid or CardUid(""),
        named=None if fact.transaction_id is not None else TransactionId(""),
        unset_at=fact.claimed_at,
    )


def readings_beside(fact: SessionEnded) -> tuple[Reading, ...]:
    """What was read, in order of time; nothing where that is only the register of the stop itself,
    at its end: that its session has."""
    read = readings_of(fact.samples)
    own = Reading(at=fact.at, register_wh=stop_in(fact, fact.at).register_wh)
    return () if read == (own,) else read
