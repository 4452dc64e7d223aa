"""Whether someone knows the password of an address: limited, and as slow for yes as for no."""

from datetime import timedelta

from shared.domain.errors import Blocked, InvalidCredentials
from shared.domain.passwords import DECOY, matches
from shared.domain.people import User, UserStatus
from shared.stores.limits import Limit, limits
from shared.stores.people import people
from shared.world import now

OF_ACCOUNT = Limit("sign-in-account", 10, timedelta(minutes=15))
FROM_ADDRESS = Limit("sign-in-address", 100, timedelta(minutes=15))


def proven(email: str, password: str, source: str) -> User:
    """The user. Raises InvalidCredentials, Blocked (only to who knows the password),
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
    limits().give_back(OF_ACCOUNT, email, moment)
    limits().give_back(FROM_ADDRESS, source, moment)
    return user
