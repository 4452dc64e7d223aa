"""WebSockets through a running edge, with a fake origin behind it."""

import asyncio
import json
from concurrent.futures import ThreadPoolExecutor
from itertools import accumulate
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Subprotocol

from infra.local.edge import sockets
from infra.local.edge.app import build
from tests.unit.infra.local.edge.conftest import serving, settings

OCPP = Subprotocol("ocpp1.6")


def dial(edge: str, path: str, **headers: str) -> ClientConnection:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return connect(f"ws://{edge}{path}", subprotocols=[OCPP], additional_headers=named, proxy=None)


def closed_with(client: ClientConnection) -> int | None:
    with pytest.raises(ConnectionClosed) as closed:
        client.recv(timeout=5)
    return closed.value.rcvd.code if closed.value.rcvd else None


def test_frames_pass_both_ways_under_the_offered_subprotocol(edge: str) -> None:
    with dial(edge, "//ocpp//CP1/") as client:
        client.send('[2,"1","Heartbeat",{}]')

        assert client.recv(timeout=5) == '[2,"1","Heartbeat",{}]'
        assert client.subprotocol == OCPP


def test_the_origin_hears_the_client_but_not_what_only_the_edge_may_say(edge: str) -> None:
    with dial(
        edge, "/ocpp/CP1?identity=other", Authorization="Basic Og==", X_Edge_Id="x"
    ) as client:
        client.send("headers")

        heard = json.loads(client.recv(timeout=5))

    assert heard["query"] == "identity=CP1"
    assert heard["authorization"] == "Basic Og=="
    assert "x-edge-id" not in heard


def test_no_connection_lives_longer_than_api_gateway_lets_it(
    edge: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sockets, "LIFE_S", 0.2)

    with dial(edge, "/ocpp/CP1") as client:
        assert closed_with(client) == 1001


def test_live_updates_pass_with_their_query(edge: str) -> None:
    with dial(edge, "/live?v=1") as client:
        client.send("headers")

        heard = json.loads(client.recv(timeout=5))

    assert heard["query"] == "v=1"


@pytest.mark.parametrize(
    ("path", "status"), [("/ocpp/stranger", 401), ("/ocpp/", 404), ("/elsewhere", 404)]
)
def test_a_refusal_is_passed_on_at_the_handshake(edge: str, path: str, status: int) -> None:
    with pytest.raises(InvalidStatus) as refusal:
        dial(edge, path)

    assert refusal.value.response.status_code == status


def test_the_close_code_of_the_origin_reaches_the_client(edge: str) -> None:
    with dial(edge, "/ocpp/CP1") as client:
        client.send("close 4003")

        assert closed_with(client) == 4003


def test_a_binary_frame_is_refused(edge: str) -> None:
    with dial(edge, "/ocpp/CP1") as client:
        client.send(b"\x00")

        assert closed_with(client) == 1003


def test_a_message_over_128_kb_is_refused(edge: str) -> None:
    with dial(edge, "/ocpp/CP1") as client:
        client.send("x" * (128 * 1024 + 1))

        assert closed_with(client) == 1009


def test_a_client_comes_again_when_the_origin_was_cut(tmp_path: Path) -> None:
    async def vanish(socket: WebSocket) -> None:
        await socket.accept()
        await socket.receive_text()
        raise RuntimeError

    with (
        serving(Starlette(routes=[WebSocketRoute("/ocpp-stage", vanish)])) as origin,
        serving(build(settings(origin, tmp_path))) as port,
        connect(f"ws://127.0.0.1:{port}/ocpp/CP1", proxy=None) as client,
    ):
        client.send("now")

        assert closed_with(client) in (1011, 1012)


def test_a_crowd_is_let_in_bit_by_bit_and_who_waits_too_long_comes_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside: list[int] = []

    async def slow(socket: WebSocket) -> None:
        inside.append(1)
        await asyncio.sleep(0.5)
        await socket.accept()
        inside.append(-1)
        await socket.receive_text()

    monkeypatch.setattr(sockets, "HANDSHAKES", 2)
    monkeypatch.setattr(sockets, "TURN_WITHIN_S", 0.8)
    with (
        serving(Starlette(routes=[WebSocketRoute("/ocpp-stage", slow)])) as origin,
        serving(build(settings(origin, tmp_path))) as port,
        ThreadPoolExecutor(8) as clients,
    ):
        statuses = list(clients.map(lambda _: _handshake(f"127.0.0.1:{port}"), range(8)))

    assert set(statuses) == {101, 503}
    assert max(accumulate(inside)) <= 2


def _handshake(edge: str) -> int:
    try:
        with dial(edge, "/ocpp/CP1"):
            return 101
    except InvalidStatus as refusal:
        return refusal.response.status_code


def test_no_origin_means_try_later(tmp_path: Path) -> None:
    with serving(build(settings(9, tmp_path))) as port, pytest.raises(InvalidStatus) as refusal:
        dial(f"127.0.0.1:{port}", "/ocpp/CP1")

    assert refusal.value.response.status_code == 503
