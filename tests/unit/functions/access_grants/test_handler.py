"""Private access cards and grants, through the handler (guide 2.6, 2.7)."""

from typing import Any

import pytest

from functions.access_grants.cards import GUESSES
from functions.access_grants.handler import handler
from shared.domain.access import may_charge
from shared.domain.ids import CardUid, ChargerId, CompanyId
from shared.domain.people import Role
from shared.stores.audit import audit_log
from shared.stores.chargers import chargers
from tests.fakes.belongings import put_tariff
from tests.fakes.chargers import NOON, put_card, put_charger
from tests.fakes.http import Answer, Client
from tests.fakes.people import ACME, a_company, a_site, a_user, signed_in_as

pytestmark = pytest.mark.usefixtures("aws")


@pytest.fixture
def client() -> Client:
    a_company()
    a_site()
    put_charger()
    return signed_in_as(a_user())


NOBODY: dict[str, Any] = {
    "items": [],
    "groups": [],
    "next_cursor": None,
    "all_cards": None,
    "all_cards_tariff": None,
}
TO_GRANT = [("POST", "/api/chargers/h1/grants"), ("PUT", "/api/chargers/h1/grants/all")]


def a_price() -> dict[str, str]:
    """Paid, by a tariff that is there."""
    return {"billing": "paid", "tariff": put_tariff(ACME, a_user(name="pia")).id}


def add(client: Client, number: str = "BE-1", **more: object) -> Answer:
    body = {"visual_number": number, "label": "Van 7", **more}
    return client.call(handler, "POST", "/api/cards", body)


def test_a_card_is_added_by_its_printed_number_and_opens_the_chosen_chargers(
    client: Client,
) -> None:
    put_card()

    added = add(client, chargers=["h1"])

    assert (added.status, added.body["uid"], added.body["payable"]) == (201, "04BE1", False)
    opened = client.call(handler, "GET", "/api/cards/04BE1/grants").body["items"]
    assert [(item["charger"]["id"], item["billing"]) for item in opened] == [("h1", "free")]


def test_an_unknown_number_is_named(client: Client) -> None:
    answer = add(client, "BE-404")

    assert (answer.status, answer.pointers) == (422, ["#/visual_number"])


def test_a_card_that_is_bound_to_another_company_is_unknown(client: Client) -> None:
    put_card(company=CompanyId("other"))

    assert add(client).pointers == ["#/visual_number"]


def test_numbers_cannot_be_tried_one_after_the_other(client: Client) -> None:
    for number in range(GUESSES.allowed):
        add(client, f"BE-{number + 100}")

    assert add(client, "BE-999").status == 429


def test_a_card_is_added_once(client: Client) -> None:
    put_card()
    add(client)

    assert add(client).status == 409


def test_a_printed_number_is_found_however_it_is_typed(client: Client) -> None:
    put_card()

    assert add(client, " be-1 ").body["visual_number"] == "BE-1"


def test_a_wrong_charger_adds_nothing(client: Client) -> None:
    put_card()

    assert add(client, chargers=["nowhere"]).pointers == ["#/chargers"]
    assert client.call(handler, "GET", "/api/cards").body["items"] == []


def test_cards_are_found_by_label_and_number(client: Client) -> None:
    put_card("BE-1")
    put_card("BE-2")
    add(client, "BE-1")
    add(client, "BE-2", label="Pool", holder="Zoë")

    found = client.call(handler, "GET", "/api/cards?text=zoë").body["items"]

    assert [card["visual_number"] for card in found] == ["BE-2"]


def test_labels_change_and_are_audited(client: Client) -> None:
    put_card()
    add(client)

    answer = client.call(handler, "PATCH", "/api/cards/04BE1", {"cost_centre": "R&D"})

    assert (answer.body["label"], answer.body["cost_centre"]) == ("Van 7", "R&D")
    [newest], _ = audit_log().page_of(ACME, 1, None)
    assert (newest.before, newest.after) == ({"cost_centre": ""}, {"cost_centre": "R&D"})


def test_a_removed_card_opens_nothing_any_more(client: Client) -> None:
    put_card()
    add(client, chargers=["h1"])

    assert client.call(handler, "DELETE", "/api/cards/04BE1").status == 204
    grants = client.call(handler, "GET", "/api/chargers/h1/grants").body
    assert grants == NOBODY


def test_the_decision_follows_a_grant_at_once(client: Client) -> None:
    put_card()
    add(client)

    answer = client.call(
        handler, "POST", "/api/chargers/h1/grants", {"cards": ["04be1"], "billing": "free"}
    )

    assert [item["label"] for item in answer.body["items"]] == ["Van 7"]
    evidence = chargers().evidence(ACME, ChargerId("h1"), CardUid("04BE1"))
    assert evidence is not None
    assert evidence.grant is not None


