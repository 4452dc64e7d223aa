"""What managers may change of a charger (guide 2.2, 2.4)."""

import pytest

from shared.domain.charger_settings import Settings, changed
from shared.domain.chargers import Visitors, VisitorUse
from shared.domain.errors import TariffNeeded
from shared.domain.ids import TariffId
from tests.fakes.builders import a_charger

TARIFF = TariffId("t1")


def test_what_is_not_given_stays() -> None:
    charger = a_charger(visitor_use=VisitorUse(mode=Visitors.ON))

    after = changed(charger, Settings(name="North gate"))

    assert after == charger.model_copy(update={"name": "North gate"})


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
