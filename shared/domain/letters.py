"""The e-mails that people's accounts bring with them (guide 1.1 to 1.4).

What each template takes is said in `shared.emails.templates`.
"""

from datetime import datetime, timedelta

from shared.domain.companies import Company
from shared.domain.invitations import LIFETIME, Invitation
from shared.domain.links import RESET_LIFETIME, LinkKind
from shared.domain.mails import Mail
from shared.domain.people import Role, User

_SWEPT_AFTER = timedelta(minutes=1)
"""The table's stream sends it at once; what got lost is found by the sweep."""


def invitation_letter(
    invitation: Invitation, company: Company, link: str, mail: str, now: datetime
) -> Mail:
    """Come in: to the first manager of a company, a colleague, or staff of the platform."""
    values = {
        "link": link,
        "company": company.name,
        "days": str(LIFETIME.days),
        "first_name": invitation.first_name,
    }
    staff = invitation.role is Role.OPERATOR
    if invitation.kind is LinkKind.INVITATION:
        values["inviter"] = invitation.inviter
    return Mail(
        id=mail,
        company=invitation.company,
        to=invitation.email,
        template="staff_invitation" if staff else invitation.kind.value,
        language=invitation.language,
        values=values,
        due_at=now + _SWEPT_AFTER,
        created_at=now,
    )


def welcome_letter(user: User, company: Company, link: str, mail: str, now: datetime) -> Mail:
    """The account is there."""
    values = {"link": link, "company": company.name, "first_name": user.first_name}
    template = "staff_welcome" if user.role is Role.OPERATOR else "welcome"
    return _to(user, template, values, mail, now)


def reset_letter(user: User, link: str, mail: str, now: datetime) -> Mail:
    """Set a new password."""
    hours = str(int(RESET_LIFETIME / timedelta(hours=1)))
    values = {"link": link, "hours": hours, "first_name": user.first_name}
    return _to(user, "password_reset", values, mail, now)


def changed_letter(user: User, link: str, mail: str, now: datetime) -> Mail:
    """The password was changed; `link` leads to the sign-in."""
    values = {"link": link, "first_name": user.first_name}
    return _to(user, "password_changed", values, mail, now)


def factor_letter(user: User, template: str, link: str, mail: str, now: datetime) -> Mail:
    """A second factor was added (`second_factor_added`) or removed (`second_factor_removed`)."""
    return _to(user, template, {"link": link, "first_name": user.first_name}, mail, now)


def _to(user: User, template: str, values: dict[str, str], mail: str, now: datetime) -> Mail:
    return Mail(
        id=mail,
        company=user.company,
        to=user.email,
        template=template,
        language=user.language,
        values=values,
        due_at=now + _SWEPT_AFTER,
        created_at=now,
    )
