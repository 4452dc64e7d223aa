"""Who may be invited to a company, for how long, and what they become (guide 1.1 to 1.3)."""

import hashlib
from datetime import datetime, timedelta
from enum import StrEnum

from pydantic import AwareDatetime, BaseModel

from shared.domain.companies import PLATFORM, Company, Language
from shared.domain.domains import belongs
from shared.domain.errors import ForeignAddress, Invalid, TermsNotAccepted, TermsOutdated
from shared.domain.ids import CompanyId, InvitationId, SiteId, UserId
from shared.domain.legal_terms import CURRENT, AcceptedTerms
from shared.domain.links import Link, LinkKind, LinkState
from shared.domain.people import Role, User

LIFETIME = timedelta(days=7)


class InvitationState(StrEnum):
    """An expired one can be sent again."""

    OPEN = "open"
    EXPIRED = "expired"


class Invitation(BaseModel, frozen=True):
    """An address that may become a user. One per company and address."""

    id: InvitationId
    company: CompanyId
    email: str
    first_name: str = ""
    last_name: str = ""
    language: Language
    role: Role
    sites: tuple[SiteId, ...] | None = None
    kind: LinkKind
    link: str
    """Digest of the newest link; older ones are over."""
    inviter: str
    created_at: AwareDatetime
    expires_at: AwareDatetime

    def state(self, now: datetime) -> InvitationState:
        """Whether its link still opens."""
        return InvitationState.EXPIRED if self.expires_at <= now else InvitationState.OPEN


class Ending(BaseModel, frozen=True):
    """How an invitation ended, for all links that were sent of it."""

    company: CompanyId
    invitation: InvitationId
    at: AwareDatetime
    user: UserId | None = None
    """Whom it made; None: it was withdrawn."""


class Invitee(BaseModel, frozen=True):
    """Whom to invite, as what."""

    email: str
    first_name: str = ""
    last_name: str = ""
    language: Language | None = None
    role: Role
    sites: tuple[SiteId, ...] | None = None


class Acceptance(BaseModel, frozen=True):
    """What someone fills in who follows the link (guide 1.2)."""

    first_name: str
    last_name: str
    accept_terms: bool
    accept_privacy: bool
    terms_version: str = CURRENT
    """What they had before them."""
    language: Language | None = None


def invite(
    invitee: Invitee, company: Company, inviter: User, digest: str, now: datetime
) -> Invitation:
    """Open until `now` + LIFETIME. Raises ForeignAddress outside the company's domain.

    Whom an operator invites activates a company's account; it is the same thing by another e-mail.
    """
    domain = company.email_domain
    if not belongs(invitee.email, domain, with_subdomains=company.subdomains):
        raise ForeignAddress("#/email", domain=domain)
    if invitee.role is Role.OPERATOR:
        raise Invalid("#/role")
    return _invitation(invitee, company, inviter, digest, now)


def invite_staff(invitee: Invitee, inviter: User, digest: str, now: datetime) -> Invitation:
    """A colleague of the platform's staff. Raises ForeignAddress outside the inviter's domain."""
    domain = inviter.email.rpartition("@")[2]
    if not belongs(invitee.email, domain, with_subdomains=False):
        raise ForeignAddress("#/email", domain=domain)
    return _invitation(invitee, PLATFORM, inviter, digest, now)


def _invitation(
    invitee: Invitee, company: Company, inviter: User, digest: str, now: datetime
) -> Invitation:
    activates = inviter.role is Role.OPERATOR and company is not PLATFORM
    return Invitation(
        id=invitation_id(company.id, invitee.email),
        company=company.id,
        email=invitee.email,
        first_name=invitee.first_name,
        last_name=invitee.last_name,
        language=invitee.language or company.language,
        role=invitee.role,
        sites=invitee.sites if invitee.role is Role.SITE_MANAGER else None,
        kind=LinkKind.ACTIVATION if activates else LinkKind.INVITATION,
        link=digest,
        inviter=inviter.name,
        created_at=now,
        expires_at=now + LIFETIME,
    )


def invitation_id(company: CompanyId, email: str) -> InvitationId:
    """The same for the same address, so that two can't be open at once."""
    return InvitationId(hashlib.sha256(f"{company} {email}".encode()).hexdigest()[:20])


def renewed(invitation: Invitation, digest: str, now: datetime) -> Invitation:
    """Sent again: with a new link, from now on; the old one is over."""
    return invitation.model_copy(update={"link": digest, "expires_at": now + LIFETIME})


def link_of(invitation: Invitation) -> Link:
    """The newest link of `invitation`."""
    return Link(
        digest=invitation.link,
        kind=invitation.kind,
        company=invitation.company,
        subject=invitation.id,
        expires_at=invitation.expires_at,
    )


def state_of(
    link: Link, invitation: Invitation | None, ending: Ending | None, now: datetime
) -> LinkState:
    """What a link of an invitation still does; None of both: nothing is known of it any more.

    One that was sent anew is expired, and used once the newer one is.
    """
    if link.used_at is not None:
        return LinkState.USED
    if invitation is not None:
        return link.state(now) if invitation.link == link.digest else LinkState.EXPIRED
    if ending is None:
        return LinkState.EXPIRED
    return LinkState.WITHDRAWN if ending.user is None else LinkState.USED


def accepted(invitation: Invitation, form: Acceptance, user: UserId, now: datetime) -> User:
    """The user that the invited person becomes (guide 1.2).

    Raises TermsNotAccepted; TermsOutdated where other terms are valid by now.
    """
    if not form.accept_terms:
        raise TermsNotAccepted("#/accept_terms")
    if not form.accept_privacy:
        raise TermsNotAccepted("#/accept_privacy")
    if form.terms_version != CURRENT:
        raise TermsOutdated("#/terms_version")
    return User(
        id=user,
        company=invitation.company,
        email=invitation.email,
        first_name=form.first_name,
        last_name=form.last_name,
        language=form.language or invitation.language,
        role=invitation.role,
        sites=invitation.sites,
        created_at=now,
        last_sign_in_at=now,
        accepted_terms=AcceptedTerms(version=CURRENT, at=now),
    )
