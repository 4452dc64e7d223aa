"""One emulator with every mend, and one for each test that asks whether a mend is needed."""

from collections.abc import Iterator

import pytest

from tests.integration.emulator.mends.running import Emulator, emulator
from tests.integration.emulator.mends.stack import deploy


@pytest.fixture(scope="module")
def mended(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Emulator]:
    with emulator(tmp_path_factory.mktemp("mended")) as running:
        deploy(running)
        yield running


@pytest.fixture(scope="module")
def stock(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Emulator]:
    """Without any mend but those without which the stack can't be deployed or called."""
    without = (
        "cors,secret_ref,ttl,secure_transport,mail,worker_environment,worker_layers,worker_logs,"
        "pool,batches,outbox,expressions,replies,handshake,cookies,streams,pollers"
    )
    with emulator(tmp_path_factory.mktemp("stock"), without) as running:
        deploy(running)
        yield running
