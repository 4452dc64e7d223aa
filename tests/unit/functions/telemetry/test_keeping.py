"""Changes that chargers must follow are noted, and looked at a few seconds later."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError

from functions.telemetry.changes import change_of, follow
from functions.telemetry.handler import handler
from shared.domain.ids import ChargerId, CompanyId
from shared.stores import keys, tables
from shared.stores.attempts import put_always
from shared.stores.cards import private_access_cards
from shared.stores.holdings import holdings
from shared.stores.marshalling import marshalled
from shared.stores.nudges import Nudges
from shared.world import setting
from tests.fakes.builders import (
    ACME,
    CARD,
    CHARGER,
    DEPOT,
    NOON,
    a_card,
    an_entry,
    store_charger,
)
from tests.fakes.cloud import cloud, waiting
from tests.fakes.streams import record


@pytest.fixture(autouse=True)
def _aws() -> Iterator[None]:
    with cloud():
        store_charger()
        yield


def happened(key: tuple[str, str], old: Any = None, new: Any = None) -> None:
    images: dict[str, Any] = {
        name: marshalled({"pk": key[0], "sk": key[1], **image})
        for name, image in (("new", new), ("old", old))
        if image is not None
    }
    follow(change_of(record(**images)))


def changes() -> tuple[int, int]:
    _, own, of_company = holdings().look(ACME, CHARGER)
    return own.changes, of_company.changes


GRANT = (f"C#{ACME}", f"GRANT#{CHARGER}#{CARD}")
OF_CHARGER = (f"C#{ACME}", f"CHARGER#{CHARGER}")
ENTRY = (f"C#{ACME}", f"ENTRY#{CARD}")
OF_GROUP, OF_SITE = (f"C#{ACME}", "GROUP#g1"), (f"C#{ACME}", f"SITE#{DEPOT}")
BETA = CompanyId("beta")
OFF, ON = {"mode": "off"}, {"mode": "on"}


@pytest.mark.parametrize(
    ("key", "old", "new", "expected"),
    [
        (GRANT, None, {}, (1, 0)),
        (GRANT, {}, None, (1, 0)),
        (OF_CHARGER, {"visitor_use": OFF}, {"visitor_use": ON}, (1, 0)),
        (OF_CHARGER, {"all_cards": None}, {"all_cards": "free"}, (1, 0)),
        (OF_CHARGER, {"groups": {}}, {"groups": {"g1": "free"}}, (1, 0)),
        (OF_CHARGER, {"site_rules": {"version": 1}}, {"site_rules": {"version": 2}}, (1, 0)),
        (OF_GROUP, {"cards": 1}, {"cards": 2}, (0, 1)),
        (OF_GROUP, {"cards": 1}, None, (0, 1)),
        (OF_GROUP, {"cards": 0, "name": "A"}, {"cards": 0, "name": "B"}, (0, 0)),
        (OF_GROUP, None, {"cards": 0}, (0, 0)),
        (OF_SITE, {}, {"card_changes": 1}, (0, 1)),
        (OF_SITE, {"name": "A"}, {"name": "B"}, (0, 0)),
        (OF_CHARGER, {"name": "A"}, {"name": "B"}, (0, 0)),
        (OF_CHARGER, None, {"visitor_use": OFF}, (0, 0)),
        (ENTRY, None, {}, (0, 1)),
        (ENTRY, {"label": "A"}, {"label": "B"}, (0, 0)),
        ((f"C#{ACME}", f"SETTINGS#{CHARGER}"), None, {}, (1, 0)),
        ((f"C#{ACME}", "MODEL#abc"), None, {}, (0, 1)),
    ],
)
def test_what_chargers_follow(
    key: tuple[str, str], old: Any, new: Any, expected: tuple[int, int]
) -> None:
    happened(key, old, new)

    assert changes() == expected


def test_a_change_that_cannot_be_followed_is_logged_without_its_card(
    caplog: pytest.LogCaptureFixture,
) -> None:
    put_always(tables.CONNECTIONS, (f"K#{ACME}#{CHARGER}", "NOTICES"), {"changes": "broken"})
    image = marshalled({"pk": GRANT[0], "sk": GRANT[1]})

    answered = handler({"Records": [record(new=image)]}, None)

    (logged,) = (vars(line) for line in caplog.records)
    assert answered["batchItemFailures"]
    assert logged["kind"] == "C GRANT"
    assert CARD not in str(logged)


def test_many_cards_that_come_into_a_company_make_one_message() -> None:
    for number in range(20):
        happened((f"C#{ACME}", f"ENTRY#{number}"), None, {})

    assert changes() == (0, 20)
    assert waiting("command") == 1


def test_all_companies_that_hold_a_card_are_told_though_nobody_can_be_made_to_look() -> None:
    for company in (ACME, BETA):
        entry = {"company": company, "lpk": f"HELD#{CARD}", "lsk": company}
        put_always(tables.HUB, keys.entry_key(company, CARD), entry)
    sqs = boto3.client("sqs")
    sqs.delete_queue(QueueUrl=setting("COMMAND_QUEUE_URL"))

    with pytest.raises(ClientError):
        happened((f"CARD#{CARD}", "CARD"), {"blocked": False}, {"blocked": True})

    told = [holdings().look(company, CHARGER)[2].changes for company in (ACME, BETA)]
    assert told == [1, 1]


@pytest.mark.parametrize(
    ("account", "payable"), [("acc", True), (None, False)], ids=["registered", "removed"]
)
def test_entries_say_what_their_card_can_pay_now(account: str | None, payable: bool) -> None:
    hold_it(payable=not payable)
    before = a_card(payment_account=None if account else "acc").model_dump(mode="json")
    after = a_card(payment_account=account).model_dump(mode="json")

    happened((f"CARD#{CARD}", "CARD"), before, after)
    happened((f"CARD#{CARD}", "CARD"), before, after)

    assert private_access_cards().get(ACME, CARD).payable is payable


def test_a_card_that_was_adopted_is_one_like_any_other_once_it_is_issued() -> None:
    hold_it(adopted=True, visual_number=CARD, label=CARD)

    happened((f"CARD#{CARD}", "CARD"), None, a_card().model_dump(mode="json"))

    access = private_access_cards().get(ACME, CARD)
    assert (access.adopted, access.visual_number, access.label) == (False, "BE-1", "BE-1")
    assert changes() == (0, 1)


def hold_it(**fields: Any) -> None:
    """Acme has the card."""
    entry = an_entry().model_copy(update=fields).model_dump(mode="json")
    listed = {**entry, "lpk": f"HELD#{CARD}", "lsk": ACME}
    put_always(tables.HUB, keys.entry_key(ACME, CARD), listed)


def test_a_card_that_nobody_holds_concerns_nobody() -> None:
    happened((f"CARD#{CARD}", "CARD"), {"blocked": False}, {"blocked": True})

    assert changes() == (0, 0)


def test_many_grants_at_once_are_all_noted_and_make_one_message() -> None:
    for number in range(3):
        happened((f"C#{ACME}", f"GRANT#{CHARGER}#{number}"), None, {})
    said, process = waiting("command"), Nudges()
    for seconds in (0, 1, 1.9, 2):
        process.nudge(ACME, CHARGER, NOON + timedelta(seconds=seconds))

    assert changes() == (3, 0)
    assert waiting("command") - said == 2


def test_other_chargers_are_not_concerned() -> None:
    happened((f"C#{ACME}", f"GRANT#h9#{CARD}"), None, {})

    assert changes() == (0, 0)
    assert holdings().look(ACME, ChargerId("h9"))[1].changes == 1
