"""Who calls: the user behind the bearer token, read anew at each request (guide 1.3).

So a user who is blocked, or has a new password, is out at the very next request.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Self

from aws_lambda_powertools.event_handler.api_gateway import BaseRouter
from pydantic import BaseModel

from shared.domain.audit import AuditEntry, difference
from shared.domain.errors import (
    Blocked,
    CompanyClosed,
    Forbidden,
    NotFound,
    SecondFactorMissing,
    SignInExpired,
    Unauthenticated,
)
from shared.domain.ids import CompanyId, SiteId
from shared.domain.people import Role, User, UserStatus
from shared.domain.signins import Seen
from shared.domain.tokens import Claims, key_id_of, read
from shared.http.edge import note
from shared.stores.people import people
from shared.stores.token_keys import token_keys
from shared.world import new_id, now

_LONGEST_DEVICE = 200


@dataclass(frozen=True)
class Caller:
    """A signed-in user, and where the request comes from."""

    user: User
    source: str
    family: str = ""
    must_enrol: bool = False

    @property
    def company(self) -> CompanyId:
        """The company all that they do belongs to."""
        return self.user.company

    def allow_site(self, site: SiteId) -> None:
        """Raises NotFound when `site` is not the caller's: as if it were not there."""
        if not self.user.sees(site):
            raise NotFound

    def of_all_sites(self) -> Self:
        """The caller. Raises Forbidden where only some sites are theirs."""
        if self.user.sites is not None:
            raise Forbidden
        return self

    def entry(
        self,
        action: str,
        subject: str,
        before: BaseModel | None = None,
        after: BaseModel | None = None,
        company: CompanyId | None = None,
    ) -> AuditEntry:
        """The audit entry of a change by the caller; `company` where it is not their own."""
        old, new = difference(before, after)
        return AuditEntry(
            id=new_id(),
            company=company or self.company,
            at=now(),
            who=self.user.email,
            action=action,
            subject=subject,
            before=old,
            after=new,
            source=self.source,
        )


def caller_of(app: BaseRouter) -> Caller:
    """Any signed-in user. Raises Unauthenticated, SignInExpired, Blocked, CompanyClosed,
    SecondFactorMissing. One read of two items.
    """
    caller = person_of(app)
    if caller.must_enrol:
        raise SecondFactorMissing
    return caller


def person_of(app: BaseRouter) -> Caller:
    """Any signed-in user, also one who has to set up a second factor first: for what is their own.

    Raises Unauthenticated, SignInExpired, Blocked, CompanyClosed. One read of two items.
    """
    scheme, _, token = (app.current_event.headers.get("authorization") or "").partition(" ")
    if scheme.lower() != "bearer" or not token:
        raise Unauthenticated
    user, claims = _recognised(token.strip())
    app.append_context(language=user.language.value)  # type: ignore[no-untyped-call]
    note(company=user.company, user=user.id)
    return Caller(user, source_of(app), claims.family, claims.must_enrol)


def manager_of(app: BaseRouter) -> Caller:
    """A user of a company: an e-mobility or a site manager. Raises Forbidden for operators."""
    return _held_to(caller_of(app), lambda user: user.role is not Role.OPERATOR)


def administrator_of(app: BaseRouter) -> Caller:
    """An e-mobility manager. Raises Forbidden."""
    return _held_to(caller_of(app), lambda user: user.role is Role.E_MOBILITY_MANAGER)


def operator_of(app: BaseRouter) -> Caller:
    """Staff of the platform. Raises Forbidden."""
    return _held_to(caller_of(app), lambda user: user.role is Role.OPERATOR)


def identified(token: str) -> User:
    """The active user of an access token, for the live socket. One read of two items.

    Raises as `caller_of`.
    """
    user, claims = _recognised(token)
    if claims.must_enrol:
        raise SecondFactorMissing
    return user


def _recognised(token: str) -> tuple[User, Claims]:
    moment = now()
    claims = read(token, token_keys().key(key_id_of(token), moment), moment)
    user, company = people().find_with_company(claims.company, claims.user)
    if user is None:
        raise Unauthenticated
    if company is not None and company.closed_at is not None:
        raise CompanyClosed
    if user.status is UserStatus.BLOCKED:
        raise Blocked
    if user.signed_out_at is not None and claims.issued_at_s < user.signed_out_at.timestamp():
        raise SignInExpired
    if claims.family in user.ended_families:
        raise SignInExpired
    return user, claims


def source_of(app: BaseRouter) -> str:
    """The client's network address, as CloudFront's function saw it."""
    viewer = app.current_event.headers.get("x-viewer-address")
    if viewer:
        return str(viewer)
    http = app.current_event["requestContext"].get("http", {})
    return str(http.get("sourceIp", "unknown"))


def seen_of(app: BaseRouter) -> Seen:
    """Where the request comes from, for the list of sign-ins."""
    device = str(app.current_event.headers.get("user-agent") or "")
    return Seen(address=source_of(app), device=device[:_LONGEST_DEVICE])


def _held_to(caller: Caller, allowed: Callable[[User], bool]) -> Caller:
    if not allowed(caller.user):
        raise Forbidden
    return caller
