"""Charging sessions: one story each, whatever order its parts arrive in (guide 3.6)."""

from enum import StrEnum

from pydantic import AwareDatetime, BaseModel

from shared.domain.access import Decision, Evidence, Reason
from shared.domain.chargers import Billing
from shared.domain.facts import SessionEnded, SessionStarted
from shared.domain.ids import CardUid, ChargerId, CompanyId, SessionId, SiteId, TransactionId
from shared.domain.registers import Reading, register_at


class SessionState(StrEnum):
    """A session runs, or it is over."""

    ACTIVE = "active"
    ENDED = "ended"


class Grade(StrEnum):
    """How far the figures of a session are proven."""

    SIGNED = "A"
    COMPLETE = "B"
    REBUILT = "C"
    """Its start, or its end, was never seen; put together from what was."""
    ESTIMATED = "D"


class Session(BaseModel, frozen=True):
    """A charging session. It copies at its start all that it is filtered and priced by later."""

    id: SessionId
    company: CompanyId
    site: SiteId
    charger: ChargerId
    connector: int
    transaction_id: TransactionId
    state: SessionState
    uid: CardUid
    visual_number: str = ""
    card_label: str = ""
    holder: str = ""
    cost_centre: str = ""
    decision: Decision
    started_at: AwareDatetime
    """By the charger's clock where that is plausible, else when it was received."""
    ended_at: AwareDatetime | None = None
    meter_start_wh: int | None
    """None: the start was never seen."""
    meter_stop_wh: int | None = None
    energy_wh: int | None = None
    """None while it is active."""
    live_energy_wh: int | None = None
    """The newest sample while it is active; never a basis for money."""
    last_sample_at: AwareDatetime | None = None
    power_w: int | None = None
    stop_reason: str = ""
    stopped_by: str = ""
    """The idTag that stopped it, where it differs."""
    grade: Grade = Grade.COMPLETE
    missing: tuple[str, ...] = ()
    start_key: str = ""
    """Of the start that opened it; empty: its start was never seen."""
    first_number: int | None = None
    last_number: int | None = None
    """Of start and end, where the charger numbers its events; None: it doesn't, or not seen."""
    card_number: int | None = None
    """Of the event that brought the card."""
    version: int = 0

    @property
    def private(self) -> bool:
        """Private or public: by the decision that opened it."""
        return self.decision.private

    @property
    def billing(self) -> Billing:
        """Free or paid: by the decision that opened it."""
        return self.decision.billing


def session_id(charger: ChargerId, transaction: TransactionId) -> SessionId:
    """The id of a session in the API."""
    return SessionId(f"{charger}.{transaction}")


def transaction_of(session: SessionId) -> tuple[ChargerId, TransactionId]:
    """What `session_id` was made of. Transactions may have dots in them, chargers have none."""
    charger, _, transaction = session.partition(".")
    return ChargerId(charger), TransactionId(transaction)


def started(fact: SessionStarted, evidence: Evidence) -> Session:
    """A session that begins, with copies of all that it is filtered by later."""
    charger = evidence.charger
    session = Session(
        id=session_id(charger.id, fact.transaction_id),
        company=charger.company,
        site=charger.site,
        charger=charger.id,
        connector=fact.connector,
        transaction_id=fact.transaction_id,
        state=SessionState.ACTIVE,
        uid=fact.uid,
        decision=fact.decision,
        started_at=fact.at,
        meter_start_wh=fact.meter_start_wh,
        start_key=fact.key,
        first_number=fact.number,
        card_number=None if fact.decision.reason is Reason.NO_CARD else fact.number,
    )
    return session.model_copy(update=copies_of(evidence))


def copies_of(evidence: Evidence | None) -> dict[str, str]:
    """What a session copies of its card, as it is called at this moment."""
    card = evidence.card if evidence else None
    access = evidence.private_access if evidence else None
    return {
        "visual_number": card.visual_number if card else "",
        "card_label": access.label if access else "",
        "holder": access.holder if access else "",
        "cost_centre": access.cost_centre if access else "",
    }


def ended(session: Session, fact: SessionEnded) -> Session:
    """The session after its end. The first end stays: a second one changes nothing."""
    if session.state is SessionState.ENDED:
        return session
    register = fact.meter_stop_wh
    if register is None:
        register = register_at(fact.samples, "Transaction.End")
    closed = _closed(session, fact.at, register, fact.reason, fact.uid)
    return closed.model_copy(update={"last_number": fact.number})


def unseen(
    transaction_id: TransactionId,
    at: AwareDatetime,
    company: CompanyId,
    site: SiteId,
    charger: ChargerId,
) -> Session:
    """A session that was seen to run, but not to start."""
    return Session(
        id=session_id(charger, transaction_id),
        company=company,
        site=site,
        charger=charger,
        connector=0,
        transaction_id=transaction_id,
        state=SessionState.ACTIVE,
        uid=CardUid(""),
        decision=Decision(accepted=False, reason=Reason.NO_CARD, trace=("start: not seen",)),
        started_at=at,
        meter_start_wh=None,
        grade=Grade.REBUILT,
        missing=("start",),
    )


def rebuilt(fact: SessionEnded, company: CompanyId, site: SiteId, charger: ChargerId) -> Session:
    """A session of which only the end was seen: it stays a session all the same."""
    begun_at = min((s.at for s in fact.samples), default=fact.at)
    known = {
        "uid": fact.uid or CardUid(""),
        "meter_start_wh": register_at(fact.samples, "Transaction.Begin"),
    }
    running = unseen(fact.transaction_id, begun_at, company, site, charger)
    closed = ended(running.model_copy(update=known), fact)
    return closed.model_copy(update={"stopped_by": fact.uid or ""})


def completed(session: Session, start: Session) -> Session:
    """A rebuilt session whose start came after its end: as if it had come in order."""
    uid = CardUid(session.stopped_by) if session.stopped_by else None
    closed = _closed(
        start, session.ended_at or start.started_at, session.meter_stop_wh, session.stop_reason, uid
    )
    return closed.model_copy(update={"version": session.version})


def with_reading(session: Session, reading: Reading | None) -> Session:
    """The session with its newest sample, while it is active."""
    if reading is None or session.state is SessionState.ENDED:
        return session
    energy = _energy(session.meter_start_wh, reading.register_wh)
    update = {
        "live_energy_wh": energy,
        "power_w": reading.power_w,
        "last_sample_at": reading.at,
    }
    return session.model_copy(update=update)


def _closed(
    session: Session, at: AwareDatetime, register: int | None, reason: str, uid: CardUid | None
) -> Session:
    energy = _energy(session.meter_start_wh, register)
    lacks = (("start", not session.start_key), ("energy", energy is None))
    missing = tuple(name for name, is_so in lacks if is_so)
    update = {
        "state": SessionState.ENDED,
        "ended_at": max(at, session.started_at),
        "meter_stop_wh": register,
        "energy_wh": energy,
        "stop_reason": reason,
        "stopped_by": uid if uid and uid != session.uid else "",
        "grade": Grade.REBUILT if missing else Grade.COMPLETE,
        "missing": missing,
    }
    return session.model_copy(update=update)


def _energy(start_wh: int | None, stop_wh: int | None) -> int | None:
    """None where a register is unknown, or runs backwards (a meter that was reset or replaced)."""
    if start_wh is None or stop_wh is None or stop_wh < start_wh:
        return None
    return stop_wh - start_wh
