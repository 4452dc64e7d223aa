"""The own second factor: set up, confirm, new recovery codes, remove."""

from aws_lambda_powertools.event_handler import Response
from pydantic import BaseModel

from shared.domain.errors import Conflict, Forbidden, NotFound
from shared.domain.letters import factor_letter
from shared.domain.mails import Mail
from shared.domain.second_factor import (
    RECOVERY_CODES,
    SecondFactor,
    address_of,
    confirmed,
    proposed,
    renewed,
)
from shared.http.callers import Caller, person_of
from shared.http.edge import routes
from shared.http.proof import CODES, proven, second_proven
from shared.http.shapes import Body, Code, Password
from shared.http.signing_in import must_enrol, second_factor_required
from shared.stores.limits import limits
from shared.stores.second_factors import second_factors
from shared.world import new_id, new_recovery_code, new_totp_secret, now, setting

router = routes()


class SecondFactorState(BaseModel, frozen=True):
    """Whether it is on, must be, and how many recovery codes are left."""

    active: bool
    required: bool
    recovery_codes_left: int


class CurrentPassword(Body):
    """Who changes how they sign in shows once more who they are."""

    password: Password


class SecondFactorSecret(BaseModel, frozen=True):
    """For the app: typed in, or as a QR code of `uri`. Shown this once."""

    secret: str
    uri: str


class FirstCode(Body):
    """What the app shows."""

    code: Code


class PasswordAndCode(CurrentPassword):
    """Both factors."""

    code: Code


class RecoveryCodes(BaseModel, frozen=True):
    """Each opens the account once in place of the app. Shown this once."""

    recovery_codes: list[str]


@router.get("/api/me/second-factor", tags=["me"])
def read_second_factor() -> SecondFactorState:
    """How it stands."""
    user = person_of(router).user
    factor = second_factors().find(user.company, user.id)
    left = len(factor.recovery) if factor is not None and user.second_factor else 0
    return SecondFactorState(
        active=user.second_factor,
        required=second_factor_required(user.company),
        recovery_codes_left=left,
    )


@router.post("/api/me/second-factor", tags=["me"])
def propose_second_factor(given: CurrentPassword) -> SecondFactorSecret:
    """A secret for the app; in force once `confirm` has seen a code of it."""
    caller = person_of(router)
    proven(caller.user.email, given.password, caller.source)
    if caller.user.second_factor:
        raise Conflict
    before = second_factors().find(caller.company, caller.user.id)
    version = before.version + 1 if before else 0
    factor = proposed(caller.user, new_totp_secret(), version)
    second_factors().propose(factor)
    return SecondFactorSecret(secret=factor.secret, uri=address_of(factor, caller.user))


@router.post("/api/me/second-factor/confirm", tags=["me"])
def confirm_second_factor(given: FirstCode) -> RecoveryCodes:
    """From now on a code is asked for. Refresh the access token where one was missing."""
    caller = person_of(router)
    factor = second_factors().find(caller.company, caller.user.id)
    if factor is None or factor.confirmed:
        raise NotFound
    limits().take(CODES, caller.user.id, now())
    codes = _codes()
    after = confirmed(factor, given.code, codes, now())
    entry = caller.entry("user.second_factor_added", caller.user.id)
    second_factors().confirm(after, caller.user, _letter(caller, "second_factor_added"), entry)
    return RecoveryCodes(recovery_codes=codes)


@router.post("/api/me/second-factor/recovery-codes", tags=["me"])
def renew_recovery_codes(given: CurrentPassword) -> RecoveryCodes:
    """Ten new ones; those from before open nothing any more."""
    caller = person_of(router)
    proven(caller.user.email, given.password, caller.source)
    factor = _in_force(caller)
    codes = _codes()
    entry = caller.entry("user.recovery_codes_renewed", caller.user.id)
    second_factors().renew(renewed(factor, codes), entry)
    return RecoveryCodes(recovery_codes=codes)


@router.post("/api/me/second-factor/remove", status_code=204, tags=["me"])
def remove_second_factor(given: PasswordAndCode) -> Response[None]:
    """The password alone opens the account again, where the company allows it."""
    caller = person_of(router)
    proven(caller.user.email, given.password, caller.source)
    _in_force(caller)
    if must_enrol(caller.user.model_copy(update={"second_factor": False})):
        raise Forbidden
    second_proven(caller.user, given.code)
    entry = caller.entry("user.second_factor_removed", caller.user.id)
    second_factors().remove(caller.user, _letter(caller, "second_factor_removed"), entry)
    return Response(status_code=204)


def _in_force(caller: Caller) -> SecondFactor:
    factor = second_factors().find(caller.company, caller.user.id)
    if factor is None or not caller.user.second_factor:
        raise NotFound
    return factor


def _codes() -> list[str]:
    return [new_recovery_code() for _ in range(RECOVERY_CODES)]


def _letter(caller: Caller, template: str) -> Mail:
    return factor_letter(caller.user, template, f"{setting('PUBLIC_URL')}/", new_id(), now())
