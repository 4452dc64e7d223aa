"""What is left of a person in the audit log, and in sessions."""

from datetime import UTC, datetime, timedelta
from typing import Any

from shared.domain.audit import AuditEntry, Part
from shared.domain.companies import Language
from shared.domain.erasure import (
    AGAIN,
    Erasure,
    finished,
    going_on,
    read_up_to,
    traces_of_holder,
    traces_of_user,
    without_traces,
)
from shared.domain.ids import CardUid, CompanyId, UserId
from shared.domain.people import Role, User

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
ANN = User(
    id=UserId("u1"),
    company=CompanyId("acme"),
    email="ann@acme.example",
    first_name="Ann",
    last_name="Martin",
    language=Language.EN,
    role=Role.SITE_MANAGER,
    created_at=NOON,
)
OF_ANN = traces_of_user(ANN, "i1")


BEGUN = Erasure(company=ANN.company, subject="u1", touched_at=NOON)


def an_entry(subject: str = "h1", who: str = "boss@acme.example", **after: Any) -> AuditEntry:
    return AuditEntry(
        id="a1",
        company=ANN.company,
        at=NOON,
        who=who,
        action="something.changed",
        subject=subject,
        before={},
        after=after,
        source="192.0.2.1",
    )


def test_what_a_person_did_stays_without_their_address_and_network() -> None:
    left = without_traces(an_entry(who="Ann@acme.example", name="Depot"), OF_ANN)

    assert (left.who, left.source) == ("erased:u1", "erased")
    assert left.after == {"name": "Depot"}


def test_what_was_done_to_them_stays_without_address_and_names() -> None:
    entry = an_entry("u1", first_name="Anne", last_name="", role="site_manager")

    left = without_traces(entry, OF_ANN)

    assert left.after == {"first_name": "erased", "last_name": "", "role": "site_manager"}
    assert (left.who, left.source) == (entry.who, entry.source)


def test_their_invitation_is_found_by_its_id() -> None:
    left = without_traces(an_entry("i1", email="ann@acme.example", first_name="Ann"), OF_ANN)

    assert left.after == {"email": "erased", "first_name": "erased"}


def test_they_are_found_in_what_others_are_told_of() -> None:
    entry = an_entry(rows=[{"manager": "for ANN@acme.example"}], inviter="Ann Martin", name="Ann")

    left = without_traces(entry, OF_ANN)

    assert left.after == {"rows": [{"manager": "erased"}], "inviter": "erased", "name": "Ann"}


def test_another_persons_change_is_the_same() -> None:
    entry = an_entry("u2", email="bob@acme.example", first_name="Bob", second_factor=True)

    assert without_traces(entry, OF_ANN) == entry


def test_it_is_safe_to_repeat() -> None:
    once = without_traces(an_entry("u1", who=ANN.email, email=ANN.email), OF_ANN)

    assert without_traces(once, OF_ANN) == once


def test_the_holder_of_a_card_is_forgotten_with_its_label() -> None:
    of_holder = traces_of_holder(CardUid("04A1"), "Ann Martin")
    entry = an_entry("04A1", label="Ann's", holder="A. Martin", cost_centre="", payable=True)

    left = without_traces(entry, of_holder)

    assert left.after == {"label": "erased", "holder": "erased", "cost_centre": "", "payable": True}
    assert left.who == entry.who


def asked_again(after: timedelta) -> Erasure:
    return BEGUN.model_copy(update={"touched_at": NOON + after})


def test_what_was_cut_short_goes_on_where_it_stopped() -> None:
    known = read_up_to(BEGUN, "page 7", NOON)

    assert going_on(known, asked_again(AGAIN)) == known
    assert not known.log_done


def test_after_a_long_rest_it_begins_anew() -> None:
    known = read_up_to(BEGUN, "page 7", NOON)
    anew = asked_again(AGAIN + timedelta(seconds=1))

    assert going_on(known, anew) == anew


def test_one_that_is_finished_begins_anew_for_whoever_came_since() -> None:
    anew = asked_again(timedelta(seconds=1))

    assert going_on(finished(read_up_to(BEGUN, None, NOON)), anew) == anew
    assert going_on(None, anew) == anew


def test_what_a_holder_was_called_goes_from_changes_of_many_cards_too() -> None:
    parts = [
        Part(subject=uid, outcome="changed", before={"holder": who}, after={"holder": "Bea"})
        for uid, who in (("04A1", "Ann"), ("04A2", "Cem"))
    ]
    entry = an_entry("job").model_copy(update={"parts": tuple(parts)})

    left = without_traces(entry, traces_of_holder(CardUid("04A1"), "Bea"))

    assert [(part.before, part.after) for part in left.parts] == [
        ({"holder": "erased"}, {"holder": "erased"}),
        ({"holder": "Cem"}, {"holder": "erased"}),
    ]
