"""Who may charge, in random companies: the decision from four items against one from all rows."""

from typing import Any

from hypothesis import HealthCheck, Phase, given, settings

from shared.domain.access import Decision, may_charge
from tests.torture.access_cases import WORLDS, World, evidence_in, moment_of
from tests.torture.access_oracle import Answer, expected_of


def run(worlds: int) -> list[dict[str, Any]]:
    """A row for `torture-results.json`: every card at every charger of each world."""
    tried = [0]

    @settings(
        max_examples=worlds,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(WORLDS)
    def play(world: World) -> None:
        tried[0] += 1
        assert differences(world) == []

    failed, note = 0, "cards, groups, sites and grants at random, every card at every charger"
    try:
        play()
    except AssertionError as problem:
        failed, note = 1, f"{note}: {str(problem)[:400]}"
    return [{"name": "access by group and site", "tried": tried[0], "failed": failed, "note": note}]


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
