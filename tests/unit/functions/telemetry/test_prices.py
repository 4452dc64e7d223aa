"""Sessions are priced when they end, and again where what comes late changes them (guide 2.5)."""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from functions.ocpp_gateway.conversation import answer
from functions.ocpp_gateway.speakers import Speaker
from functions.watchdog.sessions import end_hanging_sessions
from shared.domain.chargers import VisitorUse
from shared.domain.ids import TransactionId
from shared.domain.pricing import LineKind
from shared.domain.sessions import Session
from shared.domain.tariffs import Tariff
from shared.domain.transaction_ids import start_key, transaction_id_of
from shared.stores import keys, tables
from shared.stores.attempts import put_always
from shared.stores.sessions import sessions
from tests.bench import messages, messages_2
from tests.bench.counting import CountingClient, dynamodb_is
from tests.fakes.builders import (
    ACME,
    CARD,
    CHARGER,
    DEPOT,
    NOON,
    a_band,
    a_charger,
    a_tariff,
    store_charger,
)
from tests.fakes.cloud import cloud
from tests.fakes.events import TRANSACTION, at, event, frame, meter, token
from tests.fakes.streams import follow_frames

EIGHT = NOON.replace(hour=8)
TARIFF = a_tariff(
    start_fee="1.00",
    vat_rate="20",
    idle_grace_min=15,
    valid_from=EIGHT - timedelta(days=1),
    bands=(a_band(per_kwh="0.40", per_hour_charging="0.60", per_hour_idle="6.00"),),
)
STARTED = "2026-03-02T08:00:00.000Z"
NUMBER = transaction_id_of(start_key(CHARGER, 1, STARTED, CARD, "1000"))


def call(action: str, payload: dict[str, Any]) -> str:
    return json.dumps([2, action, action, payload])


def status(word: str, minute: int) -> str:
    said = {"connectorId": 1, "errorCode": "NoError", "status": word, "timestamp": at(minute)}
    return call("StatusNotification", said)


def read(minute: int, wh: int) -> str:
    sampled = [{"value": str(wh), "unit": "Wh"}]
    values = [{"timestamp": at(minute), "sampledValue": sampled}]
    said = {"connectorId": 1, "transactionId": int(NUMBER), "meterValue": values}
    return call("MeterValues", said)


START = call(
    "StartTransaction",
    {"connectorId": 1, "idTag": CARD, "meterStart": 1000, "timestamp": STARTED},
)
STOP = call(
    "StopTransaction", {"transactionId": int(NUMBER), "meterStop": 6000, "timestamp": at(120)}
)
STORY = [START, status("Charging", 1), read(30, 4000), status("SuspendedEV", 60), STOP]
CHARGING, FULL = {"chargingState": "Charging"}, {"chargingState": "SuspendedEV"}
EVSE = {"evse": {"id": 1, "connectorId": 1}}
EVENTS = [
    frame(event("Started", 0, 0, info=CHARGING, **EVSE, **token(), **meter(1000, 0))),
    frame(event("Updated", 1, 30, trigger="MeterValuePeriodic", **EVSE, **meter(4000, 30))),
    frame(event("Updated", 2, 60, info=FULL, **EVSE)),
    frame(event("Ended", 3, 120, **EVSE, **token(), **meter(6000, 120, "Transaction.End"))),
]
STORIES = [("ocpp1.6", STORY, NUMBER), ("ocpp2.0.1", EVENTS, TransactionId(TRANSACTION))]
both = pytest.mark.parametrize(("version", "story", "name"), STORIES, ids=["1.6", "2.0.1"])


def store(tariff: Tariff) -> None:
    at = keys.tariff_key(ACME, tariff.id, tariff.version)
    put_always(tables.HUB, at, tariff.model_dump(mode="json"))


def open_paid() -> None:
    """Visitors pay; the card has no grant."""
    open_to_visitors(mode="paid", tariff=TARIFF.id)
    store(TARIFF)


def open_to_visitors(**rule: str) -> None:
    store_charger(granted=False)
    charger = a_charger(visitor_use=VisitorUse.model_validate(rule))
    put_always(tables.HUB, keys.charger_key(ACME, CHARGER), charger.model_dump(mode="json"))


@pytest.fixture
def _aws() -> Iterator[None]:
    with cloud():
        open_paid()
        yield


def tell(version: str, *texts: str, moment: datetime = NOON) -> None:
    for text in texts:
        answer(Speaker(ACME, CHARGER, DEPOT, version, 1, "conn-1"), text, moment)
        follow_frames()


def session(name: TransactionId) -> Session:
    found = sessions().get(ACME, CHARGER, name)
    assert found is not None
    return found.model_copy(update={"version": 0, "over_at": None})


