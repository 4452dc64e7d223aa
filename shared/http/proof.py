"""Whether someone knows the password of an address: limited, and as slow for yes as for no."""

from datetime import timedelta

from shared.domain.errors import Blocked, InvalidCode, InvalidCredentials, SecondFactorNeeded
from shared.domain.passwords import DECOY, matches
from shared.domain.people import User, UserStatus
from shared.domain.second_factor import passed
from shared.stores.companies import companies
from shared.stores.limits import Limit, limits
from shared.stores.people import people
from shared.stores.second_factors import second_factors
from shared.world import now

OF_ACCOUNT = Limit("sign-in-account", 10, timedelta(minutes=15))
FROM_ADDRESS = Limit("sign-in-address", 100, timedelta(minutes=15))
CODES = Limit("second-factor", 5, timedelta(minutes=15))


def proven(email: str, password: str, source: str) -> User:
    """The user. Raises InvalidCredentials, Blocked, CompanyClosed (only to who knows the password),
    TooManyAttempts; attempts that succeed don't count.
    """
    moment = now()
    limits().take(FROM_ADDRESS, source, moment)
    limits().take(OF_ACCOUNT, email, moment)
    found = people().with_password(email)
    user, known = found if found is not None else (None, DECOY)
    if not matches(known, password) or user is None:
        raise InvalidCredentials
    if user.status is UserStatus.BLOCKED:
        raise Blocked
    companies().hold_open(user.company)
    limits().give_back(OF_ACCOUNT, email, moment)
    limits().give_back(FROM_ADDRESS, source, moment)
    return user


def second_proven(user: User, code: str) -> None:
    """Nothing where the user has no second factor. Raises SecondFactorNeeded, InvalidCode,
    TooManyAttempts; a code that was used is as wrong as any.
    """
    factor = second_factors().find(user.company, user.id) if user.second_factor else None
    if factor is None:
        return
    if not code:
        raise SecondFactorNeeded
    moment = now()
    limits().take(CODES, user.id, moment)
    if not second_factors().use(passed(factor, code, moment)):
        raise InvalidCode("#/code")
    limits().give_back(CODES, user.id, moment)
