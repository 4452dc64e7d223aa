"""Tables that stay fast, for what takes many requests."""

from collections.abc import Iterator

import pytest

from tests.fakes.aws import aws_in_memory
from tests.fakes.memory import MemoryClient


@pytest.fixture
def tables() -> Iterator[MemoryClient]:
    """Empty ones."""
    with aws_in_memory() as client:
        yield client
