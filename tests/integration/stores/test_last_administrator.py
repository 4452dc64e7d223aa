"""Administrators who are demoted at the same moment, by threads that race: one stays."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from shared.domain.errors import ChangedMeanwhile, LastAdministrator
from shared.domain.ids import CompanyId
from shared.domain.people import Role, User
from shared.stores.people import people
from tests.fakes.people import a_user, an_entry

pytestmark = [pytest.mark.embedded, pytest.mark.usefixtures("aws")]

ROUNDS = 10
AT_ONCE = 4


def test_of_all_administrators_who_are_demoted_at_once_one_stays_every_time() -> None:
    with ThreadPoolExecutor(AT_ONCE) as doors:
        for number in range(ROUNDS):
            company, gate = CompanyId(f"race-{number}"), Barrier(AT_ONCE)
            everyone = [a_user(name=f"a{n}", company=company) for n in range(AT_ONCE)]

            demoted = list(doors.map(_demoted, everyone, [gate] * AT_ONCE))

            left = [user for user in people().each_of(company) if user.administers]
            assert len(left) == demoted.count(False) >= 1


def _demoted(user: User, gate: Barrier) -> bool:
    """Whether that was allowed."""
    after = user.model_copy(update={"role": Role.SITE_MANAGER})
    gate.wait(timeout=10)
    try:
        people().change(user, after, an_entry(user.company))
    except (LastAdministrator, ChangedMeanwhile):
        return False
    return True
