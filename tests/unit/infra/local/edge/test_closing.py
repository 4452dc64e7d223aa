"""Close codes across the edge."""

import pytest

from infra.local.edge.closing import to_client, to_origin


@pytest.mark.parametrize(
    ("code", "sent"),
    [
        pytest.param(1000, 1000, id="normal"),
        pytest.param(1005, 1000, id="no code seen"),
        pytest.param(1006, 1012, id="cut"),
        pytest.param(4001, 4001, id="the product's own"),
        pytest.param(2999, 1000, id="not allowed on the wire"),
    ],
)
def test_a_client_is_told_why_the_origin_closed(code: int, sent: int) -> None:
    told, _ = to_client(code, "why")

    assert told == sent


def test_the_origin_learns_of_a_cut_client() -> None:
    told = to_origin(1006, None)

    assert told == (1001, "")


def test_a_long_reason_is_cut_between_characters() -> None:
    _, reason = to_client(1000, "é" * 100)

    assert reason == "é" * 61
