"""How many invitations may go out: the platform must not become a way to write to anyone."""

from datetime import timedelta

from shared.http.callers import Caller
from shared.stores.limits import Limit, limits
from shared.world import now

OF_ACCOUNT = Limit("invitations", 200, timedelta(hours=1))
"""That a company, or the platform's staff, may have sent."""
FROM_ADDRESS = Limit("invitations-address", 300, timedelta(hours=1))
TO_PERSON = Limit("invitations-person", 5, timedelta(hours=1))
"""That one address may be sent by one company; each time they are sent anew counts."""


def hold_to_limits(caller: Caller, email: str) -> None:
    """One more to `email`. Raises TooManyAttempts. Three writes."""
    moment = now()
    limits().take(FROM_ADDRESS, caller.source, moment)
    limits().take(OF_ACCOUNT, caller.company, moment)
    limits().take(TO_PERSON, f"{caller.company} {email}", moment)
