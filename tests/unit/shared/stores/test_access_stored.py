"""Random companies through the stores: what the tables answer is what all grants say."""

from hypothesis import HealthCheck, Phase, given, settings

from shared.domain.access import may_charge
from shared.domain.ids import CardUid, ChargerId
from shared.stores.chargers import chargers
from tests.fakes.aws import aws_in_process
from tests.fakes.people import ACME
from tests.torture.access import answer_of
from tests.torture.access_cases import WORLDS, World, moment_of
from tests.torture.access_oracle import Answer, expected_of
from tests.torture.access_stored import store_world


@settings(max_examples=6, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(WORLDS)
def test_decisions_from_the_tables_are_those_from_all_grants(world: World) -> None:
    with aws_in_process():
        store_world(world)
        for card in world.cards:
            for charger in world.visitors:
                assert answered(world, card, charger) == expected_of(world, card, charger)


def answered(world: World, card: str, charger: str) -> Answer:
    evidence = chargers().evidence(ACME, ChargerId(charger), CardUid(card))
    assert evidence is not None
    return answer_of(may_charge(evidence, moment_of(world)))
