"""What connectors are made for, as people enter it (guide 2.2)."""

from typing import Any

import pytest

from shared.domain.equipment import Current, Equipment, entered, max_current_a
from shared.domain.errors import ChangedMeanwhile, Invalid
from tests.fakes.builders import ACME, CHARGER, a_socket

NONE = Equipment(company=ACME, charger=CHARGER)


def test_connectors_are_kept_in_their_order_as_the_next_version() -> None:
    after = entered(NONE, [a_socket(2), a_socket(1)], seen=0)

    assert [one.connector for one in after.connectors] == [1, 2]
    assert after.version == 1
    assert after.of(2) == a_socket(2)
    assert after.of(3) is None


def test_what_was_entered_already_changes_nothing() -> None:
    known = entered(NONE, [a_socket()], seen=0)

    assert entered(known, [a_socket()], seen=1) is known


def test_a_connector_that_stands_twice_is_named() -> None:
    with pytest.raises(Invalid) as refusal:
        entered(NONE, [a_socket(1), a_socket(2), a_socket(1)], seen=0)

    assert refusal.value.pointer == "#/connectors/2/connector"


def test_a_stale_edit_is_refused() -> None:
    known = entered(NONE, [a_socket()], seen=0)

    with pytest.raises(ChangedMeanwhile):
        entered(known, [], seen=0)


@pytest.mark.parametrize(
    ("made_for", "current_a"),
    [
        pytest.param({"max_power_w": 22_000}, 32, id="three phases"),
        pytest.param({"max_power_w": 3_680, "current": Current.AC_1_PHASE}, 16, id="one phase"),
        pytest.param(
            {"max_power_w": 50_000, "current": Current.DC, "max_voltage_v": 500}, 100, id="DC"
        ),
    ],
)
def test_current_follows_from_power_and_voltage(made_for: dict[str, Any], current_a: int) -> None:
    assert max_current_a(a_socket(**made_for)) == current_a
