"""What tests of stores and functions have at hand."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "every time the same",
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("every time the same")


@pytest.fixture
def aws() -> Iterator[None]:
    """An empty AWS in this process."""
    from tests.fakes.aws import aws_in_process  # noqa: PLC0415 - slow to import, rarely needed

    with aws_in_process():
        yield
