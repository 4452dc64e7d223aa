"""From a grant to a card that charges offline, over the wire; chargers of all kinds."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from infra.local.simulator.station import Station
from infra.local.simulator.v2 import Charger21, Charger201
from infra.local.simulator.v16 import SimulatedCharger
from shared.domain.access import Card
from shared.domain.chargers import Billing, Hardware, Visitors, VisitorUse
from shared.domain.desired_settings import DesiredSettings, changed, model_id
from shared.domain.holding_items import ListState, local_list_item
from shared.domain.ids import CardUid
from shared.stores.cards import cards, private_access_cards
from shared.stores.chargers import chargers
from shared.stores.desired_settings import desired_settings
from shared.stores.grants import grants
from shared.stores.holdings import holdings
from tests.fakes.builders import (
    ACME,
    CHARGER,
    NOON,
    a_card,
    a_grant,
    an_entry,
    store_charger,
)
from tests.fakes.cloud import cloud
from tests.fakes.holding import HoldingCharger
from tests.fakes.keeping import Wire, lets_start_offline
from tests.fakes.people import an_entry as audited

PROTOCOLS = ("ocpp1.6", "ocpp2.0.1")
BOOT = '[2,"b{n}","BootNotification",{{"chargePointVendor":"Sample","chargePointModel":"G{n}"}}]'
START = (
    '[2,"s1","StartTransaction",{"connectorId":1,"idTag":"040001","meterStart":5,'
    '"timestamp":"2026-03-02T12:00:30.000Z"}]'
)


@pytest.fixture(autouse=True)
def _aws() -> Iterator[None]:
    with cloud():
        store_charger(granted=False)
        yield


def hold(*numbers: int, **fields: Any) -> list[CardUid]:
    """Acme holds these cards; they open nothing yet."""
    uids = [CardUid(f"04{number:04}") for number in numbers]
    for uid in uids:
        cards().add(a_card(uid=uid, visual_number=f"BE-{uid}", **fields), audited())
        private_access_cards().add(an_entry().model_copy(update={"uid": uid}), audited())
    return uids


def grant(uids: list[CardUid]) -> None:
    for first in range(0, len(uids), 40):
        some = [a_grant().model_copy(update={"uid": uid}) for uid in uids[first : first + 40]]
        grants().set(some, audited())


def wired(inner: HoldingCharger, protocol: str) -> Wire:
    wire = Wire(inner, protocol)
    wire.connect()
    wire.settle()
    return wire


def state_of_list() -> ListState:
    return local_list_item(*holdings().look(ACME, CHARGER)).state


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_a_granted_card_charges_offline_and_a_withdrawn_one_does_not(protocol: str) -> None:
    inner = HoldingCharger()
    wire = wired(inner, protocol)
    [first, second] = hold(1, 2)

    grant([first, second])
    wire.follow()
    pending = state_of_list()
    wire.settle()
    granted = (lets_start_offline(inner, "040001"), state_of_list())
    grants().remove(ACME, CHARGER, first, audited())
    wire.settle()

    assert (pending, granted) == (ListState.PENDING, (True, ListState.IN_STEP))
    assert not lets_start_offline(inner, "040001")
    assert lets_start_offline(inner, "040002")
    assert inner.cleared == 1
    assert wire.settle() == 0


@pytest.mark.parametrize(
    ("protocol", "kind", "interval"),
    [
        ("ocpp1.6", SimulatedCharger, "MeterValueSampleInterval"),
        ("ocpp2.0.1", Charger201, "SampledDataCtrlr.TxUpdatedInterval"),
        ("ocpp2.1", Charger21, "SampledDataCtrlr.TxUpdatedInterval"),
    ],
)
def test_the_chargers_of_the_simulator_are_kept_in_step(
    protocol: str, kind: Any, interval: str
) -> None:
    station = Station("SN-1")
    wire = Wire(HoldingCharger(), protocol, made=lambda line: kind(line, station))
    wire.connect()
    [first, second] = hold(1, 2)
    grant([first, second])
    wire.settle()
    both = set(station.local_list)

    grants().remove(ACME, CHARGER, first, audited())
    wire.settle()

    assert (both, set(station.local_list)) == ({first, second}, {second})
    assert station.configuration[interval] == "900"
    assert state_of_list() is ListState.IN_STEP
    assert wire.settle() == 0


def test_a_start_from_while_it_was_offline_is_taken_with_the_card_of_the_list() -> None:
    inner = HoldingCharger()
    wire = wired(inner, "ocpp1.6")
    grant(hold(1))
    wire.settle()
    wire.disconnect()
    started = lets_start_offline(inner, "040001")

    wire.connect()
    reply = wire.say(START)

    assert started
    assert '"status":"Accepted"' in reply


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_a_list_that_was_forgotten_is_sent_again_a_day_later(protocol: str) -> None:
    inner = HoldingCharger()
    wire = wired(inner, protocol)
    grant(hold(1, 2, 3))
    wire.settle()
    inner.forget()

    wire.now += timedelta(days=1)
    wire.connect()
    wire.settle()

    assert len(inner.held) == 3


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_five_at_once_and_twenty_at_most(protocol: str) -> None:
    inner = HoldingCharger(longest=20, at_once=5)
    grant(hold(*range(22)))

    wire = wired(inner, protocol)

    item = local_list_item(*holdings().look(ACME, CHARGER))
    assert (item.state, item.entitled) == (ListState.IN_STEP, 22)
    assert item.on_charger == item.fitting == len(inner.held) == 20
    assert wire.settle() == 0


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_a_charger_that_takes_no_differences_gets_whole_lists(protocol: str) -> None:
    inner = HoldingCharger(takes_differences=False)
    wire = wired(inner, protocol)
    grant(hold(1))
    wire.settle()

    for number in (2, 3):
        grant(hold(number))
        wire.settle()
        wire.wait(timedelta(hours=1))

    assert len(inner.held) == 3
    assert state_of_list() is ListState.IN_STEP


def test_a_charger_without_a_list_is_shown_as_such() -> None:
    wire = wired(HoldingCharger(has_list=False), "ocpp1.6")
    grant(hold(1))

    wire.settle()

    assert state_of_list() is ListState.NOT_SUPPORTED


def test_a_blocked_card_leaves_and_validity_goes_along() -> None:
    inner = HoldingCharger()
    wire = wired(inner, "ocpp1.6")
    until = NOON + timedelta(days=30)
    [blocked, short] = hold(1, 2)
    grant([blocked, short])
    wire.settle()

    change(blocked, blocked=True)
    change(short, valid_until=until)
    wire.settle()

    assert inner.held == {short: until}


def change(uid: CardUid, **fields: Any) -> Card:
    before = cards().get(uid)
    after = before.model_copy(update=fields)
    cards().change(before, after, audited())
    return after


def test_a_charger_open_to_all_cards_gets_those_that_come_later() -> None:
    inner = HoldingCharger()
    wire = wired(inner, "ocpp1.6")
    hold(1)
    before = chargers().get(ACME, CHARGER)
    chargers().change(before, before.model_copy(update={"all_cards": Billing.FREE}), audited())
    wire.settle()

    hold(2)
    wire.settle()
    both = set(inner.held)
    private_access_cards().remove(ACME, CardUid("040001"), audited())
    wire.settle()

    assert both == {"040001", "040002"}
    assert set(inner.held) == {"040002"}


@pytest.mark.parametrize(
    ("protocol", "name"),
    [
        ("ocpp1.6", "AllowOfflineTxForUnknownId"),
        ("ocpp2.0.1", "AuthCtrlr.OfflineTxForUnknownIdEnabled"),
    ],
)
def test_unknown_cards_charge_offline_while_visitors_are_free(protocol: str, name: str) -> None:
    inner = HoldingCharger(settings={name: "TRUE"})
    wire = wired(inner, protocol)
    closed = inner.settings[name]

    before = chargers().get(ACME, CHARGER)
    free = before.model_copy(update={"visitor_use": VisitorUse(mode=Visitors.ON)})
    chargers().change(before, free, audited())
    wire.settle()

    assert (closed, inner.settings[name]) == ("false", "true")


def test_what_is_wished_for_a_model_counts_for_its_chargers() -> None:
    inner = HoldingCharger(settings={"MeterValueSampleInterval": "60"})
    wire = wired(inner, "ocpp1.6")
    wire.say(BOOT.format(n=1))
    wire.settle()
    by_default = inner.settings["MeterValueSampleInterval"]

    model = model_id(Hardware(vendor="SAMPLE", model="g1"))
    wished = DesiredSettings(company=ACME, subject=model)
    after = changed(wished, {"metervaluesampleinterval": "300"})
    desired_settings().save_of_model(after, audited())
    wire.settle()

    assert (by_default, inner.settings["MeterValueSampleInterval"]) == ("900", "300")


def test_a_charger_in_a_loop_of_starts_gets_the_old_value_back() -> None:
    inner = HoldingCharger(settings={"MeterValuesSampledData": "Energy.Active.Import.Register"})
    wire = wired(inner, "ocpp1.6")
    changed_to = inner.settings["MeterValuesSampledData"]

    for _ in range(3):
        wire.connect()
        wire.say(BOOT.format(n=1))
    wire.settle()

    assert changed_to != "Energy.Active.Import.Register"
    assert inner.settings["MeterValuesSampledData"] == "Energy.Active.Import.Register"


def test_a_conflict_that_the_charger_reports_is_mended() -> None:
    inner = HoldingCharger()
    wire = wired(inner, "ocpp1.6")
    grant(hold(1))
    wire.settle()
    wire.now += timedelta(minutes=11)
    asked = len(inner.asked)

    wire.say(
        '[2,"c","StatusNotification",{"connectorId":0,"errorCode":"LocalListConflict",'
        '"status":"Available"}]'
    )
    wire.settle()

    assert [step.kind for step in inner.asked[asked:]] == ["send_list"]
