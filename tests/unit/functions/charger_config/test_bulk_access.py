"""Private access in bulk: for all cards, groups and single cards; and of cards (2.6, 2.7)."""

from datetime import timedelta
from typing import Any

import pytest

from functions.charger_config.handler import handler
from shared.domain.access import PrivateAccess
from shared.domain.chargers import Billing, Terms
from shared.domain.ids import CardUid, ChargerId, GroupId
from shared.domain.people import Role
from shared.stores.cards import private_access_cards
from shared.stores.chargers import chargers
from shared.stores.grants import grants
from shared.stores.groups import groups
from shared.world import now
from tests.fakes.access import FREE, decided, entry_on, grant_group, hold, join, put_group
from tests.fakes.belongings import put_tariff
from tests.fakes.bulk import ask, follow, outcomes_of, parts_of, run
from tests.fakes.chargers import put_card
from tests.fakes.http import Client
from tests.fakes.people import ACME, a_site, a_user, an_entry, signed_in_as

pytestmark = pytest.mark.usefixtures("aws")

ALL: dict[str, Any] = {"chargers_matching": {}}
CARDS: dict[str, Any] = {"cards_matching": {}}
ONE, TWO = "04BE1", "04BE2"
FREELY = {"kind": "grant", "billing": "free"}
TO_ONE = {**FREELY, "to": {"cards": [ONE]}}


@pytest.fixture
def client() -> Client:
    """Acme holds two cards, and has the chargers h1 and h2."""
    hold("BE-1", "BE-2")
    return signed_in_as(a_user())


def granted(charger: str) -> dict[str, str]:
    """Terms by card."""
    found = grants().all_of_charger(ACME, ChargerId(charger))
    return {uid: Terms(billing=g.billing, tariff=g.tariff).model_dump() for uid, g in found.items()}  # type: ignore[misc]


def groups_on(charger: str) -> dict[GroupId, Terms]:
    return chargers().get(ACME, ChargerId(charger)).groups


def card(uid: str = ONE) -> PrivateAccess:
    return private_access_cards().get(ACME, CardUid(uid))


def test_access_for_all_cards_is_granted_paid_and_taken_back(client: Client) -> None:
    tariff = put_tariff(ACME, a_user(name="boss")).id
    paid = {"kind": "grant", "to": {"all": True}, "billing": "paid", "tariff": tariff}

    job = ask(client, ALL, paid)
    run(job)
    known = chargers().get(ACME, ChargerId("h2"))
    run(follow(client, job, "undo"))

    assert (known.all_cards, known.all_cards_tariff) == (Billing.PAID, tariff)
    assert chargers().get(ACME, ChargerId("h2")).all_cards is None


def test_groups_are_granted_and_restored_as_they_were(client: Client) -> None:
    put_group("g1")
    put_group("g2")
    grant_group("g1", "h1")

    job = ask(client, ALL, {**FREELY, "to": {"groups": ["g1", "g2"]}})
    run(job)
    both = groups_on("h1")
    run(follow(client, job, "undo"))

    assert both == {"g1": FREE, "g2": FREE}
    assert (groups_on("h1"), groups_on("h2")) == ({"g1": FREE}, {})


def test_a_group_that_is_taken_apart_meanwhile_is_named(client: Client) -> None:
    group = put_group("g1")
    job = ask(client, ALL, {**FREELY, "to": {"groups": ["g1"]}})
    groups().change(group, group.model_copy(update={"closing": True}), an_entry())

    run(job)

    assert set(outcomes_of(job).values()) == {"unknown_reference"}
    assert groups_on("h1") == {}


def test_cards_are_granted_on_chargers_and_restored_as_they_were(client: Client) -> None:
    tariff = put_tariff(ACME, a_user(name="boss")).id
    paid = f"paid:{tariff}"
    before = private_access_cards().get(ACME, CardUid(TWO))
    able = before.model_copy(update={"payable": True})
    private_access_cards().change(before, able, an_entry())
    run(ask(client, {"chargers": ["h1"]}, {**TO_ONE, "to": {"cards": [ONE, TWO]}}))

    to_two = {"kind": "grant", "to": {"cards": [TWO]}, "billing": "paid", "tariff": tariff}
    job = ask(client, ALL, to_two)
    run(job)
    after = (granted("h1"), granted("h2"))
    run(follow(client, job, "undo"))

    assert after == ({ONE: "free", TWO: paid}, {TWO: paid})
    assert (granted("h1"), granted("h2")) == ({ONE: "free", TWO: "free"}, {})


def test_a_grant_that_is_there_already_is_told_so(client: Client) -> None:
    run(ask(client, {"chargers": ["h1"]}, TO_ONE))

    job = ask(client, ALL, TO_ONE)
    run(job)

    assert outcomes_of(job) == {"h1": "unchanged", "h2": "changed"}


def test_a_card_that_left_meanwhile_is_granted_nothing(client: Client) -> None:
    job = ask(client, ALL, TO_ONE)
    private_access_cards().remove(ACME, CardUid(ONE), an_entry())

    run(job)

    assert set(outcomes_of(job).values()) == {"unknown_reference"}
    assert granted("h1") == {}


