"""What must hold in the table when two things happen at once: people, cards, grants, evidence."""

import pytest

from shared.domain.access import Card, Grant, PrivateAccess
from shared.domain.chargers import Billing, Charger, Visitors, VisitorUse
from shared.domain.errors import (
    AlreadyExists,
    ChangedMeanwhile,
    Invalid,
    LastAdministrator,
    NotFound,
    UnknownReference,
)
from shared.domain.identities import Identity
from shared.domain.ids import CardUid, ChargerId, CompanyId, SiteId, UserId
from shared.domain.people import UserStatus
from shared.stores import tables
from shared.stores.cards import cards, private_access_cards
from shared.stores.chargers import chargers
from shared.stores.grants import grants
from shared.stores.people import people
from shared.stores.sites import sites
from tests.fakes.people import ACME, NOON, a_company, a_site, a_user, an_entry

pytestmark = [pytest.mark.usefixtures("aws")]

CARD = Card(uid=CardUid("04A1"), visual_number="FR-1")
ACCESS = PrivateAccess(
    uid=CARD.uid, company=ACME, visual_number="FR-1", label="Ann", created_at=NOON
)
CHARGER = Charger(
    id=ChargerId("h1"),
    company=ACME,
    site=SiteId("depot"),
    serial_number="S1",
    identity="S1",
    name="Quai 1",
    created_at=NOON,
)
IDENTITY = Identity(
    identity="S1",
    company=ACME,
    charger=CHARGER.id,
    site=CHARGER.site,
    salt="00",
    password_hashes=("x",),
)
GRANT = Grant(
    company=ACME,
    charger=CHARGER.id,
    uid=CARD.uid,
    billing=Billing.FREE,
    granted_at=NOON,
    granted_by=UserId("ann"),
)


def _set_up() -> None:
    a_company()
    a_site("depot")
    chargers().add(CHARGER, IDENTITY, an_entry())
    cards().add(CARD, an_entry())
    private_access_cards().add(ACCESS, an_entry())


def test_a_charger_needs_its_site() -> None:
    a_company()

    with pytest.raises(NotFound):
        chargers().add(CHARGER, IDENTITY, an_entry())


def test_all_that_a_decision_looks_at_is_read_at_once() -> None:
    _set_up()
    grants().set([GRANT], an_entry())

    evidence = chargers().evidence(ACME, CHARGER.id, CARD.uid)

    assert evidence is not None
    assert (evidence.charger, evidence.card) == (CHARGER, CARD)
    assert (evidence.private_access, evidence.grant) == (ACCESS, GRANT)


def test_a_card_of_another_company_alone_is_unknown_here() -> None:
    _set_up()
    theirs = CARD.model_copy(update={"company": CompanyId("other")})
    cards().change(CARD, theirs, an_entry())

    evidence = chargers().evidence(ACME, CHARGER.id, CARD.uid)

    assert evidence is not None
    assert evidence.card is None


def test_a_change_on_what_is_no_longer_so_is_refused() -> None:
    _set_up()
    chargers().change(CHARGER, CHARGER.model_copy(update={"name": "A"}), an_entry())

    with pytest.raises(ChangedMeanwhile):
        chargers().change(CHARGER, CHARGER.model_copy(update={"name": "B"}), an_entry())


def test_two_may_change_different_things_at_once() -> None:
    _set_up()
    visitors = VisitorUse(mode=Visitors.ON)
    chargers().change(CHARGER, CHARGER.model_copy(update={"name": "A"}), an_entry())
    chargers().change(CHARGER, CHARGER.model_copy(update={"visitor_use": visitors}), an_entry())

    found = chargers().get(ACME, CHARGER.id)

    assert (found.name, found.visitor_use) == ("A", visitors)


def test_only_cards_of_the_company_are_granted() -> None:
    _set_up()
    stranger = GRANT.model_copy(update={"uid": CardUid("FFFF")})

    with pytest.raises(UnknownReference):
        grants().set([GRANT, stranger], an_entry())

    assert grants().page_of_charger(ACME, CHARGER.id, 10, None) == ([], None)


def test_the_grants_of_a_card_go_together() -> None:
    _set_up()
    grants().set([GRANT], an_entry())

    assert grants().of_card(ACME, CARD.uid) == [GRANT]
    assert grants().remove_card(ACME, CARD.uid) == 1
    assert grants().of_card(ACME, CARD.uid) == []


def test_a_printed_number_stands_on_one_card() -> None:
    cards().add(CARD, an_entry())

    with pytest.raises(AlreadyExists) as refused:
        cards().add(CARD.model_copy(update={"uid": CardUid("04FF")}), an_entry())

    assert refused.value.pointer == "#/visual_number"


def test_of_two_administrators_who_leave_at_once_one_stays() -> None:
    ann, bea = a_user(name="ann"), a_user(name="bea")
    people().change(ann, ann.model_copy(update={"status": UserStatus.BLOCKED}), an_entry())

    with pytest.raises(LastAdministrator):
        people().change(bea, bea.model_copy(update={"status": UserStatus.BLOCKED}), an_entry())


def test_an_address_is_one_person_on_the_whole_platform() -> None:
    user = a_user(name="ann")

    with pytest.raises(AlreadyExists):
        people().add(user.model_copy(update={"id": UserId("ann2")}), "hash", an_entry())


def test_pages_follow_each_other_until_there_are_no_more() -> None:
    a_company()
    for number in range(5):
        a_site(f"site-{number}")

    first, cursor = sites().page_of(ACME, 3, None)
    second, end = sites().page_of(ACME, 3, cursor)

    assert [site.id for site in [*first, *second]] == [f"site-{n}" for n in range(5)]
    assert end is None


def test_a_cursor_of_another_company_opens_nothing() -> None:
    a_company()
    a_site("a")
    a_site("b")
    _, cursor = sites().page_of(ACME, 1, None)

    with pytest.raises(Invalid):
        sites().page_of(CompanyId("other"), 1, cursor)


def test_keys_of_time_sort_as_time() -> None:
    assert tables.stamp(NOON) < tables.stamp(NOON.replace(microsecond=1000))


def test_what_was_removed_meanwhile_is_not_changed_into_being() -> None:
    _set_up()
    access = private_access_cards().get(ACME, CARD.uid)
    private_access_cards().remove(ACME, CARD.uid, an_entry())

    with pytest.raises(ChangedMeanwhile):
        private_access_cards().change(
            access, access.model_copy(update={"label": "Van 8"}), an_entry()
        )

    assert private_access_cards().all_of(ACME) == []
