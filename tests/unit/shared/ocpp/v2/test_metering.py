"""Sampled values of 2.x, as chargers write them."""

from typing import Any

import pytest

from shared.ocpp.v2.metering import samples_of
from tests.fakes.builders import NOON

AT = "2026-03-02T11:00:00Z"
PLAIN = {"value": 604213, "unitOfMeasure": {"unit": "Wh"}}
SIGNED = {"value": 604.213, "signedMeterValue": {"signedMeterData": "T0NNRnx7fQ=="}}


def read(*sampled: dict[str, Any]) -> list[tuple[str, str, str]]:
    values = [{"timestamp": AT, "sampledValue": list(sampled)}]
    return [(s.value, s.unit, s.format) for s in samples_of(values, NOON)]


@pytest.mark.parametrize(
    ("unit", "value"),
    [
        ({"unit": "Wh", "multiplier": 3}, "604213"),
        ({"unit": "Wh", "multiplier": -1}, "60.4213"),
        ({"unit": "Wh", "multiplier": 10**9}, "604.213"),
        ({"unit": "Wh"}, "604.213"),
    ],
)
def test_a_multiplier_is_a_power_of_ten(unit: dict[str, Any], value: str) -> None:
    assert read({"value": 604.213, "unitOfMeasure": unit}) == [(value, "Wh", "")]


def test_a_signed_value_stands_beside_the_plain_one_byte_for_byte() -> None:
    assert read(PLAIN | SIGNED) == [
        ("604.213", "Wh", ""),
        ("T0NNRnx7fQ==", "Wh", "SignedData"),
    ]


def test_a_signed_value_comes_with_what_its_charger_says_of_it() -> None:
    told = {"signedMeterData": "AQID", "encodingMethod": "EDL", "publicKey": "TUZr"}
    values = [{"timestamp": AT, "sampledValue": [{"value": 1, "signedMeterValue": told}]}]

    plain, signed = samples_of(values, NOON)

    assert (signed.value, signed.encoding, signed.public_key) == ("AQID", "EDL", "TUZr")
    assert "encoding" not in plain.model_dump()


def test_a_signed_value_without_a_unit_is_not_taken_for_watt_hours() -> None:
    assert read(PLAIN, SIGNED) == [
        ("604213", "Wh", ""),
        ("T0NNRnx7fQ==", "", "SignedData"),
    ]


def test_a_unit_where_1_6_has_it_is_taken() -> None:
    assert read({"value": "7.4", "unit": "kW"}) == [("7.4", "kW", "")]
