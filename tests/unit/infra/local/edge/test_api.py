"""The HTTP API through a running edge, with a fake origin behind it."""

import socket
import threading
from pathlib import Path

import httpx

from infra.local.edge.app import build
from tests.unit.infra.local.edge.conftest import serving, settings

ANSWER = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"


def test_a_call_reaches_the_stage_as_it_was_made(edge: str) -> None:
    answer = httpx.post(f"http://{edge}/api/a%2Fb?x=%20y", content="body", headers={"via": "me"})

    heard = answer.json()
    assert answer.status_code == 201
    assert (heard["path"], heard["query"]) == ("/api-stage/api/a%2Fb", "x=%20y")
    assert (heard["body"], heard["headers"].get("via")) == ("body", None)


def test_every_cookie_reaches_the_client(edge: str) -> None:
    answer = httpx.get(f"http://{edge}/api/me")

    assert [line.partition("=")[0] for line in answer.headers.get_list("set-cookie")] == [
        "first",
        "second",
    ]


def test_a_path_cannot_leave_the_stage(edge: str) -> None:
    host, _, port = edge.partition(":")
    with socket.create_connection((host, int(port))) as raw:
        raw.sendall(b"GET /api/%2e%2e/%2e%2e/x HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")

        assert raw.recv(12) == b"HTTP/1.1 400"


def test_a_body_over_10_mb_is_refused(edge: str) -> None:
    answer = httpx.put(f"http://{edge}/api/x", content=b"x" * (10 * 1024 * 1024 + 1))

    assert answer.status_code == 413
    assert answer.headers["content-type"] == "application/problem+json"


def test_no_origin_is_said_as_a_problem(tmp_path: Path) -> None:
    with serving(build(settings(9, tmp_path))) as port:
        answer = httpx.get(f"http://127.0.0.1:{port}/api/health")

    assert (answer.status_code, answer.json()["status"]) == (503, 503)


def test_a_cut_connection_is_tried_again(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=_cut_then_answer, args=(listening,))
        thread.start()
        with serving(build(settings(listening.getsockname()[1], tmp_path))) as port:
            answer = httpx.get(f"http://127.0.0.1:{port}/api/x")
        thread.join()

    assert answer.text == "ok"


def _cut_then_answer(listening: socket.socket) -> None:
    first, _ = listening.accept()
    first.recv(1000)
    first.close()
    second, _ = listening.accept()
    second.recv(1000)
    second.sendall(ANSWER)
    second.close()
