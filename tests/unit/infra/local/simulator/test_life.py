"""A simulated charger from its scenario to what it says and believes."""

import asyncio
import base64
import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from infra.local.simulator.fleet import Fleet
from infra.local.simulator.life import power_at
from infra.local.simulator.scenario import Scenario, chargers_of
from tests.unit.infra.local.simulator.central import Central, central, usual, usual_2

QUICK = {"pause_s": [0, 0], "session_s": [0.2, 0.2], "plugged_s": [0, 0], "power": [[0, 3_600_000]]}
BUSY = {"meter_interval_s": 0.05, "connectors": 1, "answer_within_s": 0.3, "drivers": QUICK}


def a_fleet(at: Central, kept: Path | None = None, **make: Any) -> Fleet:
    scenario = Scenario.model_validate({"cards": ["A"], "fleet": [{**BUSY, **make}]})
    return Fleet(scenario, chargers_of(scenario), ("A",), at.address, kept=kept, logged=True)


def lived(
    seconds: float,
    answering: Any = usual,
    during: Callable[[Central, Fleet], Awaitable[None]] | None = None,
    **make: Any,
) -> tuple[Central, dict[str, Any]]:
    """What one charger said in that time, and its report."""

    async def live() -> tuple[Central, dict[str, Any]]:
        async with central(answering) as server:
            fleet = a_fleet(server, **make)
            running = asyncio.create_task(fleet.run(seconds))
            if during is not None:
                await during(server, fleet)
            await running
            return server, fleet.report()[0]

    return asyncio.run(live())


def test_a_charger_boots_and_charges_and_knows_what_it_told() -> None:
    server, report = lived(0.6)

    actions = [action for _, action, _ in server.calls]
    first = report["transactions"][0]
    stop = server.said("StopTransaction")[0]
    assert actions[0] == "BootNotification"
    assert (first["transaction_id"], first["meter_start_wh"]) == (7, 0)
    assert first["meter_stop_wh"] == stop["meterStop"] > 100
    assert len(report["transactions"]) == len(server.said("StartTransaction"))
    assert (report["untold"], report["refused"]) == (0, [])


def test_the_meter_goes_on_from_one_session_to_the_next() -> None:
    _, report = lived(0.9)

    pairs = zip(report["transactions"], report["transactions"][1:], strict=False)
    assert all(one["meter_stop_wh"] == two["meter_start_wh"] for one, two in pairs)
    assert len(report["transactions"]) > 1


def test_2_0_1_tells_the_same_as_events_without_gaps() -> None:
    server, report = lived(0.5, usual_2, version="2.0.1")

    first = report["transactions"][0]["transaction_id"]
    events = [
        event
        for event in server.said("TransactionEvent")
        if event["transactionInfo"]["transactionId"] == first
    ]
    assert [event["seqNo"] for event in events] == list(range(len(events)))
    assert [events[0]["eventType"], events[-1]["eventType"]] == ["Started", "Ended"]


def test_2_1_is_spoken_as_such() -> None:
    server, _ = lived(0.3, usual_2, version="2.1")

    assert server.handshakes[0][1] == "ocpp2.1"
    assert server.said("TransactionEvent")


def test_what_happens_without_a_connection_is_told_afterwards_in_order() -> None:
    async def cut(server: Central, fleet: Fleet) -> None:
        await server.until(1, "StartTransaction")
        fleet.lives[0].line.cut(quiet_s=0.5)

    server, report = lived(1.5, during=cut, drivers={**QUICK, "session_s": [0.4, 0.4]})

    assert len(server.handshakes) == 2
    assert (
        server.said("StopTransaction")[0]["meterStop"] == report["transactions"][0]["meter_stop_wh"]
    )


def test_a_message_without_an_answer_is_told_again_with_the_same_content() -> None:
    said: list[str] = []

    def deaf_once(action: str, payload: dict[str, Any]) -> dict[str, Any] | None:
        said.append(action)
        return None if said.count("StartTransaction") == 1 else usual(action, payload)

    server, report = lived(1, deaf_once)

    first, again = server.said("StartTransaction")[:2]
    ids = [number for number, action, _ in server.calls if action == "StartTransaction"]
    assert first == again
    assert ids[0] != ids[1]
    assert report["transactions"][0]["transaction_id"] == 7


def test_a_refused_card_is_not_charged() -> None:
    def refusing(action: str, payload: dict[str, Any]) -> dict[str, Any] | None:
        refused = {"idTagInfo": {"status": "Invalid"}}
        return refused if action == "Authorize" else usual(action, payload)

    server, report = lived(0.3, refusing)

    assert server.said("Authorize")
    assert (server.said("StartTransaction"), report["transactions"]) == ([], [])


