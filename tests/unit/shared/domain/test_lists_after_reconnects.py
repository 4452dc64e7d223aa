"""API Gateway ends each connection every two hours: being connected anew is no sign by itself."""

from datetime import timedelta

from shared.domain.steps import SendList
from tests.fakes.holding import HoldingCharger, Keeper


def keeping(charger: HoldingCharger) -> Keeper:
    """It holds a card."""
    keeper = Keeper(charger)
    keeper.wish("A")
    keeper.connect()
    keeper.run()
    return keeper


def test_a_list_that_was_lost_without_a_sign_is_sent_again_a_day_later() -> None:
    charger = HoldingCharger()
    keeper = keeping(charger)
    charger.forget()

    keeper.now += timedelta(days=1)
    keeper.connect()
    keeper.run()

    assert set(charger.held) == {"A"}
    assert [step.full for step in charger.asked if isinstance(step, SendList)] == [True, True]


def test_a_charger_that_is_only_connected_anew_is_asked_nothing() -> None:
    keeper = keeping(HoldingCharger())
    before = keeper.known

    keeper.connect()

    assert keeper.run() == 0
    assert keeper.known == before
