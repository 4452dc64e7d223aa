"""A second factor that was lost is taken away by somebody who knows the person."""

from aws_lambda_powertools.event_handler import Response

from shared.domain.errors import NotFound
from shared.domain.letters import factor_letter
from shared.domain.people import User
from shared.http.callers import Caller
from shared.stores.second_factors import second_factors
from shared.world import new_id, now, setting


def without_factor(caller: Caller, user: User) -> Response[None]:
    """The password alone opens the account until they set up a new one; they are told by mail.

    Raises NotFound where there is none, ChangedMeanwhile.
    """
    if not user.second_factor:
        raise NotFound
    address = f"{setting('PUBLIC_URL')}/"
    mail = factor_letter(user, "second_factor_removed", address, new_id(), now())
    entry = caller.entry("user.second_factor_reset", user.id, company=user.company)
    second_factors().remove(user, mail, entry)
    return Response(status_code=204)
