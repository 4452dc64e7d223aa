"""`make cost`: the bill of a month on AWS, line by line, beside what else could be run.

`CHARGERS`, `METER` and `HEARTBEAT` (seconds) say of what; amounts are measured (`measured.json`),
prices those of the dated list (`prices.json`). No free tier is taken off. Heartbeats are those of
chargers that have proved punctual, unless told otherwise.
"""

import json
import os
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import log2
from pathlib import Path
from typing import Any

from infra.cost.usage import (
    AT_FIRST_S,
    PUNCTUAL_S,
    Amounts,
    Fleet,
    a_year_more,
    idle_usage,
    usage_of,
)

HERE = Path(__file__).parent
GOAL_VARIABLE, GOAL_BASE = 0.045, 20.0
"""USD: of a charger, and of the platform with nothing connected, a month."""
BASE = {
    "wall": 1,
    "wall_rule": 3,
    "secret": 2,
    "alarm": 48,
    "band_alarm": 1,
    "metric": 10,
    "hosted_zone": 1,
}
"""What is there from the first day; alarms and secrets are those of the templates."""
CONSUMED_QUEUES = 8
"""Those that Lambda asks for messages; the templates', too."""


class Unusable(Exception):
    """A setting that no fleet can have, a sentence."""


@dataclass(frozen=True)
class Line:
    """One line of the bill."""

    name: str
    amount: float
    each: float

    @property
    def usd(self) -> float:
        """A month."""
        return self.amount * self.each


def variable(amounts: Amounts, prices: dict[str, Any]) -> list[Line]:
    """What was used, line by line. Raises KeyError where a price is missing."""
    return [Line(name, amount, prices["usage"][name]) for name, amount in amounts.items()]


def base(prices: dict[str, Any], measured: dict[str, Any]) -> list[Line]:
    """Of the platform, with every option on: what is there, and what runs while nothing happens."""
    there = [Line(name, count, prices["base"][name]) for name, count in BASE.items()]
    return there + variable(idle_usage(CONSUMED_QUEUES, measured), prices)


def total(lines: list[Line]) -> float:
    """USD a month."""
    return sum(line.usd for line in lines)


def alternatives(chargers: int, prices: dict[str, Any]) -> list[tuple[str, float | None, str]]:
    """Name, USD a month, and what must be known of it; None: nobody has published that size."""
    found: list[tuple[str, float | None, str]] = []
    for one in prices["alternatives"].values():
        doublings = max(0.0, log2(chargers / one["from"]))
        usd = one["month"] + one["each_doubling"] * doublings
        found.append((one["name"], usd if chargers <= one["up_to"] else None, one["note"]))
    return found


def read(name: str) -> dict[str, Any]:
    """A file beside this one."""
    found: dict[str, Any] = json.loads((HERE / name).read_text())
    return found


def told(fleet: Fleet) -> str:
    """The whole page."""
    prices, measured = read("prices.json"), read("measured.json")
    each, fixed = variable(usage_of(fleet, measured), prices), base(prices, measured)
    kept = variable(a_year_more(fleet, measured), prices)
    month = fleet.chargers * total(each) + total(fixed)
    return "\n".join(
        [
            f"{fleet.chargers:,} chargers, {fleet.sessions_a_day:g} sessions of "
            f"{fleet.session_s / 3600:g} h a day, metered every {fleet.meter_s} s, "
            f"heartbeat {fleet.heartbeat_s} s",
            f"prices: {prices['region']}, {prices['as_of']} ({prices['source']})",
            f"measured: {measured['as_of']}; {measured['runs']['source']}",
            f"estimated: {measured['estimated']['store_call_ms']} ms for each request; "
            f"{measured['estimated']['source']}",
            "",
            f"{'one charger, a month':<24}{'amount':>14}{'USD each':>14}{'USD':>10}",
            *(_row(line) for line in each),
            f"{'':<52}{total(each):>10.4f}  {_goal(each, GOAL_VARIABLE, prices)}",
            f"in its first three days, or never punctual: {_cost_of(at_first(fleet)):.4f} USD",
            f"where its firmware tells its status at each connection: "
            f"{_cost_of(replace(fleet, statuses_a_connect=1)):.4f} USD",
            f"where it sends heartbeats while it charges: "
            f"{_cost_of(replace(fleet, beats_while_charging=True)):.4f} USD",
            f"each year of sessions that are kept adds {total(kept):.4f} USD to every month",
            "",
            f"{'the platform, a month':<24}{'count':>14}{'USD each':>14}{'USD':>10}",
            *(_row(line) for line in fixed),
            f"{'':<52}{total(fixed):>10.4f}  {_goal(fixed, GOAL_BASE, prices)}",
            "",
            f"{'all of it':<44}{month:>18,.2f} USD a month",
            *(_other(*one) for one in alternatives(fleet.chargers, prices)),
            f"unsure: {prices['unsure']}",
        ]
    )


def at_first(fleet: Fleet) -> Fleet:
    """The same chargers before they have proved punctual."""
    return replace(fleet, heartbeat_s=AT_FIRST_S)


def _cost_of(fleet: Fleet) -> float:
    return total(variable(usage_of(fleet, read("measured.json")), read("prices.json")))


def _other(name: str, usd: float | None, note: str) -> str:
    return f"{name:<44}{'no figure' if usd is None else f'{usd:,.2f}':>18} {note}"


def _row(line: Line) -> str:
    return f"{line.name:<24}{line.amount:>14,.3f}{line.each:>14.10f}{line.usd:>10.4f}"


def _goal(lines: list[Line], goal: float, prices: dict[str, Any]) -> str:
    kept = "kept" if total(lines) <= goal else f"missed by {total(lines) - goal:.4f}"
    return f"goal {goal:g} ({prices['region']}): {kept}"


def fleet_of(settings: Mapping[str, str]) -> Fleet:
    """What CHARGERS, METER and HEARTBEAT say. Raises Unusable."""
    return Fleet(
        chargers=_count(settings, "CHARGERS", 1000),
        meter_s=_count(settings, "METER", 300),
        heartbeat_s=_count(settings, "HEARTBEAT", PUNCTUAL_S),
    )


def _count(settings: Mapping[str, str], name: str, usual: int) -> int:
    said = settings.get(name, str(usual))
    if not re.fullmatch(r"0*[1-9][0-9]*", said):
        raise Unusable(f"{name} is a whole number from 1 on, not '{said}'.")
    return int(said)


def main() -> int:
    """0, or 2 with a sentence where a setting is no such number."""
    try:
        wanted = fleet_of(os.environ)
    except Unusable as problem:
        print(problem, file=sys.stderr)
        return 2
    print(told(wanted))
    return 0


if __name__ == "__main__":
    sys.exit(main())
