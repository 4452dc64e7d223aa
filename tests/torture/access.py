"""Who may charge, in random companies: the decision from four items against one from all rows."""

from typing import Any

from shared.domain.access import Decision, may_charge
from tests.torture.access_cases import WORLDS, World, evidence_in, moment_of
from tests.torture.access_oracle import Answer, expected_of
from tests.torture.playing import row_of


def run(worlds: int) -> list[dict[str, Any]]:
    """A row for `torture-results.json`: every card at every charger of each world."""
    named = (
        "access by group and site",
        "cards, groups, sites and grants at random, every card at every charger",
    )
    return [row_of(named, worlds, WORLDS, differences)]


def differences(world: World) -> list[str]:
    """Where the decision is not the oracle's."""
    found = []
    for card in world.cards:
        for charger in world.visitors:
            decision = may_charge(evidence_in(world, card, charger), moment_of(world))
            expected = expected_of(world, card, charger)
            if answer_of(decision) != expected:
                found.append(f"{card} at {charger}: {answer_of(decision)}, not {expected}")
    return found


def answer_of(decision: Decision) -> Answer:
    """What the oracle tells, of a decision."""
    return (
        decision.accepted,
        decision.reason.value,
        decision.billing.value,
        decision.tariff or "",
        decision.group or "",
    )
