"""The stores' contract suite, once more, with the embedded AWS in place of the one in memory."""

import uuid
from collections.abc import Iterator

import pytest

from tests.fakes.cloud import cloud_at
from tests.integration.emulator.mends.running import Emulator, emulator


@pytest.fixture(scope="module")
def embedded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Emulator]:
    """One for all tests of a module; each has tables of its own."""
    with emulator(tmp_path_factory.mktemp("stores")) as running:
        yield running


@pytest.fixture
def aws(embedded: Emulator) -> Iterator[None]:
    """Empty tables."""
    with cloud_at(embedded.url, uuid.uuid4().hex[:8]):
        yield
