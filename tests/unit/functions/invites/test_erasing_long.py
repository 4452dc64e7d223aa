"""A user is erased from a log of years, by the same request again and again."""

from datetime import timedelta

from functions.invites.handler import handler
from shared.stores.audit import audit_log
from shared.world import now
from tests.fakes.http import Client, Context
from tests.fakes.memory import MemoryClient
from tests.fakes.people import a_company, a_user, an_entry, signed_in_as

CHANGES = 20_000
OF_ANNA = 10
"""Every tenth is hers."""
IN_A_HURRY = Context(remaining_ms=1_000)
"""Time for one page of the log."""


def a_log_of_years(who: str) -> None:
    for number in range(CHANGES):
        at = now() - timedelta(days=1, seconds=number)
        change = an_entry().model_copy(update={"at": at})
        if number % OF_ANNA == 0:
            change = change.model_copy(update={"who": who, "after": {"email": who}})
        audit_log().add(change)


def told(tables: MemoryClient, text: str) -> int:
    """In how many items it stands."""
    return sum(text in str(item) for item in tables.tables["hub"].values())


def test_a_repeated_request_goes_on_to_the_end_of_the_log(tables: MemoryClient) -> None:
    a_company()
    boss = signed_in_as(a_user(name="boss"))
    anna = a_user(name="anna", first_name="Anna", last_name="Martin")
    hers = signed_in_as(anna)
    a_log_of_years(anna.email)
    before = told(tables, anna.email)
    assert before > CHANGES / OF_ANNA

    def erased() -> int:
        return boss.call(handler, "DELETE", "/api/users/anna", context=IN_A_HURRY).status

    first = erased()
    after_first = told(tables, anna.email)
    statuses = [first]
    while statuses[-1] == 202 and len(statuses) < CHANGES:
        statuses.append(erased())

    assert 0 < after_first < before
    assert statuses[:-1] == [202] * (len(statuses) - 1)
    assert len(statuses) > 50
    assert statuses[-1] == erased() == 204
    assert told(tables, anna.email) == told(tables, "Martin") == 0
    assert told(tables, "user.erased") == 1
    assert Client(token=hers.token).call(handler, "GET", "/api/users").status == 401


def test_whoever_is_being_erased_is_out_from_the_first_request_on(tables: MemoryClient) -> None:
    a_company()
    boss = signed_in_as(a_user(name="boss"))
    anna = a_user(name="anna")
    hers = signed_in_as(anna)
    for _ in range(250):
        audit_log().add(an_entry())

    answer = boss.call(handler, "DELETE", "/api/users/anna", context=IN_A_HURRY)

    assert answer.status == 202
    assert hers.call(handler, "GET", "/api/users").body["code"] == "blocked"
