"""Forgotten passwords (guide 1.4): a link by e-mail, and the new password behind it."""

from datetime import timedelta

from aws_lambda_powertools.event_handler import Response

from shared.domain.ids import CompanyId, UserId
from shared.domain.letters import changed_letter, reset_letter
from shared.domain.links import Link, held_open, newer_than, reset_link
from shared.domain.passwords import SALT_BYTES, checked, hashed
from shared.domain.people import User, UserStatus
from shared.domain.signins import digest_of
from shared.http.callers import Caller, source_of
from shared.http.edge import routes
from shared.http.shapes import Body, EmailAddress, Password
from shared.stores.limits import Limit, limits
from shared.stores.links import links
from shared.stores.people import NewPassword, people
from shared.world import new_bytes, new_id, new_secret, now, setting

router = routes()

RESETS_OF_ACCOUNT = Limit("reset-account", 5, timedelta(hours=1))
RESETS_FROM_ADDRESS = Limit("reset-address", 60, timedelta(hours=1))


class Forgotten(Body):
    """Whose password is forgotten."""

    email: EmailAddress


class Reset(Body):
    """The secret of the link, and the password from now on."""

    token: Password
    password: Password


@router.post("/api/auth/forgot-password", status_code=202, tags=["auth"])
def forgot_password(given: Forgotten) -> Response[None]:
    """Send a link for a new password. The answer never tells whether the address is known."""
    limits().take(RESETS_FROM_ADDRESS, source_of(router), now())
    limits().take(RESETS_OF_ACCOUNT, given.email, now())
    found = people().with_password(given.email)
    if found is None or found[0].status is UserStatus.BLOCKED:
        links().pretend([_nobodys(), _nobodys()])
    else:
        _send_reset(found[0])
    return Response(status_code=202)


@router.post("/api/auth/reset-password", status_code=204, tags=["auth"])
def reset_password(given: Reset) -> Response[None]:
    """Set a new password; every sign-in from before ends."""
    limits().take(RESETS_FROM_ADDRESS, source_of(router), now())
    link = held_open(links().get_reset(digest_of(given.token)), now())
    user = people().get(link.company, UserId(link.subject))
    newer_than(link, user.signed_out_at)
    password_hash = hashed(checked(given.password), new_bytes(SALT_BYTES))
    mail = changed_letter(user, f"{setting('PUBLIC_URL')}/sign-in", new_id(), now())
    entry = Caller(user, source_of(router)).entry("user.password_reset", user.id)
    people().set_password(user, NewPassword(password_hash, mail, entry, link))
    return Response(status_code=204)


def _send_reset(user: User) -> None:
    secret = new_secret()
    link = reset_link(user.company, user.id, digest_of(secret), now())
    address = f"{setting('PUBLIC_URL')}/reset-password/{secret}"
    links().send(link, reset_letter(user, address, new_id(), now()))


def _nobodys() -> Link:
    return reset_link(CompanyId("nobody"), UserId("nobody"), digest_of(new_secret()), now())