def test_a_card_that_is_named_twice_is_granted_once(client: Client) -> None:
    put_card()
    add(client)
    body = {"cards": ["04BE1", "04be1"], "billing": "free"}

    answer = client.call(handler, "POST", "/api/chargers/h1/grants", body)

    assert [item["uid"] for item in answer.body["items"]] == ["04BE1"]


def test_paid_access_needs_a_payment_account(client: Client) -> None:
    put_card()
    add(client)

    body = {"cards": ["04BE1"], **a_price()}

    answer = client.call(handler, "POST", "/api/chargers/h1/grants", body)

    assert (answer.status, answer.body["code"]) == (422, "not_payable")


@pytest.mark.parametrize(("method", "path"), TO_GRANT)
@pytest.mark.parametrize(
    ("terms", "code"),
    [
        ({"billing": "paid"}, "tariff_needed"),
        ({"billing": "free", "tariff": "acme-tariff"}, "tariff_needed"),
        ({"billing": "paid", "tariff": "nowhere"}, "unknown_reference"),
    ],
)
def test_paid_access_names_a_tariff_that_can_be_chosen_and_free_access_none(
    client: Client, method: str, path: str, terms: dict[str, str], code: str
) -> None:
    a_price()
    put_card(payment_account="acc-1")
    add(client)
    cards = {"cards": ["04BE1"]} if method == "POST" else {}

    answer = client.call(handler, method, path, {**cards, **terms})

    assert (answer.status, answer.body["code"], answer.pointers) == (422, code, ["#/tariff"])
    assert client.call(handler, "GET", "/api/chargers/h1/grants").body == NOBODY


@pytest.mark.parametrize(("method", "path"), TO_GRANT)
def test_the_tariff_of_paid_access_is_in_the_decision(
    client: Client, method: str, path: str
) -> None:
    put_card(payment_account="acc-1")
    add(client)
    cards = {"cards": ["04BE1"]} if method == "POST" else {}

    answer = client.call(handler, method, path, {**cards, **a_price()})

    shown = answer.body["all_cards_tariff"] or answer.body["items"][0]["tariff"]
    evidence = chargers().evidence(ACME, ChargerId("h1"), CardUid("04BE1"))
    assert evidence is not None
    decision = may_charge(evidence, NOON)
    assert (decision.billing, decision.tariff, shown) == ("paid", "acme-tariff", "acme-tariff")


def test_removing_all_takes_the_grant_to_all_and_each_single_one(client: Client) -> None:
    put_card()
    add(client, chargers=["h1"])
    client.call(handler, "PUT", "/api/chargers/h1/grants/all", a_price())

    assert client.call(handler, "DELETE", "/api/chargers/h1/grants/all").status == 204
    grants = client.call(handler, "GET", "/api/chargers/h1/grants").body
    assert grants == NOBODY


def test_a_single_grant_is_withdrawn_once(client: Client) -> None:
    put_card()
    add(client, chargers=["h1"])

    first = client.call(handler, "DELETE", "/api/chargers/h1/grants/04BE1")
    second = client.call(handler, "DELETE", "/api/chargers/h1/grants/04BE1")

    assert (first.status, second.status) == (204, 404)


def test_several_cards_are_withdrawn_at_once_and_again(client: Client) -> None:
    for number in ("BE-1", "BE-2", "BE-3"):
        put_card(number)
        add(client, number, chargers=["h1"])
    gone = {"cards": ["04be1", "04BE2", "04NOWHERE"]}

    first = client.call(handler, "POST", "/api/chargers/h1/grants/removal", gone)
    [entry], _ = audit_log().page_of(ACME, 1, None)
    second = client.call(handler, "POST", "/api/chargers/h1/grants/removal", gone)

    assert [item["uid"] for item in first.body["items"]] == ["04BE3"]
    assert second.body == first.body
    assert (entry.action, entry.before) == (
        "charger.cards_withdrawn",
        {"cards": ["04BE1", "04BE2"]},
    )
    assert audit_log().page_of(ACME, 1, None)[0] == [entry]


def test_a_site_manager_grants_on_the_assigned_sites_only(client: Client) -> None:
    put_card()
    add(client)
    a_site("other")
    sam = signed_in_as(a_user(Role.SITE_MANAGER, "sam", sites=("other",)))
    body = {"cards": ["04BE1"], "billing": "free"}

    assert sam.call(handler, "POST", "/api/chargers/h1/grants", body).status == 404
    assert sam.call(handler, "DELETE", "/api/cards/04BE1").status == 403
    assert len(sam.call(handler, "GET", "/api/cards").body["items"]) == 1
