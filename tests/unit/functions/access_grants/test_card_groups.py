"""Card groups, and grants to groups and at sites, through the handler (guide 2.6 to 2.8)."""

from typing import Any

import pytest

from functions.access_grants.handler import handler
from shared.domain.access import PrivateAccess, Reason, may_charge
from shared.domain.groups import GROUPS_PER_CARD, GROUPS_PER_PLACE
from shared.domain.ids import CardUid, ChargerId
from shared.domain.people import Role
from shared.stores import keys, tables
from shared.stores.attempts import put_always
from shared.stores.audit import audit_log
from shared.stores.cards import private_access_cards
from shared.stores.chargers import chargers
from shared.stores.counts import number_of
from tests.fakes import builders
from tests.fakes.access import grant_group, join, put_group
from tests.fakes.belongings import put_tariff
from tests.fakes.builders import a_card
from tests.fakes.chargers import put_charger
from tests.fakes.dying import meanwhile
from tests.fakes.http import Answer, Client
from tests.fakes.people import ACME, NOON, a_company, a_site, a_user, an_entry, signed_in_as

pytestmark = pytest.mark.usefixtures("aws")

FREELY = {"billing": "free"}


@pytest.fixture
def client() -> Client:
    a_company()
    a_site()
    put_charger("h1")
    put_charger("h2")
    return signed_in_as(a_user())


def hold(*numbers: str, account: str | None = None) -> list[str]:
    """Acme has these cards."""
    return [str(put_held(number, account).uid) for number in numbers]


def put_held(number: str, account: str | None) -> PrivateAccess:
    uid = CardUid(f"04{number}".replace("-", ""))
    card = a_card(uid=uid, visual_number=number, payment_account=account)
    called = {"uid": uid, "visual_number": number, "label": number}
    access = builders.an_entry().model_copy(update={**called, "payable": account is not None})
    put_always(tables.HUB, keys.card_key(uid), card.model_dump(mode="json"))
    put_always(tables.HUB, keys.entry_key(ACME, uid), access.model_dump(mode="json"))
    return access


def ask(client: Client, route: str, body: Any = None) -> Answer:
    method, _, path = route.partition(" ")
    return client.call(handler, method, f"/api/{path}", body)


def reason(uid: str, charger: str = "h1") -> Reason:
    evidence = chargers().evidence(ACME, ChargerId(charger), CardUid(uid))
    assert evidence is not None
    return may_charge(evidence, NOON).reason


def newest_change() -> tuple[str, str, dict[str, Any]]:
    [entry], _ = audit_log().page_of(ACME, 1, None)
    return entry.action, entry.subject, entry.after


def test_a_group_is_made_named_listed_and_deleted_with_all_that_it_opened(client: Client) -> None:
    [uid] = hold("BE-1")
    group = ask(client, "POST card-groups", {"name": "Drivers"}).body["id"]
    ask(client, f"PATCH card-groups/{group}", {"name": "Night drivers"})
    ask(client, f"POST card-groups/{group}/cards", {"cards": [uid]})
    ask(client, f"PUT chargers/h1/grants/groups/{group}", FREELY)
    ask(client, f"PUT sites/depot/grants/groups/{group}", FREELY)
    opened = reason(uid, "h1"), reason(uid, "h2")
    [listed] = ask(client, "GET card-groups").body["items"]

    assert ask(client, f"DELETE card-groups/{group}").status == 204

    assert (listed["name"], listed["cards"]) == ("Night drivers", 1)
    assert opened == (Reason.GROUP_GRANTED, Reason.GROUP_GRANTED_AT_SITE)
    assert reason(uid, "h1") is reason(uid, "h2") is Reason.VISITORS_OFF
    assert ask(client, "GET card-groups").body["items"] == []
    assert ask(client, "GET sites/depot/grants").body["groups"] == []
    assert newest_change()[:2] == ("group.deleted", group)


def test_each_card_that_is_added_has_an_outcome_of_its_own(client: Client) -> None:
    uids = hold("BE-1", "BE-2", "BE-3")
    put_group()
    join("g1", uids[1:2])
    full = private_access_cards().get(ACME, CardUid(uids[2]))
    many = full.model_copy(update={"groups": tuple(f"x{n}" for n in range(GROUPS_PER_CARD))})
    private_access_cards().change(full, many, an_entry())

    answer = ask(client, "POST card-groups/g1/cards", {"cards": [*uids, "04NOWHERE", uids[0]]})

    outcomes = ["done", "already", "too_many", "unknown", "done"]
    assert answer.body == {"outcomes": outcomes, "cards": 2}
    assert newest_change() == ("group.cards_added", "g1", {"cards": [uids[0]]})


