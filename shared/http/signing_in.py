"""What someone gets who has just signed in: an access token, and the refresh cookie."""

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.api_gateway import BaseRouter
from aws_lambda_powertools.shared.cookies import Cookie
from pydantic import BaseModel

from shared.domain.ids import OPERATOR, CompanyId
from shared.domain.people import User
from shared.domain.signins import RefreshToken, SignIn, begun
from shared.domain.tokens import ACCESS_LIFETIME, Claims, issued
from shared.http.callers import seen_of
from shared.http.cookies import kept
from shared.stores.companies import companies
from shared.stores.token_keys import token_keys
from shared.world import new_id, new_secret, now, setting


class AccessToken(BaseModel, frozen=True):
    """Goes into `Authorization: Bearer …`; lasts `expires_in` seconds."""

    access_token: str
    expires_in: int


def access_token(sign_in: SignIn) -> AccessToken:
    """A token of this sign-in, from now on."""
    moment = now()
    claims = Claims(
        user=sign_in.user,
        company=sign_in.company,
        family=sign_in.family,
        issued_at_s=moment.timestamp(),
        must_enrol=sign_in.must_enrol,
    )
    return AccessToken(
        access_token=issued(claims, *token_keys().current(moment)),
        expires_in=int(ACCESS_LIFETIME.total_seconds()),
    )


def must_enrol(user: User) -> bool:
    """Whether `user` can do nothing yet but set up a second factor. One read at most."""
    return not user.second_factor and second_factor_required(user.company)


def second_factor_required(company: CompanyId) -> bool:
    """Of the platform's staff by the deployment, else by their company. One read at most."""
    if company == OPERATOR:
        return setting("STAFF_SECOND_FACTOR") == "required"
    return companies().requires_second_factor(company)


def beginning(app: BaseRouter, user: User) -> tuple[SignIn, str]:
    """A new sign-in of `user`, to be stored, and the secret of its first refresh token."""
    secret = new_secret()
    sign_in = begun(user, new_id(), secret, now(), seen_of(app))
    return sign_in.model_copy(update={"must_enrol": must_enrol(user)}), secret


def signed_in(sign_in: SignIn, secret: str, status: int = 200) -> Response[AccessToken]:
    """The answer to someone whose next refresh token holds `secret`."""
    token = RefreshToken(
        company=sign_in.company, user=sign_in.user, family=sign_in.family, secret=secret
    )
    return _answer(sign_in, status, [kept(str(token))])


def still_signed_in(sign_in: SignIn) -> Response[AccessToken]:
    """The answer to a parallel request: the cookie stays as it is."""
    return _answer(sign_in, 200, [])


def _answer(sign_in: SignIn, status: int, cookies: list[Cookie]) -> Response[AccessToken]:
    return Response(
        status_code=status,
        content_type="application/json",
        body=access_token(sign_in),
        cookies=cookies,
        headers={"Cache-Control": "no-store"},
    )
