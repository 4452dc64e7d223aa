"""What tests of stores and functions have at hand."""

from collections.abc import Iterator

import pytest


@pytest.fixture
def aws() -> Iterator[None]:
    """An empty AWS in this process."""
    from tests.fakes.aws import aws_in_process  # noqa: PLC0415 - slow to import, rarely needed

    with aws_in_process():
        yield
