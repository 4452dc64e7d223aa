"""A change that concerns many chargers of a company: each of them is looked at."""

import json
from collections.abc import Iterator

import pytest

from functions.charger_commands.queue import handler
from shared.domain.charger_state import never_seen
from shared.domain.chargers import Billing, Hardware
from shared.domain.desired_settings import model_id
from shared.domain.holdings import Concerned
from shared.domain.ids import ChargerId
from shared.stores import keys, tables
from shared.stores.attempts import put_always
from shared.stores.queues import chargers_work
from shared.stores.states import states
from tests.fakes.builders import ACME, CARD, CHARGER, DEPOT, NOON, a_charger, a_grant, store_charger
from tests.fakes.cloud import cloud, queued, waiting

OURS = Hardware(vendor="A", model="B")


@pytest.fixture(autouse=True)
def _aws() -> Iterator[None]:
    with cloud():
        store_charger()
        states().save(never_seen(CHARGER, ACME, DEPOT, NOON).model_copy(update={"hardware": OURS}))
        listed = {"lpk": f"C#{ACME}#CARD#{CARD}", "lsk": CHARGER}
        item = {**a_grant().model_dump(mode="json"), **listed}
        put_always(tables.HUB, keys.grant_key(ACME, CHARGER, CARD), item)
        yield


def spread(concerned: Concerned, name: str) -> None:
    body = json.dumps(chargers_work(ACME, concerned, name))
    answered = handler({"Records": [{"messageId": "m1", "body": body}]}, None)
    assert answered == {"batchItemFailures": []}


@pytest.mark.parametrize(
    ("concerned", "name", "found"),
    [
        (Concerned.OPEN_TO_ALL, "", 0),
        (Concerned.OPEN_TO_CARD, CARD, 1),
        (Concerned.OPEN_TO_CARD, "another", 0),
        (Concerned.OPEN_TO_GROUP, "none", 0),
        (Concerned.OF_SITE, DEPOT, 1),
        (Concerned.OF_SITE, "elsewhere", 0),
        (Concerned.OF_MODEL, model_id(OURS), 1),
        (Concerned.OF_MODEL, "another", 0),
    ],
)
def test_those_that_it_concerns_are_looked_at(concerned: Concerned, name: str, found: int) -> None:
    spread(concerned, name)

    expected = {"company": ACME, "charger": CHARGER}
    assert list(map(json.loads, queued("command"))) == [expected] * found


def test_many_are_looked_at_each() -> None:
    for number in range(25):
        other = a_charger().model_copy(
            update={"id": ChargerId(f"h{number}"), "all_cards": Billing.FREE}
        )
        item = other.model_dump(mode="json")
        put_always(tables.HUB, keys.charger_key(ACME, other.id), item)

    spread(Concerned.OPEN_TO_ALL, "")

    assert waiting("command") == 25
