"""What messages may cost, in units as DynamoDB bills them: the limits of docs/data.md."""

import pytest

from tests.bench import units


@pytest.fixture(scope="module")
def counted() -> dict[str, float]:
    return {figure.name: figure.value for figure in units.figures()}


@pytest.mark.parametrize(
    ("name", "limit"),
    [
        ("reads per heartbeat", 0),
        ("writes per heartbeat", 0.9),
        ("reads per status", 0),
        ("writes per status", 1),
        ("reads per meter", 0),
        ("writes per meter", 1),
        ("reads per session", 10),
        ("writes per session", 14),
        ("reads per 2.0.1 session", 10),
        ("writes per 2.0.1 session", 14),
        ("reads per reconnect, kept in step", 7.5),
        ("writes per reconnect, kept in step", 4),
        ("reads per look", 0.6),
        ("writes per look", 0),
        ("reads per look at one that charges", 1.2),
        ("writes per look at one that charges", 0),
        ("reads per session with streams", 45),
        ("writes per session with streams", 45),
        ("reads per 2.0.1 session with streams", 62),
        ("writes per 2.0.1 session with streams", 45),
    ],
)
def test_a_message_costs_no_more_than(counted: dict[str, float], name: str, limit: float) -> None:
    assert counted[name] <= limit
