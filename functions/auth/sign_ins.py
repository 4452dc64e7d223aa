"""The own sign-ins: where someone is signed in, and how they end that; a new password."""

from aws_lambda_powertools.event_handler import Response
from pydantic import AwareDatetime, BaseModel

from shared.domain.errors import InvalidCredentials, NotFound, WrongPassword
from shared.domain.letters import changed_letter
from shared.domain.passwords import SALT_BYTES, checked, hashed
from shared.domain.people import User
from shared.domain.signins import SignIn, is_alive, without
from shared.http.callers import Caller, person_of
from shared.http.edge import routes
from shared.http.proof import proven
from shared.http.shapes import Body, Cursor, Limit, Listed, Password
from shared.http.signing_in import AccessToken, beginning, signed_in
from shared.stores.people import NewPassword, people
from shared.stores.signins import sign_ins
from shared.world import new_bytes, new_id, now, setting

router = routes()


class SignInItem(BaseModel, frozen=True):
    """A browser or device; `current`: the one that asks. `address` is the network's."""

    id: str
    device: str
    address: str
    signed_in_at: AwareDatetime
    last_used_at: AwareDatetime
    current: bool


class PasswordChange(Body):
    """The password until now, and from now on."""

    current_password: Password
    password: Password


@router.get("/api/me/sign-ins", tags=["me"])
def list_sign_ins(limit: Limit = 50, cursor: Cursor = None) -> Listed[SignInItem]:
    """Where the caller is signed in; a page may hold fewer than there are."""
    caller = person_of(router)
    found, more = sign_ins().page_of(caller.company, caller.user.id, limit, cursor)
    alive = [one for one in found if is_alive(one, caller.user, now())]
    return Listed(items=[_shown(one, caller) for one in alive], next_cursor=more)


@router.delete("/api/me/sign-ins/<sign_in>", status_code=204, tags=["me"])
def end_sign_in(sign_in: str) -> Response[None]:
    """End one: it is out at its next request."""
    caller = person_of(router)
    found = sign_ins().find(caller.company, caller.user.id, sign_in)
    if found is None or not is_alive(found, caller.user, now()):
        raise NotFound
    entry = caller.entry("user.sign_in_ended", caller.user.id)
    people().change(caller.user, without(caller.user, found, now()), entry)
    sign_ins().end(found)
    return Response(status_code=204)


@router.post("/api/me/sign-ins/end-others", tags=["me"])
def end_other_sign_ins() -> Response[AccessToken]:
    """End all but this one, which goes on with a new token and cookie."""
    caller = person_of(router)
    entry = caller.entry("user.signed_out_elsewhere", caller.user.id)
    after = caller.user.model_copy(update={"signed_out_at": entry.at})
    return _signed_in_anew(people().change(caller.user, after, entry))


@router.post("/api/me/password", tags=["me"])
def change_password(change: PasswordChange) -> Response[AccessToken]:
    """A new password; ends all sign-ins but this one."""
    caller = person_of(router)
    _prove(caller, change.current_password)
    password_hash = hashed(checked(change.password), new_bytes(SALT_BYTES))
    address = f"{setting('PUBLIC_URL')}/sign-in"
    mail = changed_letter(caller.user, address, new_id(), now())
    entry = caller.entry("user.password_changed", caller.user.id)
    people().set_password(caller.user, NewPassword(password_hash, mail, entry))
    return _signed_in_anew(caller.user)


def _prove(caller: Caller, password: str) -> None:
    try:
        proven(caller.user.email, password, caller.source)
    except InvalidCredentials as refusal:
        raise WrongPassword("#/current_password") from refusal


def _signed_in_anew(user: User) -> Response[AccessToken]:
    sign_in, secret = beginning(router, user)
    sign_ins().start(sign_in)
    return signed_in(sign_in, secret)


def _shown(sign_in: SignIn, caller: Caller) -> SignInItem:
    return SignInItem(
        id=sign_in.family,
        device=sign_in.seen.device,
        address=sign_in.seen.address,
        signed_in_at=sign_in.created_at,
        last_used_at=sign_in.rotated_at,
        current=sign_in.family == caller.family,
    )
