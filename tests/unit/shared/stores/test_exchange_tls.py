"""Requests to DynamoDB over TLS: whom the client trusts, and that a connection is kept."""

import os
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from unittest.mock import patch

import pytest
from botocore.exceptions import ConnectionError as NotConnected
from botocore.httpsession import where
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from shared.stores import exchange, tables
from shared.stores.tables import dynamodb, get
from tests.fakes.cloud import SETTINGS
from tests.unit.shared.stores.test_exchange import ITEM, answering

ANSWER = (
    b"HTTP/1.1 200 OK\r\nContent-Type: application/x-amz-json-1.0\r\nContent-Length: %d\r\n\r\n%s"
) % (len(ITEM), ITEM)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One file with a key and what it signed for itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    here = x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(here, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem, plain = serialization.Encoding.PEM, serialization.NoEncryption()
    private = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, plain)
    file = tmp_path_factory.mktemp("tls") / "server.pem"
    file.write_bytes(private + made.public_bytes(pem))
    return file


@contextmanager
def dynamodb_over_tls(certificate: Path, *, trusted: bool) -> Iterator[list[int]]:
    """A server that takes one connection after the other; how many it took."""
    taken: list[int] = []
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with socket.create_server(("127.0.0.1", 0)) as server:

        def take() -> None:
            while True:
                try:
                    connection, _ = server.accept()
                except OSError:
                    return
                try:
                    with context.wrap_socket(connection, server_side=True) as secure:
                        taken.append(1)
                        answering(ANSWER, ANSWER)(secure)
                except OSError:
                    continue

        threading.Thread(target=take, daemon=True).start()
        url = f"https://127.0.0.1:{server.getsockname()[1]}"
        settings = {**SETTINGS, "AWS_ENDPOINT_URL": url, "AWS_MAX_ATTEMPTS": "1"}
        vouched = str(certificate) if trusted else where()
        dynamodb.cache_clear()
        exchange._trust.cache_clear()
        vouching = patch("botocore.httpsession.where", return_value=vouched)
        with patch.dict(os.environ, settings), vouching:
            yield taken
        exchange.close()
        server.shutdown(socket.SHUT_RDWR)
    dynamodb.cache_clear()
    exchange._trust.cache_clear()


def test_a_trusted_server_is_asked_twice_over_one_connection(certificate: Path) -> None:
    with dynamodb_over_tls(certificate, trusted=True) as taken:
        found = [get(tables.HUB, ("a", "b")) for _ in range(2)]

    assert found == [{"pk": "a", "sk": "b", "n": 7}] * 2
    assert taken == [1]


def test_a_server_that_nobody_vouches_for_is_not_asked(certificate: Path) -> None:
    with dynamodb_over_tls(certificate, trusted=False) as taken, pytest.raises(NotConnected):
        get(tables.HUB, ("a", "b"))

    assert taken == []
