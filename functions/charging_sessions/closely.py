"""One session, read closely: its energy over time, what it said before, and what was signed."""

from pydantic import AwareDatetime, BaseModel

from shared.domain.corrections import Correction
from shared.domain.errors import NotFound
from shared.domain.ids import SessionId
from shared.domain.pricing import Price
from shared.domain.session_course import Point, course_of
from shared.domain.session_ends import told_as
from shared.domain.session_items import Unseen
from shared.domain.sessions import Grade, Session, transaction_of
from shared.domain.signed_forms import SignedFormat
from shared.domain.signed_values import SignedValue, format_of
from shared.http.callers import Caller, manager_of
from shared.http.edge import routes
from shared.stores.corrections import corrections
from shared.stores.registers import registers
from shared.stores.sessions import sessions

router = routes()


class Course(BaseModel, frozen=True):
    """Points in order of time, some hundreds at most."""

    points: tuple[Point, ...]


class CorrectionItem(BaseModel, frozen=True):
    """What a session said until `at`."""

    at: AwareDatetime
    started_at: AwareDatetime
    ended_at: AwareDatetime | None
    energy_wh: int | None
    grade: Grade
    missing: tuple[Unseen, ...]
    price: Price | None


class Corrections(BaseModel, frozen=True):
    """Oldest first."""

    corrections: list[CorrectionItem]


class SignedItem(SignedValue, frozen=True):
    """`format`: as which it was recognised; null: as none."""

    format: SignedFormat | None


class SignedValues(BaseModel, frozen=True):
    """In order of time."""

    values: list[SignedItem]


@router.get("/api/sessions/<session>/course", tags=["insight"])
def show_course(session: str) -> Course:
    """Its energy and power over time, as they were read."""
    found = mine(manager_of(router), session)
    read = registers().of_session(found.company, found.charger, found.transaction_id)
    name = told_as(found)
    if name is not None and name != found.transaction_id:
        read += registers().of_session(found.company, found.charger, name)
    return Course(points=course_of(found, read))


@router.get("/api/sessions/<session>/corrections", tags=["insight"])
def list_corrections(session: str) -> Corrections:
    """What it said before, each time that a report may have told it."""
    found = mine(manager_of(router), session)
    made = corrections().of_session(found.company, found.charger, found.transaction_id)
    return Corrections(corrections=list(map(_told, made)))


@router.get("/api/sessions/<session>/signed-values", tags=["insight"])
def list_signed_values(session: str) -> SignedValues:
    """What its meter signed at its beginning and end, untouched; nothing of it is verified here."""
    found = mine(manager_of(router), session)
    told = [
        SignedItem(**value.model_dump(), format=format_of(value))
        for value in registers().all_of(found).signed
    ]
    return SignedValues(values=told)


def mine(caller: Caller, session: str) -> Session:
    """Raises NotFound, also for one of a site that is not theirs."""
    charger, transaction = transaction_of(SessionId(session))
    found = sessions().get(caller.company, charger, transaction)
    if found is None:
        raise NotFound
    caller.allow_site(found.site)
    return found


def _told(correction: Correction) -> CorrectionItem:
    former = correction.former.model_dump(include={*CorrectionItem.model_fields} - {"at"})
    return CorrectionItem(at=correction.at, **former)
