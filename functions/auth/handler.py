"""Sign in and out, refresh, forgotten passwords (guide 1.4); the own profile is `profile`."""

from datetime import timedelta

from aws_lambda_powertools.event_handler import Response

from functions.auth import profile
from functions.auth.proof import proven
from shared.domain.audit import AuditEntry
from shared.domain.errors import Blocked, SignInExpired
from shared.domain.ids import CompanyId, UserId
from shared.domain.letters import changed_letter, reset_letter
from shared.domain.links import RESET_LIFETIME, Link, LinkKind, held_open
from shared.domain.passwords import SALT_BYTES, checked, hashed
from shared.domain.people import User, UserStatus
from shared.domain.signins import Verdict, begun, digest_of, judged, parsed, rotated
from shared.http.callers import source_of
from shared.http.cookies import forgotten, refresh_token_of
from shared.http.edge import lambda_handler, resolver
from shared.http.shapes import Body, EmailAddress, Password
from shared.http.signing_in import AccessToken, signed_in, still_signed_in
from shared.stores.limits import Limit, limits
from shared.stores.links import links
from shared.stores.people import NewPassword, people
from shared.stores.signins import sign_ins
from shared.world import new_bytes, new_id, new_secret, now, setting

app = resolver()
app.include_router(profile.router)

RESETS_OF_ACCOUNT = Limit("reset-account", 5, timedelta(hours=1))
RESETS_FROM_ADDRESS = Limit("reset-address", 60, timedelta(hours=1))


class Credentials(Body):
    """Who someone says they are."""

    email: EmailAddress
    password: Password


class Forgotten(Body):
    """Whose password is forgotten."""

    email: EmailAddress


class Reset(Body):
    """The secret of the link, and the password from now on."""

    token: Password
    password: Password


@app.post("/api/auth/sign-in", tags=["auth"])
def sign_in(given: Credentials) -> Response[AccessToken]:
    """Sign in with address and password."""
    user = proven(given.email, given.password, source_of(app))
    secret = new_secret()
    begin = begun(user, new_id(), secret, now())
    sign_ins().start(begin)
    return signed_in(begin, secret)


@app.post("/api/auth/refresh", tags=["auth"])
def refresh() -> Response[AccessToken]:
    """A new access token for the refresh cookie, which is replaced."""
    token = parsed(refresh_token_of(app))
    before = sign_ins().find(token.company, token.user, token.family)
    user = people().find(token.company, token.user)
    if before is None or user is None:
        raise SignInExpired
    if user.status is UserStatus.BLOCKED:
        raise Blocked
    verdict = judged(before, token.secret, user, now())
    if verdict is Verdict.END:
        sign_ins().end(before)
        raise SignInExpired
    secret = new_secret()
    after = rotated(before, secret, now())
    if verdict is Verdict.ROTATE and sign_ins().rotate(before, after):
        return signed_in(after, secret)
    return still_signed_in(before)


@app.post("/api/auth/sign-out", status_code=204, tags=["auth"])
def sign_out() -> Response[None]:
    """End this sign-in; nothing where there is none."""
    cookie = refresh_token_of(app)
    if cookie:
        _end(cookie)
    return Response(status_code=204, cookies=[forgotten()])


@app.post("/api/auth/forgot-password", status_code=202, tags=["auth"])
def forgot_password(given: Forgotten) -> Response[None]:
    """Send a link for a new password. The answer never tells whether the address is known."""
    limits().take(RESETS_FROM_ADDRESS, source_of(app), now())
    limits().take(RESETS_OF_ACCOUNT, given.email, now())
    found = people().with_password(given.email)
    if found is None or found[0].status is UserStatus.BLOCKED:
        links().pretend([_nobodys(), _nobodys()])
    else:
        _send_reset(found[0])
    return Response(status_code=202)


@app.post("/api/auth/reset-password", status_code=204, tags=["auth"])
def reset_password(given: Reset) -> Response[None]:
    """Set a new password; every sign-in from before ends."""
    limits().take(RESETS_FROM_ADDRESS, source_of(app), now())
    link = held_open(links().get_reset(digest_of(given.token)), now())
    user = people().get(link.company, UserId(link.subject))
    password_hash = hashed(checked(given.password), new_bytes(SALT_BYTES))
    mail = changed_letter(user, f"{setting('PUBLIC_URL')}/sign-in", new_id(), now())
    people().set_password(user, NewPassword(password_hash, link, mail, _entry(user)))
    return Response(status_code=204)


def _end(cookie: str) -> None:
    token = parsed(cookie)
    found = sign_ins().find(token.company, token.user, token.family)
    if found is not None and digest_of(token.secret) in (found.digest, found.previous_digest):
        sign_ins().end(found)


def _send_reset(user: User) -> None:
    secret = new_secret()
    link = Link(
        digest=digest_of(secret),
        kind=LinkKind.PASSWORD_RESET,
        company=user.company,
        subject=user.id,
        expires_at=now() + RESET_LIFETIME,
    )
    address = f"{setting('PUBLIC_URL')}/reset-password/{secret}"
    links().send(link, reset_letter(user, address, new_id(), now()))


def _nobodys() -> Link:
    return Link(
        digest=digest_of(new_secret()),
        kind=LinkKind.PASSWORD_RESET,
        company=CompanyId("nobody"),
        subject="nobody",
        expires_at=now(),
    )


def _entry(user: User) -> AuditEntry:
    return AuditEntry(
        id=new_id(),
        company=user.company,
        at=now(),
        who=user.email,
        action="user.password_reset",
        subject=user.id,
        before={},
        after={},
        source=source_of(app),
    )


handler = lambda_handler(app)