def test_an_undo_names_the_charger_where_somebody_changed_the_grant_since(client: Client) -> None:
    job = ask(client, ALL, TO_ONE)
    run(job)
    grants().remove(ACME, ChargerId("h1"), CardUid(ONE), an_entry())

    undo = follow(client, job, "undo")
    run(undo)

    assert outcomes_of(undo) == {"h1": "changed_meanwhile", "h2": "changed"}
    assert granted("h2") == {}


def test_all_that_is_granted_on_chargers_is_taken_back(client: Client) -> None:
    put_group("g1")
    grant_group("g1", "h1")
    run(ask(client, ALL, TO_ONE))

    job = ask(client, ALL, {"kind": "withdraw", "from": {"all": True}})
    run(job)

    assert (granted("h1"), granted("h2"), groups_on("h1")) == ({}, {}, {})
    assert not decided("h1").accepted
    assert client.call(handler, "POST", f"/api/bulk-changes/{job}/undo").status == 409


@pytest.mark.parametrize(
    ("change", "pointer", "code"),
    [
        pytest.param({"to": {"cards": ["04"] * 49}}, "#/change/to/cards", "unknown_reference"),
        pytest.param(
            {"to": {"cards": [f"04{n}" for n in range(49)]}}, "#/change/to/cards", "too_many"
        ),
    ],
)
def test_cards_that_can_not_be_granted_are_told(
    client: Client, change: dict[str, Any], pointer: str, code: str
) -> None:
    body = {"target": ALL, "change": {**FREELY, **change}}

    answer = client.call(handler, "POST", "/api/bulk-changes", body)

    assert (answer.pointers, answer.body["code"]) == ([pointer], code)


def test_cards_are_called_anew_and_as_before(client: Client) -> None:
    job = ask(client, CARDS, {"kind": "labels", "cost_centre": "K-7"})
    run(job)
    after = (card(ONE).cost_centre, card(TWO).cost_centre, card(ONE).label)
    run(follow(client, job, "undo"))

    assert after == ("K-7", "K-7", "BE-1")
    assert (card(ONE).cost_centre, card(TWO).cost_centre) == ("", "")


def test_a_card_that_came_after_the_request_is_not_meant(client: Client) -> None:
    job = ask(client, CARDS, {"kind": "labels", "cost_centre": "K-7"})
    put_card("BE-3")
    later = entry_on("BE-3").model_copy(update={"created_at": now() + timedelta(seconds=5)})
    private_access_cards().add(later, an_entry())

    run(job)

    assert sorted(outcomes_of(job)) == [ONE, TWO]


def test_cards_open_chargers_and_open_them_no_more(client: Client) -> None:
    job = ask(client, CARDS, {"kind": "grant_on", "chargers": ["h1", "h2"], "billing": "free"})
    run(job)
    opened = (granted("h1"), granted("h2"))
    withdrawal = {"kind": "withdraw_on", "chargers": ["h1"]}
    run(ask(client, {"cards": [ONE]}, withdrawal))

    assert opened == ({ONE: "free", TWO: "free"}, {ONE: "free", TWO: "free"})
    assert (granted("h1"), granted("h2")) == ({TWO: "free"}, {ONE: "free", TWO: "free"})


def test_a_card_that_can_not_pay_is_named(client: Client) -> None:
    tariff = put_tariff(ACME, a_user(name="boss")).id
    paid = {"kind": "grant_on", "chargers": ["h1"], "billing": "paid", "tariff": tariff}

    job = ask(client, {"cards": [ONE, "04BE9"]}, paid)
    run(job)

    assert outcomes_of(job) == {ONE: "not_payable", "04BE9": "not_found"}


def test_a_site_manager_grants_cards_on_their_own_chargers_alone(client: Client) -> None:
    a_site("other")
    sam = signed_in_as(a_user(Role.SITE_MANAGER, "sam", sites=("other",)))
    body = {"target": CARDS, "change": {"kind": "grant_on", "chargers": ["h1"], "billing": "free"}}

    answer = sam.call(handler, "POST", "/api/bulk-changes", body)

    assert (answer.status, answer.pointers) == (422, ["#/change/chargers"])


def test_cards_come_into_a_group_and_leave_it(client: Client) -> None:
    put_group("g1")
    join("g1", [TWO])

    job = ask(client, CARDS, {"kind": "join", "group": "g1"})
    run(job)
    inside = groups().get(ACME, GroupId("g1")).cards
    undo = follow(client, job, "undo")
    run(undo)

    assert outcomes_of(job) == {ONE: "changed", TWO: "unchanged"}
    assert inside == 2
    assert outcomes_of(undo) == {ONE: "changed"}
    assert groups().members(ACME, GroupId("g1")) == [TWO]


def test_a_group_is_filled_by_managers_of_all_sites_alone(client: Client) -> None:
    put_group("g1")
    sam = signed_in_as(a_user(Role.SITE_MANAGER, "sam", sites=("depot",)))
    body = {"target": CARDS, "change": {"kind": "join", "group": "g1"}}

    assert sam.call(handler, "POST", "/api/bulk-changes", body).status == 403


def test_what_cards_were_called_is_kept_with_the_outcome(client: Client) -> None:
    job = ask(client, {"cards": [ONE]}, {"kind": "labels", "holder": "Ann"})
    run(job)

    [part] = parts_of(job)

    assert (part.before, part.after) == ({"holder": ""}, {"holder": "Ann"})
