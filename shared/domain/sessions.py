"""Charging sessions: one story each, whatever order its parts arrive in (guide 3.6)."""

from datetime import datetime
from enum import StrEnum

from pydantic import AwareDatetime, BaseModel

from shared.domain.access import Decision, Evidence, Reason
from shared.domain.chargers import Billing
from shared.domain.facts import SessionStarted
from shared.domain.ids import CardUid, ChargerId, CompanyId, SessionId, SiteId, TransactionId
from shared.domain.metered import in_scale
from shared.domain.pricing import Price
from shared.domain.registers import Reading, register_or_none

_QUARTER_S = 15 * 60


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
    start_unset_at: AwareDatetime | None = None
    """What that clock said where it was never set."""
    ended_at: AwareDatetime | None = None
    over_at: AwareDatetime | None = None
    """When we came to know that it is over, by our clock; kept when what we know of it changes."""
    meter_start_wh: int | None
    """As told. None: the start was never seen, or did not say."""
    meter_stop_wh: int | None = None
    """As told; where it was not, the last register that was read."""
    energy_wh: int | None = None
    """None while it is active."""
    live_energy_wh: int | None = None
    """The newest sample while it is active; never a basis for money."""
    last_sample_at: AwareDatetime | None = None
    heard_at: AwareDatetime | None = None
    """When that came, by our clock."""
    power_w: int | None = None
    charging_s: int | None = None
    """Seconds; None while it is active, and where its connector is not known."""
    idle_s: int | None = None
    """Seconds that the car stood there without charging; what the charger held is in neither."""
    stop_reason: str = ""
    stopped_by: str = ""
    """The idTag that stopped it, where it differs."""
    grade: Grade = Grade.COMPLETE
    missing: tuple[str, ...] = ()
    """What was never seen: `start`, `stop`, `energy`, `clock`, `events`."""
    deviations: tuple[str, ...] = ()
    """What is odd in what was seen: `meter_reset`, `unit`, `second_stop`."""
    start_key: str = ""
    """Of the start that opened it; empty: its start was never seen."""
    first_number: int | None = None
    last_number: int | None = None
    """Of start and end, where the charger numbers its events; None: it doesn't, or not seen."""
    card_number: int | None = None
    """Of the event that brought the card."""
    stop_key: str = ""
    """Of the stop that ended it; empty: none was seen (`stops.Stop`)."""
    stop_received_at: AwareDatetime | None = None
    """Of several stops, the one that was received first stays."""
    stop_named: TransactionId | None = None
    """What its stop named where that is no session, so that it was matched; None: this one."""
    stop_connector: int = 0
    """Where the name that its stop bore was read; 0: nowhere yet."""
    stop_unset_at: AwareDatetime | None = None
    is_stop_unmetered: bool = False
    """Its stop told no register."""
    tariff_version: int | None = None
    tariff_name: str = ""
    """Of the decision's tariff, as in force when the session started; None: it is free."""
    price: Price | None = None
    """Of a session that is over, by that version."""
    version: int = 0

    @property
    def is_estimated(self) -> bool:
        """It is taken for over, though no stop was seen."""
        return self.state is SessionState.ENDED and "stop" in self.missing

    @property
    def private(self) -> bool:
        """Private or public: by the decision that opened it."""
        return self.decision.private

    @property
    def billing(self) -> Billing:
        """Free or paid: by the decision that opened it."""
        return self.decision.billing


def came_late(session: Session, over_at: datetime) -> bool:
    """Whether we came to know that it is over in another quarter-hour than it ended in.

    Wherever a site is, its days end with a quarter-hour: only these may miss the report on theirs.
    """
    return not are_of_one_quarter(session.ended_at or session.started_at, over_at)


def are_of_one_quarter(one: datetime, other: datetime) -> bool:
    """Whether both are of the same quarter-hour: nothing goes out between them."""
    return int(one.timestamp()) // _QUARTER_S == int(other.timestamp()) // _QUARTER_S


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
        start_unset_at=fact.claimed_at,
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


def with_reading(session: Session, reading: Reading | None) -> Session:
    """The session with its newest sample, while it is active."""
    if reading is None or session.state is SessionState.ENDED:
        return session
    energy = _live_energy(session.meter_start_wh, reading.register_wh)
    update = {
        "live_energy_wh": energy,
        "power_w": reading.power_w,
        "last_sample_at": reading.at,
        "heard_at": reading.heard_at,
    }
    return session.model_copy(update=update)


def _live_energy(start_wh: int | None, newest_wh: int | None) -> int | None:
    """None where a register is unknown, or runs backwards (a meter that was reset or replaced)."""
    start = register_or_none(start_wh)
    if start is None or newest_wh is None:
        return None
    used = in_scale(newest_wh, start) - start
    return used if used >= 0 else None
