"""What managers may change of a charger (guide 2.2, 2.4)."""

import pytest

from shared.domain.charger_settings import Settings, changed, check_seen, placed
from shared.domain.chargers import Visitors, VisitorUse
from shared.domain.companies import Address, Position
from shared.domain.errors import ChangedMeanwhile, TariffNeeded
from shared.domain.ids import TariffId
from tests.fakes.builders import NOON, a_charger, a_site

TARIFF = TariffId("t1")
LYON = Position(latitude=45.76, longitude=4.83)


def test_what_is_not_given_stays() -> None:
    charger = a_charger(visitor_use=VisitorUse(mode=Visitors.ON))

    after = changed(charger, Settings(name="North gate"))

    assert after == charger.model_copy(update={"name": "North gate"})


def test_a_place_that_is_confirmed_is_the_charger_s_own_as_it_was_shown() -> None:
    site = a_site().model_copy(update={"address": Address(city="Lyon"), "position": LYON})

    after = changed(a_charger(), placed(Settings(), a_charger(), site, NOON))

    assert (after.address, after.position, after.placed_at) == (site.address, LYON, NOON)


def test_a_charger_that_is_moved_keeps_the_rest_of_its_place() -> None:
    charger = a_charger(address=Address(city="Lyon"))
    moved = placed(Settings(position=LYON), charger, a_site(), NOON)

    assert changed(charger, moved).address == Address(city="Lyon")
    assert changed(charger, moved).position == LYON


@pytest.mark.parametrize(
    "use",
    [
        pytest.param(VisitorUse(mode=Visitors.PAID), id="paid without a tariff"),
        pytest.param(VisitorUse(mode=Visitors.ON, tariff=TARIFF), id="free with a tariff"),
    ],
)
def test_a_tariff_goes_with_paid_use_and_no_other(use: VisitorUse) -> None:
    with pytest.raises(TariffNeeded) as refusal:
        changed(a_charger(), Settings(visitor_use=use))

    assert refusal.value.pointer == "#/visitor_use/tariff"


def test_paid_use_with_a_tariff_is_kept() -> None:
    use = VisitorUse(mode=Visitors.PAID, tariff=TARIFF, visible=True)

    assert changed(a_charger(), Settings(visitor_use=use)).visitor_use == use


def test_a_charger_that_is_closed_to_visitors_is_on_no_map() -> None:
    use = VisitorUse(mode=Visitors.OFF, visible=True)

    assert changed(a_charger(), Settings(visitor_use=use)).visitor_use == VisitorUse()


def test_what_was_seen_otherwise_has_changed_meanwhile() -> None:
    charger = a_charger(visitor_use=VisitorUse(mode=Visitors.ON))

    check_seen(charger, Settings(visitor_use=VisitorUse(mode=Visitors.ON)))
    check_seen(charger, Settings())
    with pytest.raises(ChangedMeanwhile):
        check_seen(charger, Settings(visitor_use=VisitorUse(mode=Visitors.OFF)))
