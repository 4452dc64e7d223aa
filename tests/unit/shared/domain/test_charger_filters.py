"""Which chargers are wanted: the cases that the web client is held to as well."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from shared.domain.charger_filters import ChargerFilter
from shared.domain.chargers import Block, Charger
from shared.domain.subscriptions import subscription_state
from tests.fakes.builders import a_charger

CASES = json.loads((Path(__file__).parents[3] / "cases" / "charger_filters.json").read_text())
TODAY = date.fromisoformat(CASES["today"])


def charger_of(told: dict[str, Any]) -> Charger:
    known = a_charger().model_dump()
    return Charger.model_validate({**known, **told})


def found(wanted: ChargerFilter) -> list[str]:
    return [
        told["id"]
        for told in CASES["chargers"]
        if wanted.fits(charger_of(told), CASES["sites"][told["site"]], TODAY)
        and wanted.fits_live(Block(told["block"]), connected=told["connected"])
    ]


@pytest.mark.parametrize("case", CASES["cases"], ids=[case["is"] for case in CASES["cases"]])
def test_chargers_are_found_by(case: dict[str, Any]) -> None:
    named = case["filter"]
    wanted = ChargerFilter(
        sites=frozenset(named.get("site", ())),
        blocks=frozenset(named.get("block", ())),
        subscriptions=frozenset(named.get("subscription", ())),
        visitors=frozenset(named.get("visitors", ())),
        connected=named.get("connected"),
        text=named.get("text", ""),
    )

    assert found(wanted) == case["found"]


def test_the_cases_tell_where_each_subscription_stands() -> None:
    states = {told["id"]: told["subscription_state"] for told in CASES["chargers"]}

    assert states == {
        told["id"]: subscription_state(charger_of(told).subscription, TODAY)
        for told in CASES["chargers"]
    }


@pytest.mark.parametrize(
    ("wanted", "asks"),
    [
        (ChargerFilter(text="gate"), False),
        (ChargerFilter(blocks=frozenset({Block.PROBLEMS})), True),
        (ChargerFilter(connected=False), True),
    ],
)
def test_only_blocks_and_connections_need_the_live_side(wanted: ChargerFilter, asks: bool) -> None:
    assert wanted.asks_live is asks
