"""Settings are brought into step one at a time; what was refused is not tried again."""

from datetime import timedelta

import pytest

from shared.domain import holdings
from shared.domain.configuration import Desired, SettingState, Source, state_of
from shared.domain.configuration_answers import wished as settings_wished
from shared.domain.setting_values import same_value
from shared.domain.steps import ChangeSetting, ReadSettings, Reported
from tests.fakes.holding import HoldingCharger, Keeper


def kept(charger: HoldingCharger, **wishes: tuple[str, ...]) -> Keeper:
    keeper = Keeper(charger)
    keeper.wish_settings(**wishes)
    keeper.boot()
    keeper.run()
    return keeper


def changes(charger: HoldingCharger) -> list[tuple[str, str]]:
    return [(s.name, s.value) for s in charger.asked if isinstance(s, ChangeSetting)]


def states(keeper: Keeper) -> dict[str, SettingState]:
    known = keeper.known.configuration
    return {name: state_of(known, name) for name in known.wanted}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("true", "True"),
        ("true", "1"),
        ("false", " off "),
        ("900", "900.0"),
        ("Power,Energy", '"Energy", "Power"'),
        ("Energy,Power", "['Energy','Power',]"),
        ("", "  "),
    ],
)
def test_values_mean_the_same(one: str, other: str) -> None:
    assert same_value(one, other)


@pytest.mark.parametrize(
    ("one", "other"), [("true", "false"), ("900", "90"), ("A,B", "A"), ("", "0")]
)
def test_values_do_not_mean_the_same(one: str, other: str) -> None:
    assert not same_value(one, other)


def test_only_what_differs_is_set() -> None:
    charger = HoldingCharger(settings={"A": "True", "B": "60"})

    keeper = kept(charger, A=("true",), B=("900",))

    assert changes(charger) == [("B", "900")]
    assert set(states(keeper).values()) == {SettingState.IN_STEP}


def test_names_are_taken_in_the_chargers_own_letter_case() -> None:
    charger = HoldingCharger(settings={"heartbeatinterval": "60"})

    keeper = kept(charger, HeartbeatInterval=("240",))

    assert changes(charger) == [("heartbeatinterval", "240")]
    assert states(keeper) == {"HeartbeatInterval": SettingState.IN_STEP}


def test_after_a_refusal_a_shorter_list_is_tried_and_none_twice() -> None:
    charger = HoldingCharger(settings={"M": "x"}, refuses={"E,P,S", "E,P"})

    keeper = kept(charger, M=("E,P,S", "E,P", "E"))
    keeper.boot()
    keeper.run()

    assert changes(charger) == [("M", "E,P,S"), ("M", "E,P"), ("M", "E")]
    assert states(keeper) == {"M": SettingState.IN_STEP}


def test_what_was_refused_is_tried_again_when_something_else_is_wished_or_it_is_asked_for() -> None:
    charger = HoldingCharger(settings={"M": "x"}, refuses={"y", "z"})
    keeper = kept(charger, M=("y",))

    keeper.wish_settings(M=("z",))
    keeper.run()
    keeper.known = holdings.refreshed(keeper.known)
    keeper.run()

    assert changes(charger) == [("M", "y"), ("M", "z"), ("M", "z")]
    assert states(keeper) == {"M": SettingState.REJECTED}


def test_other_firmware_is_tried_anew() -> None:
    charger = HoldingCharger(settings={"M": "x"}, refuses={"y"})
    keeper = kept(charger, M=("y",))
    charger.refuses.clear()

    keeper.boot("A 2")
    keeper.run()

    assert charger.settings == {"M": "y"}


def test_what_the_charger_leaves_out_is_not_supported() -> None:
    charger = HoldingCharger(settings={"N": "1"})

    keeper = kept(charger, M=("y",))

    assert changes(charger) == []
    assert states(keeper) == {"M": SettingState.NOT_SUPPORTED}


def test_what_people_wish_is_tried_once_although_the_charger_leaves_it_out() -> None:
    charger = HoldingCharger(settings={"N": "1"})
    keeper = Keeper(charger)
    wished = {"M": Desired(values=("y",), source=Source.CHARGER)}
    known = settings_wished(keeper.known.configuration, wished, ((),))
    keeper.known = keeper.known.model_copy(update={"configuration": known})
    keeper.boot()

    keeper.run()
    keeper.boot()
    keeper.run()

    assert changes(charger) == [("M", "y")]
    assert states(keeper) == {"M": SettingState.NOT_SUPPORTED}


