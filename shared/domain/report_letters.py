"""The e-mails of schedules: the report itself, that one was not made, or not sent (guide 3.7)."""

from datetime import datetime, timedelta
from typing import NamedTuple

from shared.domain.companies import Language
from shared.domain.ids import CompanyId
from shared.domain.mails import Attachment, Delivers, Mail, MailLine
from shared.domain.people import User
from shared.domain.recipients import Recipient

LARGEST_ATTACHED = 5_000_000
"""Bytes; a larger file is fetched by its link."""
_SWEPT_AFTER = timedelta(minutes=1)


class About(NamedTuple):
    """What a letter speaks of, as its reader calls it."""

    name: str
    period: str
    link: str


class Parcel(NamedTuple):
    """What all recipients get alike. `link` of `about` is where who signs in here finds it."""

    company: CompanyId
    company_name: str
    language: Language
    about: About
    lines: tuple[MailLine, ...]
    attachment: Attachment | None
    """None: it is too large."""


class Addressee(NamedTuple):
    """One of them: who they are here, if anybody, and the secrets of their own links."""

    recipient: Recipient
    user: User | None
    link: str
    leave: str
    delivers: Delivers


def report_letter(parcel: Parcel, to: Addressee, mail: str, now: datetime) -> Mail:
    """The report of a period, with its figures."""
    return Mail(
        id=mail,
        company=parcel.company,
        to=to.recipient.email,
        template="report_attached" if parcel.attachment else "report_linked",
        language=parcel.language,
        values={
            "link": to.link,
            "company": parcel.company_name,
            "name": parcel.about.name,
            "period": parcel.about.period,
            "first_name": to.user.first_name if to.user else "",
        },
        lines=parcel.lines,
        attachment=parcel.attachment,
        unsubscribe=to.leave,
        delivers=to.delivers,
        due_at=now + _SWEPT_AFTER,
        created_at=now,
    )


def not_made_letter(user: User, about: About, mail: str, now: datetime) -> Mail:
    """To an administrator: it could not be made; `link` leads to its schedule."""
    return _to(user, "report_not_made", about, {}, mail, now)


def not_sent_letter(user: User, about: About, recipient: str, mail: str, now: datetime) -> Mail:
    """To an administrator: it did not reach somebody; `link` leads to its schedule."""
    return _to(user, "report_not_sent", about, {"recipient": recipient}, mail, now)


def _to(  # noqa: PLR0913, PLR0917 - what a letter has
    user: User, template: str, about: About, more: dict[str, str], mail: str, now: datetime
) -> Mail:
    return Mail(
        id=mail,
        company=user.company,
        to=user.email,
        template=template,
        language=user.language,
        values={**about._asdict(), **more, "first_name": user.first_name},
        due_at=now + _SWEPT_AFTER,
        created_at=now,
    )
