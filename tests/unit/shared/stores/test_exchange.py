"""Requests to DynamoDB against a server that behaves as servers do on bad days."""

import os
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from unittest.mock import patch

import pytest
from botocore.exceptions import ConnectionClosedError, EndpointConnectionError

from shared.stores import exchange, tables
from shared.stores.tables import dynamodb, get
from tests.fakes.cloud import SETTINGS

Connection = Callable[[socket.socket], None]
NOTHING = (
    b"HTTP/1.1 200 OK\r\nContent-Type: application/x-amz-json-1.0\r\nContent-Length: 2\r\n\r\n{}"
)
ITEM = b'{"Item":{"pk":{"S":"a"},"sk":{"S":"b"},"n":{"N":"7"}}}'


def request_of(connection: socket.socket) -> bytes:
    """A whole request: head and body."""
    said = b""
    while b"\r\n\r\n" not in said:
        said += connection.recv(65536)
    head, _, body = said.partition(b"\r\n\r\n")
    length = next(
        int(h[15:]) for h in head.lower().split(b"\r\n") if h.startswith(b"content-length")
    )
    while len(body) < length:
        body += connection.recv(65536)
    return head + body


def answering(*answers: bytes) -> Connection:
    """A connection that answers so often, then closes."""

    def serve(connection: socket.socket) -> None:
        for answer in answers:
            request_of(connection)
            for byte in (answer[:20], answer[20:]):
                connection.sendall(byte)

    return serve


@pytest.fixture(autouse=True)
def _no_client_is_kept() -> Iterator[None]:
    dynamodb.cache_clear()
    yield
    exchange.close()
    dynamodb.cache_clear()


@contextmanager
def dynamodb_at(*connections: Connection) -> Iterator[list[int]]:
    """A server that takes so many connections; how many it took."""
    taken: list[int] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]

        def take() -> None:
            for serve in connections:
                connection, _ = server.accept()
                taken.append(1)
                with connection:
                    serve(connection)

        thread = threading.Thread(target=take, daemon=True)
        thread.start()
        url = f"http://127.0.0.1:{port}"
        with patch.dict(os.environ, {**SETTINGS, "AWS_ENDPOINT_URL": url}):
            yield taken
        exchange.close()
        thread.join(5)


def whole(body: bytes, *more: bytes) -> bytes:
    head = [b"HTTP/1.1 200 OK", *more, b"Content-Length: %d" % len(body)]
    return b"\r\n".join(head) + b"\r\n\r\n" + body


def test_an_answer_that_comes_in_pieces_is_read_whole() -> None:
    with dynamodb_at(answering(whole(ITEM))):
        item = get(tables.HUB, ("a", "b"))

    assert item == {"pk": "a", "sk": "b", "n": 7}


def test_one_connection_serves_many_requests() -> None:
    with dynamodb_at(answering(NOTHING, NOTHING, NOTHING)) as taken:
        for _ in range(3):
            get(tables.HUB, ("a", "b"))

    assert len(taken) == 1


def test_a_connection_that_was_closed_while_idle_is_opened_anew() -> None:
    closes, serves = answering(NOTHING), answering(whole(ITEM))
    with dynamodb_at(closes, serves) as taken:
        get(tables.HUB, ("a", "b"))
        item = get(tables.HUB, ("a", "b"))

    assert (item is not None, len(taken)) == (True, 2)


def test_a_connection_that_is_announced_to_close_is_not_used_again() -> None:
    last = whole(b"{}", b"Connection: close")
    with dynamodb_at(answering(last), answering(NOTHING)) as taken:
        get(tables.HUB, ("a", "b"))
        get(tables.HUB, ("a", "b"))

    assert len(taken) == 2


def test_a_request_whose_answer_is_cut_off_is_sent_again() -> None:
    with dynamodb_at(answering(whole(ITEM)[:-10]), answering(whole(ITEM))) as taken:
        item = get(tables.HUB, ("a", "b"))

    assert (item is not None, len(taken)) == (True, 2)


def test_an_answer_that_never_comes_whole_is_an_error_in_the_end() -> None:
    cut_off = answering(b"HTTP/1.1 200 OK\r\nContent-")
    with dynamodb_at(*[cut_off] * 10), pytest.raises(ConnectionClosedError):
        get(tables.HUB, ("a", "b"))


def test_nothing_is_asked_again_when_no_time_is_left() -> None:
    def silent(connection: socket.socket) -> None:
        while connection.recv(65536):
            pass

    with dynamodb_at(*[silent] * 10) as taken:
        dynamodb()  # takes longer to make than there is time
        with exchange.within(0.2), pytest.raises(TimeoutError):
            get(tables.HUB, ("a", "b"))

    assert len(taken) == 1


def test_nobody_there_is_an_error_in_the_end() -> None:
    nowhere = {**SETTINGS, "AWS_ENDPOINT_URL": "http://127.0.0.1:1"}
    with patch.dict(os.environ, nowhere), pytest.raises(EndpointConnectionError):
        get(tables.HUB, ("a", "b"))


def test_an_error_of_the_service_is_raised_as_the_stores_know_it() -> None:
    body = b'{"__type":"com.amazonaws.dynamodb.v20120810#ResourceNotFoundException","message":"no"}'
    refusal = whole(body).replace(b"200 OK", b"400 Bad Request")
    with (
        dynamodb_at(answering(refusal)),
        pytest.raises(dynamodb().exceptions.ResourceNotFoundException),
    ):
        get(tables.HUB, ("a", "b"))
