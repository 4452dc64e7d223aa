"""A person is forgotten: sessions and changes are kept, without whom they were of (GDPR 17)."""

from datetime import datetime, timedelta
from typing import Any

from pydantic import AwareDatetime, BaseModel

from shared.domain.access import PrivateAccess
from shared.domain.audit import AuditEntry, Part
from shared.domain.companies import Company
from shared.domain.decisions import DecisionRecord
from shared.domain.ids import CardUid, CompanyId
from shared.domain.mails import Mail
from shared.domain.people import User
from shared.domain.sessions import Session

ERASED = "erased"
"""Stands where something of a person stood."""

AGAIN = timedelta(minutes=10)
"""One that rested for longer begins anew: what was written since has to be looked at too."""
KEPT = timedelta(days=30)


class Erasure(BaseModel, frozen=True):
    """How far one is. A log of years may take longer than a request."""

    company: CompanyId
    subject: str
    """Id of the user or of the card: no person."""
    touched_at: AwareDatetime
    cursor: str | None = None
    """Where the audit log goes on; None before its first page, and after its last."""
    log_done: bool = False
    finished: bool = False


def going_on(known: Erasure | None, anew: Erasure) -> Erasure:
    """`known` where it was cut short just now, else `anew`."""
    if known is None or known.finished or known.touched_at < anew.touched_at - AGAIN:
        return anew
    return known


def read_up_to(erasure: Erasure, cursor: str | None, now: datetime) -> Erasure:
    """The log is without the person up to `cursor`; None: all of it."""
    return erasure.model_copy(
        update={"cursor": cursor, "log_done": cursor is None, "touched_at": now}
    )


def finished(erasure: Erasure) -> Erasure:
    """Nothing is left of the person."""
    return erasure.model_copy(update={"finished": True})


class Traces(BaseModel, frozen=True):
    """How a person is found in the audit log."""

    stands_for: str
    """What is kept in place of their address: it leads nowhere once they are gone."""
    addresses: frozenset[str] = frozenset()
    """Theirs, in lower case: wherever they are part of a text."""
    texts: frozenset[str] = frozenset()
    """Names and labels: where they are all of a text."""
    subjects: frozenset[str] = frozenset()
    """Ids that changes of theirs are filed under."""
    fields: frozenset[str]
    """What tells of them in those changes."""


def stands_for(user: User) -> str:
    """What is kept in place of their address: it leads nowhere once they are gone."""
    return f"{ERASED}:{user.id}"


def traces_of_user(user: User, invitation: str) -> Traces:
    """Of someone who signs in; `invitation` is the id that one to their address has."""
    return Traces(
        stands_for=stands_for(user),
        addresses=frozenset({user.email}),
        texts=frozenset({f"{user.first_name} {user.last_name}".strip()}) - {""},
        subjects=frozenset({user.id, invitation}),
        fields=frozenset({"email", "first_name", "last_name"}),
    )


def in_the_name_of(company: Company, mail: Mail, user: User) -> Mail:
    """A mail to somebody else that names the user: it names the company instead."""
    values = {n: company.name if v == user.name else v for n, v in mail.values.items()}
    return mail.model_copy(update={"values": values})


def traces_of_holder(uid: CardUid, holder: str) -> Traces:
    """Of whoever holds a card; `holder` is empty where they are not named (any more)."""
    return Traces(
        stands_for=ERASED,
        texts=frozenset({holder}) - {""},
        subjects=frozenset({uid}),
        fields=frozenset({"label", "holder", "cost_centre"}),
    )


def without_traces(entry: AuditEntry, traces: Traces) -> AuditEntry:
    """The change without the person; the same where there is nothing of them, so also later."""
    theirs = entry.subject in traces.subjects
    changed = {
        "before": _without(_blanked(entry.before, traces) if theirs else entry.before, traces),
        "after": _without(_blanked(entry.after, traces) if theirs else entry.after, traces),
        "subject": _without(entry.subject, traces),
        "parts": tuple(_part_without(part, traces) for part in entry.parts),
    }
    if entry.who.casefold() in traces.addresses:
        changed |= {"who": traces.stands_for, "source": ERASED}
    return entry.model_copy(update=changed)


def _part_without(part: Part, traces: Traces) -> Part:
    theirs = part.subject in traces.subjects
    changed = {
        "before": _without(_blanked(part.before, traces) if theirs else part.before, traces),
        "after": _without(_blanked(part.after, traces) if theirs else part.after, traces),
    }
    return part.model_copy(update=changed)


def without_holder(access: PrivateAccess) -> PrivateAccess:
    """The entry with its card's number alone."""
    return access.model_copy(
        update={"label": access.visual_number, "holder": "", "cost_centre": ""}
    )


def session_without_holder(session: Session) -> Session:
    """What was charged, when and where stays."""
    return session.model_copy(update={"card_label": "", "holder": "", "cost_centre": ""})


def decision_without_holder(record: DecisionRecord) -> DecisionRecord:
    """Which card it was, and why it was let in or not, stays."""
    return record.model_copy(update={"label": ""})


def _blanked(fields: dict[str, Any], traces: Traces) -> dict[str, Any]:
    return {n: ERASED if n in traces.fields and v else v for n, v in fields.items()}


def _without(value: Any, traces: Traces) -> Any:
    match value:
        case dict():
            return {name: _without(one, traces) for name, one in value.items()}
        case list() | tuple():
            return [_without(one, traces) for one in value]
        case str():
            return _text_without(value, traces)
        case _:
            return value


def _text_without(text: str, traces: Traces) -> str:
    if text in traces.texts or any(one in text.casefold() for one in traces.addresses):
        return ERASED
    return text