@pytest.mark.usefixtures("_aws")
@both
def test_a_paid_session_has_its_price_once_it_is_over(
    version: str, story: list[str], name: TransactionId
) -> None:
    tell(version, *story[:-1])
    running = session(name)
    tell(version, story[-1])

    assert (running.tariff_version, running.tariff_name, running.price) == (1, "Visitors", None)
    price = session(name).price
    assert price is not None
    assert [(line.kind, line.quantity, str(line.net)) for line in price.lines] == [
        (LineKind.START, 1, "1.00"),
        (LineKind.ENERGY, 5000, "2.00"),
        (LineKind.CHARGING_TIME, 3600, "0.60"),
        (LineKind.GRACE, 900, "0.00"),
        (LineKind.IDLE_TIME, 2700, "4.50"),
    ]
    assert (price.currency, str(price.net), str(price.vat), str(price.gross)) == (
        *("EUR", "8.10"),
        *("1.62", "9.72"),
    )


@pytest.mark.parametrize(("version", "story", "name"), STORIES, ids=["1.6", "2.0.1"])
def test_any_order_with_repeats_gives_the_same_price(
    version: str, story: list[str], name: TransactionId
) -> None:
    with cloud():
        open_paid()
        tell(version, *story)
        expected = session(name)

    @given(st.permutations(story[1:]), st.lists(st.sampled_from(story), max_size=3))
    @settings(max_examples=6)
    def play(order: list[str], more: list[str]) -> None:
        with cloud():
            open_paid()
            tell(version, story[0], *order, *more)
            assert session(name) == expected

    play()


@pytest.mark.usefixtures("_aws")
@both
def test_a_tariff_that_changes_meanwhile_leaves_the_session_its_own(
    version: str, story: list[str], name: TransactionId
) -> None:
    tell(version, *story[:-1])
    later = {"version": 2, "name": "Dearer", "valid_from": NOON.replace(hour=9)}
    store(TARIFF.model_copy(update=later | {"start_fee": TARIFF.start_fee * 9}))
    tell(version, story[-1])

    assert (session(name).tariff_version, session(name).tariff_name) == (1, "Visitors")
    assert session(name).price is not None


@pytest.mark.usefixtures("_aws")
def test_a_late_reading_prices_a_session_whose_stop_told_none() -> None:
    untold = {"transactionId": int(NUMBER), "timestamp": at(120)}
    tell("ocpp1.6", START, call("StopTransaction", untold))
    before = session(NUMBER).price
    tell("ocpp1.6", read(90, 3000))

    after = session(NUMBER).price
    assert before is None
    assert after is not None
    assert {line.kind: line.quantity for line in after.lines}[LineKind.ENERGY] == 2000


@pytest.mark.usefixtures("_aws")
def test_a_late_status_of_a_session_before_the_last_prices_that_one() -> None:
    begun = {"connectorId": 1, "idTag": CARD, "meterStart": 6000, "timestamp": at(130)}
    tell("ocpp1.6", START, STOP, call("StartTransaction", begun))
    tell("ocpp1.6", status("SuspendedEV", 60))

    price = session(NUMBER).price
    assert price is not None
    assert {line.kind: line.quantity for line in price.lines}[LineKind.IDLE_TIME] == 2700


@pytest.mark.usefixtures("_aws")
def test_a_session_that_is_taken_for_over_has_a_price() -> None:
    tell("ocpp1.6", START, read(90, 3000), status("Available", 91))

    end_hanging_sessions(NOON + timedelta(days=3))

    price = session(NUMBER).price
    assert price is not None
    assert price.net > 0


def test_a_free_session_has_no_price() -> None:
    with cloud():
        store_charger()
        tell("ocpp1.6", *STORY)

        assert (session(NUMBER).tariff_version, session(NUMBER).price) == (None, None)


def test_a_free_session_tells_how_its_time_was_used() -> None:
    with cloud():
        store_charger()
        tell("ocpp1.6", *STORY)
        assert (session(NUMBER).charging_s, session(NUMBER).idle_s) == (3600, 3600)

        tell("ocpp1.6", status("SuspendedEV", 30))
        assert (session(NUMBER).charging_s, session(NUMBER).idle_s) == (1800, 5400)


@pytest.mark.parametrize(
    ("version", "texts"),
    [("ocpp1.6", messages.session()), ("ocpp2.0.1", messages_2.session())],
    ids=["1.6", "2.0.1"],
)
def test_a_price_costs_no_write(version: str, texts: list[str]) -> None:
    def written(prepare: Any) -> float:
        with cloud():
            prepare()
            client = CountingClient(tables.dynamodb())
            with dynamodb_is(client):
                for n, text in enumerate(texts):
                    tell(version, text, moment=NOON + timedelta(minutes=n))
            return client.writes

    assert written(open_paid) == written(lambda: open_to_visitors(mode="on"))
