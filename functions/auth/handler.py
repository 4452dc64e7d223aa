"""Sign in and out, refresh (guide 1.4); `recovery` of passwords and `profile` stand beside."""

from aws_lambda_powertools.event_handler import Response

from functions.auth import federation, profile, provider, recovery, second_factor
from functions.auth import sign_ins as own_sign_ins
from shared.domain.errors import Blocked, SignInExpired
from shared.domain.people import UserStatus
from shared.domain.signins import Verdict, digest_of, judged, parsed, rotated, without
from shared.http.callers import Caller, seen_of, source_of
from shared.http.cookies import forgotten, refresh_token_of
from shared.http.edge import lambda_handler, resolver
from shared.http.proof import proven, second_proven
from shared.http.shapes import Body, Code, EmailAddress, Password
from shared.http.signing_in import (
    AccessToken,
    beginning,
    must_enrol,
    signed_in,
    still_signed_in,
)
from shared.stores.companies import companies
from shared.stores.people import people
from shared.stores.signins import sign_ins
from shared.world import new_secret, now

app = resolver()
app.include_router(profile.router)
app.include_router(recovery.router)
app.include_router(own_sign_ins.router)
app.include_router(second_factor.router)
app.include_router(federation.router)
app.include_router(provider.router)


class Credentials(Body):
    """Who someone says they are."""

    email: EmailAddress
    password: Password
    code: Code | None = None


@app.post("/api/auth/sign-in", tags=["auth"])
def sign_in(given: Credentials) -> Response[AccessToken]:
    """Sign in with address, password and, where the user has a second factor, a code of it.

    401 `second_factor_needed` asks for the code: the same request again, with it.
    """
    user = proven(given.email, given.password, source_of(app))
    second_proven(user, given.code or "")
    sign_in, secret = beginning(app, user)
    sign_ins().start(sign_in)
    return signed_in(sign_in, secret)


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
    companies().hold_open(user.company)
    verdict = judged(before, token.secret, user, now())
    if verdict is Verdict.END:
        sign_ins().end(before)
        raise SignInExpired
    secret = new_secret()
    enrol = not before.vouched and must_enrol(user)
    update = {"seen": seen_of(app), "must_enrol": enrol}
    after = rotated(before, secret, now()).model_copy(update=update)
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


def _end(cookie: str) -> None:
    token = parsed(cookie)
    found = sign_ins().find(token.company, token.user, token.family)
    if found is not None and digest_of(token.secret) in (found.digest, found.previous_digest):
        user = people().get(found.company, found.user)
        entry = Caller(user, source_of(app)).entry("user.signed_out", user.id)
        people().change(user, without(user, found, entry.at), entry)
        sign_ins().end(found)


handler = lambda_handler(app)
