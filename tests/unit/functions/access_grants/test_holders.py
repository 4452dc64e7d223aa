"""Whoever holds a card is erased, through the handler."""

import json
from collections.abc import Iterator

import boto3
import pytest

from functions.access_grants.handler import handler
from shared.domain.access import Decision, Reason
from shared.domain.decisions import DecisionRecord
from shared.domain.ids import CardUid, ChargerId, CompanyId
from shared.stores.decisions import decisions
from shared.stores.session_lists import all_of, all_of_card
from shared.stores.sessions import sessions
from tests.fakes.people import NOON
from tests.fakes.world import World, world

ACME = CompanyId("acme")
HOLDER = {"label": "Hannah's", "holder": "Hannah Berg", "cost_centre": "HB-7"}


@pytest.fixture(scope="module")
def there() -> Iterator[World]:
    """Acme, whose card charged once and is held by Hannah."""
    with world() as made:
        card = f"/api/cards/{made.depot['uid']}"
        assert made.boss.call(handler, "PATCH", card, HOLDER).status == 200
        _charge(made)
        yield made


def _charge(made: World) -> None:
    uid = CardUid(made.depot["uid"])
    [first, *_] = [one for one in all_of(ACME) if one.charger == made.depot["charger"]]
    held = {"card_label": "Hannah's", "holder": "Hannah Berg", "cost_centre": "HB-7", "uid": uid}
    sessions().save(first.model_copy(update=held))
    record = DecisionRecord(
        company=ACME,
        charger=ChargerId(made.depot["charger"]),
        at=NOON,
        message_id="m1",
        uid=uid,
        label="Hannah's",
        decision=Decision(accepted=True, reason=Reason.CARD_GRANTED),
    )
    decisions().add(record)


def everything() -> str:
    """All items of both tables."""
    client = boto3.client("dynamodb")
    pages = [
        page
        for table in ("hub", "sessions")
        for page in client.get_paginator("scan").paginate(TableName=table)
    ]
    return json.dumps([item for page in pages for item in page["Items"]], default=str)


def test_nothing_is_left_of_the_holder_and_the_session_stays(there: World) -> None:
    card = there.depot["uid"]
    before = [(one.id, one.energy_wh) for one in all_of_card(ACME, CardUid(card))]
    assert "Hannah" in everything()

    answer = there.boss.call(handler, "DELETE", f"/api/cards/{card}/holder")

    assert answer.status == 204
    assert "Hannah" not in everything()
    assert "HB-7" not in everything()
    assert [(one.id, one.energy_wh) for one in all_of_card(ACME, CardUid(card))] == before != []
    assert "card.holder_erased" in everything()


def test_it_is_safe_to_repeat(there: World) -> None:
    path = f"/api/cards/{there.depot['uid']}/holder"

    assert [there.boss.call(handler, "DELETE", path).status for _ in range(2)] == [204, 204]


def test_only_administrators_of_the_company_may(there: World) -> None:
    path = f"/api/cards/{there.depot['uid']}/holder"

    assert there.elsewhere.call(handler, "DELETE", path).status == 403
    assert there.rival.call(handler, "DELETE", path).status == 404


def test_also_of_a_card_that_the_company_had_once(there: World) -> None:
    card = f"/api/cards/{there.depot['uid']}"
    assert there.boss.call(handler, "DELETE", card).status == 204

    assert there.boss.call(handler, "DELETE", f"{card}/holder").status == 204
