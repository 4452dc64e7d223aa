"""Every mend does what it is for, and the gap that it mends is still there without it."""

import json
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest
from botocore.exceptions import ClientError

from tests.integration.emulator.mends import using
from tests.integration.emulator.mends.running import Emulator, emulator
from tests.integration.emulator.mends.stack import deploy

ERROR_KEYS = {"message", "connectionId", "requestId"}


@pytest.mark.parametrize("mend", ["route_response", "rollouts"])
def test_a_template_with_a_type_it_does_not_know_is_refused(tmp_path: Path, mend: str) -> None:
    with (
        emulator(tmp_path, mend) as running,
        pytest.raises(ClientError, match="Unrecognized"),
    ):
        deploy(running)


def test_a_preflight_is_answered(mended: Emulator, stock: Emulator) -> None:
    assert using.preflight(mended) == 204
    assert using.preflight(stock) == 403


def test_a_function_reads_the_secret_it_was_granted(mended: Emulator, stock: Emulator) -> None:
    assert using.call(mended, "/secret")[0] == 200
    assert using.call(stock, "/secret")[0] == 502


def test_items_of_a_table_expire(mended: Emulator, stock: Emulator) -> None:
    statuses = []
    for running in (mended, stock):
        found = running.client("dynamodb").describe_time_to_live(
            TableName=running.outputs["TheTable"]
        )
        statuses.append(found["TimeToLiveDescription"]["TimeToLiveStatus"])

    assert statuses == ["ENABLED", "DISABLED"]


def test_a_query_passes_quickly_over_what_it_does_not_look_for(
    mended: Emulator, stock: Emulator
) -> None:
    for running in (mended, stock):
        using.write_crowd(running, 1_000)

    assert using.seconds_of_query(mended) < using.seconds_of_query(stock) / 2


def test_a_bucket_that_demands_encryption_takes_objects(mended: Emulator, stock: Emulator) -> None:
    assert using.call(mended, "/bucket")[0] == 200
    assert using.call(stock, "/bucket")[0] == 502


def test_a_granted_mail_is_sent_and_kept(mended: Emulator, stock: Emulator) -> None:
    status, sent = using.call(mended, "/mail")

    assert status == 200
    kept = (mended.folder / "mail" / f"{sent['result']}.eml").read_bytes()
    assert kept.endswith(b"Subject: s\r\n\r\nhello")
    assert using.call(stock, "/mail")[0] == 502


def test_the_tables_indexes_and_queues_of_another_stack_are_used_as_granted(
    mended: Emulator,
) -> None:
    assert using.call(mended, "/tables") == (200, {"result": 1})
    assert using.call(mended, "/queue")[0] == 200


def test_who_may_send_a_message_may_send_several_in_a_request(
    mended: Emulator, stock: Emulator
) -> None:
    assert using.call(mended, "/batch") == (200, {"result": 2})
    assert using.call(stock, "/batch")[0] == 502


def test_a_function_sees_nothing_of_the_emulators_environment(
    mended: Emulator, stock: Emulator
) -> None:
    own = using.call(mended, "/environment")[1]["result"]
    inherited = using.call(stock, "/environment")[1]["result"]

    assert "STATE_DIR" not in own
    assert "AUTH" not in own
    assert own["TABLE"] == mended.outputs["TheTable"]
    assert "STATE_DIR" in inherited


def test_workers_share_the_unpacked_layers(mended: Emulator, stock: Emulator) -> None:
    folder = mended.folder / "state" / "layers"

    assert using.call(mended, "/tables")[0] == 200
    assert [path.name for path in folder.glob("*/python/*.py")] == ["laid.py"]
    assert not (stock.folder / "state" / "layers").exists()


def test_a_function_has_two_workers_and_who_finds_none_free_waits(
    mended: Emulator, stock: Emulator
) -> None:
    assert len(_workers_of_six_calls(mended)) == 2
    assert len(_workers_of_six_calls(stock)) > 2


def _workers_of_six_calls(running: Emulator) -> set[int]:
    with ThreadPoolExecutor(6) as callers:
        answers = callers.map(lambda _: using.call(running, "/sleep"), range(6))
        return {answer["result"] for _status, answer in answers}