def test_as_many_as_five_hundred_come_and_go_at_once(client: Client) -> None:
    uids = hold(*(f"BE-{number}" for number in range(50)))
    put_group()
    asked = {"cards": uids * 10}

    added = ask(client, "POST card-groups/g1/cards", asked).body
    removed = ask(client, "POST card-groups/g1/cards/removal", asked).body

    assert added == {"outcomes": ["done"] * 500, "cards": 50}
    assert removed == {"outcomes": ["done"] * 500, "cards": 0}
    assert ask(client, "GET card-groups/g1/cards").body["items"] == []
    assert ask(client, "POST card-groups/g1/cards", {"cards": [*uids * 10, uids[0]]}).status == 422


def test_a_card_that_somebody_changes_meanwhile_comes_in_all_the_same(client: Client) -> None:
    uids = hold("BE-1", "BE-2")
    put_group("g1")
    put_group("g2")

    with meanwhile(lambda: join("g2", uids[:1])):
        answer = ask(client, "POST card-groups/g1/cards", {"cards": uids})

    assert answer.body["outcomes"] == ["done", "done"]
    assert private_access_cards().get(ACME, CardUid(uids[0])).groups == ("g1", "g2")


def test_a_group_that_is_full_takes_what_it_has_room_for(client: Client) -> None:
    uids = hold("BE-1", "BE-2")
    put_group(cards=4999)

    answer = ask(client, "POST card-groups/g1/cards", {"cards": uids})

    assert answer.body == {"outcomes": ["done", "too_many"], "cards": 5000}


def test_cards_of_a_group_are_listed_by_what_they_are_called(client: Client) -> None:
    [uid] = hold("BE-1")
    put_group()
    join("g1", [uid])

    [card] = ask(client, "GET card-groups/g1/cards").body["items"]

    assert (card["uid"], card["visual_number"], card["label"]) == (uid, "BE-1", "BE-1")
    assert card["payable"] is False


def test_a_card_is_found_in_its_group_by_number_however_many_there_are(client: Client) -> None:
    uids = hold(*(f"BE-{number}" for number in range(30)))
    put_group()
    join("g1", uids)

    found = ask(client, "GET card-groups/g1/cards?text=be-29&limit=5").body
    many = ask(client, "GET card-groups/g1/cards?text=be&limit=5").body

    assert [card["visual_number"] for card in found["items"]] == ["BE-29"]
    assert (len(many["items"]), many["next_cursor"] is None) == (5, False)


def test_a_paid_grant_names_a_tariff_that_is_there(client: Client) -> None:
    put_group()
    tariff = put_tariff(ACME, a_user(name="bob")).id
    path = "PUT chargers/h1/grants/groups/g1"

    paid = ask(client, path, {"billing": "paid", "tariff": tariff})
    nowhere = ask(client, path, {"billing": "paid", "tariff": "nowhere"})
    free = ask(client, path, {"billing": "free", "tariff": tariff})

    assert paid.body == {"id": "g1", "name": "G1", "billing": "paid", "tariff": tariff}
    assert (nowhere.body["code"], nowhere.pointers) == ("unknown_reference", ["#/tariff"])
    assert (free.body["code"], free.pointers) == ("tariff_needed", ["#/tariff"])
    assert newest_change() == ("charger.group_granted", "h1", {"groups": {"g1": f"paid:{tariff}"}})
    [shown] = ask(client, "GET chargers/h1/grants").body["groups"]
    assert shown["tariff"] == tariff


def test_paid_access_to_a_site_needs_a_payment_account(client: Client) -> None:
    [payable], [other] = hold("BE-1", account="acc"), hold("BE-2")
    body = {"billing": "paid", "tariff": put_tariff(ACME, a_user(name="bob")).id}

    granted = ask(client, "POST sites/depot/grants", {**body, "cards": [payable]})
    refused = ask(client, "POST sites/depot/grants", {**body, "cards": [other]})
    ask(client, "PUT sites/depot/grants/all", body)

    assert [item["uid"] for item in granted.body["items"]] == [payable]
    assert (refused.body["code"], refused.pointers) == ("not_payable", ["#/cards"])
    assert reason(payable) is Reason.CARD_GRANTED_AT_SITE
    assert reason(other) is Reason.NOT_PAYABLE