def test_what_a_charger_tells_of_later_is_set() -> None:
    charger = HoldingCharger(settings={"N": "1"})
    keeper = kept(charger, M=("y",))
    charger.settings["M"] = "x"

    keeper.boot()
    keeper.run()

    assert charger.settings["M"] == "y"


def test_a_charger_that_tells_nothing_at_all_is_asked_by_name() -> None:
    charger = HoldingCharger()

    kept(charger, M=("y",))

    reads = [step.names for step in charger.asked if isinstance(step, ReadSettings)]
    assert reads == [(), ("M",)]


def test_what_can_only_be_read_is_not_set() -> None:
    keeper = kept(HoldingCharger(settings={"M": "x"}), M=("x",))
    known = keeper.known.configuration
    fixed = known.model_copy(update={"real": {"M": Reported(value="y", read_only=True)}})

    assert state_of(fixed, "M") is SettingState.READ_ONLY


def test_what_is_taken_and_never_shows_counts_as_refused() -> None:
    charger = HoldingCharger(settings={"M": "x"})
    keeper = kept(charger, M=("y",))
    for _ in range(6):
        charger.settings["M"] = "x"
        keeper.now += timedelta(hours=3)
        keeper.boot()
        keeper.run()

    assert changes(charger) == [("M", "y")] * 3
    assert states(keeper) == {"M": SettingState.REJECTED}


def test_a_drift_is_seen_after_two_days_and_mended() -> None:
    charger = HoldingCharger(settings={"M": "x"})
    keeper = kept(charger, M=("y",))
    charger.settings["M"] = "x"

    keeper.now += timedelta(days=2)
    keeper.connect()
    keeper.run()

    assert charger.settings == {"M": "y"}


def test_a_charger_that_starts_again_and_again_gets_the_old_value_back() -> None:
    charger = HoldingCharger(settings={"M": "x", "N": "1"})
    keeper = kept(charger, N=("2",), M=("all",))

    for _ in range(3):
        keeper.now += timedelta(minutes=2)
        keeper.boot()
    keeper.run()

    assert charger.settings == {"M": "x", "N": "2"}
    assert states(keeper) == {"N": SettingState.IN_STEP, "M": SettingState.UNSAFE}


def test_if_it_still_does_the_change_before_is_taken_back_too() -> None:
    charger = HoldingCharger(settings={"M": "x", "N": "1"})
    keeper = kept(charger, N=("2",), M=("all",))

    for _ in range(6):
        keeper.now += timedelta(minutes=2)
        keeper.boot()
        keeper.run()

    assert charger.settings == {"M": "x", "N": "1"}


def test_starts_without_a_change_are_nobodys_fault() -> None:
    charger = HoldingCharger(settings={"M": "all"})
    keeper = kept(charger, M=("all",))

    for _ in range(5):
        keeper.now += timedelta(minutes=1)
        keeper.boot()

    assert states(keeper) == {"M": SettingState.IN_STEP}


def test_a_lost_answer_is_looked_into_later() -> None:
    charger = HoldingCharger(settings={"M": "x"})
    keeper = Keeper(charger)
    keeper.wish_settings(M=("y",))
    keeper.boot()
    keeper.one_step()

    keeper.one_step(told=False)
    at_once = keeper.run()
    keeper.run_for_days()

    assert (at_once, changes(charger)) == (0, [("M", "y")])
    assert states(keeper) == {"M": SettingState.IN_STEP}


def test_a_charger_that_can_not_tell_all_at_once_is_asked_piece_by_piece() -> None:
    charger = HoldingCharger(settings={"M": "x"})
    keeper = Keeper(charger)
    keeper.wish_settings(M=("x",))
    keeper.boot()

    keeper.one_step(told=False)
    keeper.now += timedelta(hours=1)
    keeper.one_step(told=False)
    keeper.run_for_days()

    assert charger.asked[-1].model_dump() == {"kind": "read_settings", "names": ("M",)}
    assert states(keeper) == {"M": SettingState.IN_STEP}