def test_what_a_websocket_handler_logs_is_seen(mended: Emulator, stock: Emulator) -> None:
    for running in (mended, stock):
        using.answer(running, "[2,1]")

    assert using.eventually(lambda: "heard [2,1]" in mended.log())
    assert "heard [2,1]" not in stock.log()


def test_a_route_answers_only_with_a_route_response(mended: Emulator, stock: Emulator) -> None:
    silent = json.dumps({"action": "silent"})

    assert using.answer(mended, "[2,1]") == "$default [2,1]"
    assert using.answer(mended, silent) is None
    assert using.answer(stock, silent) is not None


def test_a_broken_handler_answers_with_an_error_object(mended: Emulator, stock: Emulator) -> None:
    assert json.loads(using.answer(mended, "raise") or "{}").keys() == ERROR_KEYS
    assert using.answer(stock, "raise") == "my secret text"


def test_a_handler_pushes_to_its_connection_before_it_answers(mended: Emulator) -> None:
    with using.socket(mended) as connection:
        connection.send("push")

        assert [connection.recv(3), connection.recv(3)] == ["pushed", "$default push"]


def test_an_idle_connection_costs_nothing(mended: Emulator, stock: Emulator) -> None:
    assert using.turns_of_idle(mended, 40) < using.turns_of_idle(stock, 40) / 2


def test_a_connection_that_is_deleted_ends(mended: Emulator) -> None:
    with using.socket(mended) as connection:
        connection.send("push")
        connection.recv(3)
        connection.close()

    assert using.answer(mended, "[2,1]") == "$default [2,1]"


def test_the_subprotocol_is_agreed_in_the_handshake(mended: Emulator, stock: Emulator) -> None:
    with using.socket(mended) as agreed, using.socket(stock) as missing:
        assert agreed.subprotocol == "ocpp1.6"
        assert missing.subprotocol is None


@pytest.mark.parametrize(
    ("user", "status", "stock_status"),
    [("bad", 403, 403), ("nobody", 401, 500), ("", 401, 401), ("full", 429, 403)],
    ids=["denied", "raised Unauthorized", "no identity", "refused by the route"],
)
def test_a_refused_handshake_says_why(
    mended: Emulator, stock: Emulator, user: str, status: int, stock_status: int
) -> None:
    assert using.refusal(mended, user) == status
    assert using.refusal(stock, user) == stock_status


def test_cookies_are_a_list_of_their_own(mended: Emulator, stock: Emulator) -> None:
    headers = {"Cookie": "a=1; b=2"}

    assert using.call(mended, "/cookies", headers=headers)[1] == {"cookies": ["a=1", "b=2"]}
    assert using.call(stock, "/cookies", headers=headers)[1] == {"cookies": None}


def test_a_poison_record_is_retried_then_put_aside(mended: Emulator, stock: Emulator) -> None:
    for running in (mended, stock):
        using.write_orders(running, "first", "poison", "last")

    assert [f["requestContext"]["condition"] for f in using.failures(mended)] == [
        "RetryAttemptsExhausted"
    ]
    assert using.eventually(lambda: using.seen(mended).get("last") == 1)
    assert using.seen(mended)["first"] == 1
    assert using.seen(mended)["poison"] > 1
    assert using.eventually(lambda: using.seen(stock).get("poison") == 1)


def test_a_slow_batch_holds_up_its_own_mapping_alone(mended: Emulator, stock: Emulator) -> None:
    overtaken = []
    for running in (mended, stock):
        using.write_orders(running, "snail", kind="slow")
        assert using.eventually(partial(using.has_begun, running, "snail"))
        using.write_orders(running, "hare")
        assert using.eventually(partial(using.has_seen, running, "hare"))
        overtaken.append("snail" not in using.seen(running))

    assert overtaken == [True, False]


def test_a_function_that_can_not_start_takes_nobodys_turn(mended: Emulator) -> None:
    assert using.errors_of_broken(mended, 4) == ["Unhandled"] * 4