def test_a_site_is_granted_to_all_and_to_cards_and_both_are_withdrawn(client: Client) -> None:
    [uid] = hold("BE-1")

    to_all = ask(client, "PUT sites/depot/grants/all", FREELY)
    ask(client, "POST sites/depot/grants", {"cards": [uid.lower()], "billing": "free"})
    first = reason(uid, "h2")
    withdrawn = ask(client, f"DELETE sites/depot/grants/{uid}")
    second = reason(uid, "h2")
    ask(client, "DELETE sites/depot/grants/all")

    assert to_all.body["all_cards"] == {"billing": "free", "tariff": None}
    assert (first, second) == (Reason.CARD_GRANTED_AT_SITE, Reason.ALL_CARDS_GRANTED_AT_SITE)
    assert reason(uid, "h2") is Reason.VISITORS_OFF
    assert withdrawn.status == 204
    assert ask(client, f"DELETE sites/depot/grants/{uid}").status == 404


def test_a_group_is_withdrawn_from_charger_and_site_once(client: Client) -> None:
    put_group()
    for place in ("chargers/h1", "sites/depot"):
        ask(client, f"PUT {place}/grants/groups/g1", FREELY)

        first = ask(client, f"DELETE {place}/grants/groups/g1").status
        second = ask(client, f"DELETE {place}/grants/groups/g1").status

        assert (first, second) == (204, 404)


def test_removing_all_from_a_charger_takes_its_groups_too(client: Client) -> None:
    [uid] = hold("BE-1")
    put_group()
    join("g1", [uid])
    grant_group("g1", "h1")

    ask(client, "DELETE chargers/h1/grants/all")

    assert reason(uid) is Reason.VISITORS_OFF


def test_too_many_groups_on_one_charger_are_refused_at_the_group(client: Client) -> None:
    put_group()
    before = chargers().get(ACME, ChargerId("h1"))
    many = {f"x{n}": "free" for n in range(GROUPS_PER_PLACE)}
    at = keys.charger_key(ACME, before.id)
    tables.write_alone(tables.change(tables.HUB, at, {"groups": many}))

    answer = ask(client, "PUT chargers/h1/grants/groups/g1", FREELY)

    assert (answer.status, answer.body["code"], answer.pointers) == (422, "too_many", ["#/group"])


def test_cards_on_many_chargers_are_one_grant(client: Client) -> None:
    uids = hold("BE-1", "BE-2", "BE-3")
    for number in range(3, 6):
        put_charger(f"h{number}")
    put_group()
    join("g1", uids)
    before = items_with("GRANT#")

    ask(client, "PUT sites/depot/grants/groups/g1", FREELY)

    assert {reason(uid, f"h{n}") for uid in uids for n in range(1, 6)} == {
        Reason.GROUP_GRANTED_AT_SITE
    }
    assert items_with("GRANT#") == before == 0


def items_with(prefix: str) -> int:
    return number_of(tables.HUB, keys.partition(ACME), prefix)


def test_site_managers_grant_groups_on_their_sites_and_change_none(client: Client) -> None:
    [uid] = hold("BE-1")
    put_group()
    a_site("yard")
    put_charger("y1", "yard")
    sam = signed_in_as(a_user(Role.SITE_MANAGER, "sam", sites=("yard",)))

    own = [f"PUT {place}/grants/groups/g1" for place in ("chargers/y1", "sites/yard")]
    foreign = [f"PUT {place}/grants/groups/g1" for place in ("chargers/h1", "sites/depot")]
    cards = {"cards": [uid]}

    assert [ask(sam, path, FREELY).status for path in own] == [200, 200]
    assert [ask(sam, path, FREELY).status for path in foreign] == [404, 404]
    assert ask(sam, "POST sites/depot/grants", {**cards, **FREELY}).status == 404
    assert ask(sam, "GET sites/depot/grants").status == 404
    assert ask(sam, "POST card-groups/g1/cards", cards).status == 403
    assert ask(sam, "POST card-groups", {"name": "Mine"}).status == 403
    assert ask(sam, "DELETE card-groups/g1").status == 403
    assert len(ask(sam, "GET card-groups").body["items"]) == 1