def test_a_storm_cuts_every_socket_at_once() -> None:
    async def live() -> Central:
        async with central() as server:
            scenario = {"fleet": [{**BUSY, "count": 5}], "storms_s": [0.3]}
            made = Scenario.model_validate(scenario)
            await Fleet(made, chargers_of(made), (), server.address).run(2.5)
            return server

    assert len(asyncio.run(live()).handshakes) == 10


def test_a_charger_goes_on_where_a_loss_of_power_left_it(tmp_path: Path) -> None:
    async def live() -> list[dict[str, Any]]:
        long = {**QUICK, "session_s": [60, 60]}
        async with central() as server:
            running = asyncio.create_task(a_fleet(server, tmp_path, drivers=long).run())
            await server.until(2, "MeterValues")
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)
            await a_fleet(server, tmp_path, drivers=None).run(0.5)
            return server.said("StopTransaction")

    (stop,) = asyncio.run(live())
    assert (stop["reason"], stop["transactionId"]) == ("PowerLoss", 7)
    assert stop["meterStop"] > 0


def test_a_history_is_told_before_anything_else() -> None:
    async def told(_server: Central, fleet: Fleet) -> None:
        while not fleet.lives[0].station.told:
            await asyncio.sleep(0.01)

    server, _ = lived(0.1, during=told, history_days=3, drivers=QUICK)

    days = {start["timestamp"][:10] for start in server.said("StartTransaction")}
    assert len(days) > 1


@pytest.mark.parametrize("version", ["2.0.1", "2.1"])
def test_a_history_of_2_is_told_as_what_happened_offline(version: str) -> None:
    async def told(_server: Central, fleet: Fleet) -> None:
        while not fleet.lives[0].station.told:
            await asyncio.sleep(0.01)

    made = {"version": version, "history_days": 3, "drivers": QUICK}
    server, _ = lived(0.1, usual_2, during=told, **made)

    today = max(event["timestamp"][:10] for event in server.said("TransactionEvent"))
    past = [e for e in server.said("TransactionEvent") if e["timestamp"][:10] < today]
    assert {event["eventType"] for event in past} == {"Started", "Updated", "Ended"}
    assert all(event["offline"] for event in past)
    ends = [event["transactionInfo"] for event in past if event["eventType"] == "Ended"]
    assert {(end["stoppedReason"], end["chargingState"]) for end in ends} == {
        ("EVDisconnected", "Idle")
    }
    again, _ = lived(0.1, usual_2, during=told, **made)
    names = [event["transactionInfo"]["transactionId"] for event in past]
    assert names == [
        event["transactionInfo"]["transactionId"]
        for event in again.said("TransactionEvent")
        if event["timestamp"][:10] < today
    ]


def test_a_charger_of_2_says_that_it_charges_from_the_start_of_its_transaction() -> None:
    server, _ = lived(0.3, usual_2, version="2.0.1")

    started = next(e for e in server.said("TransactionEvent") if e["eventType"] == "Started")
    assert started["transactionInfo"]["chargingState"] == "Charging"


def test_each_answered_call_is_noted() -> None:
    async def live() -> tuple[set[str], set[str]]:
        async with central() as server:
            fleet = a_fleet(server)
            await fleet.run(0.4)
            noted = {number for number, _ in fleet.answered["SIM-0001"]}
            return noted, {number for number, _, _ in server.calls}

    noted, came = asyncio.run(live())
    assert noted == came


def test_a_raw_password_is_sent_as_bytes() -> None:
    server, _ = lived(0.1, password="ff00", faults=["raw_password"], drivers=False)

    sent = base64.b64decode(server.handshakes[0][0].removeprefix("Basic "))
    assert sent == b"SIM-0001:\xff\x00"


def test_the_power_follows_its_curve() -> None:
    curve = ((0.0, 11_000.0), (0.8, 3_700.0))

    assert [power_at(share, curve) for share in (0, 0.5, 0.8, 1)] == [11_000, 11_000, 3_700, 3_700]


def test_no_boot_on_reconnect() -> None:
    async def cut(server: Central, fleet: Fleet) -> None:
        await server.until(1, "StartTransaction")
        fleet.lives[0].line.cut(quiet_s=0.1)

    server, _ = lived(1, during=cut, faults=["no_boot_on_reconnect", "ids_restart"])

    ids = [number for number, _, _ in server.calls]
    assert len(server.handshakes) == 2
    assert len(server.said("BootNotification")) == 1
    assert ids.count("1") == 2


def test_frames_go_out_as_odd_as_asked() -> None:
    server, _ = lived(0.4, faults=["line_breaks", "empty_frames"])

    assert "" in server.texts
    assert any(text.startswith("[\n") and json.loads(text) for text in server.texts)
