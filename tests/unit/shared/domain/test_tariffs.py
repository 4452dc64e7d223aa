"""Tariffs: bands that cover the week once, versions that never change (guide 2.5)."""

from datetime import timedelta

import pytest

from shared.domain.errors import BackDated, ChangedMeanwhile, TariffGap, TariffOverlap
from shared.domain.tariffs import Band, covers_the_week, in_force, successor
from tests.fakes.builders import NOON, a_band, a_tariff

DAY = a_band(begin_minute=360, end_minute=1320)
NIGHT = (a_band(begin_minute=0, end_minute=360), a_band(begin_minute=1320))


def test_bands_may_share_the_week() -> None:
    covers_the_week([DAY, *NIGHT])


@pytest.mark.parametrize(
    ("bands", "weekday", "minute"),
    [
        ([DAY, NIGHT[0]], 1, 1320),
        ([a_band(weekdays=(1, 2, 3, 4, 5))], 6, 0),
        ([], 1, 0),
    ],
    ids=["evenings", "week-end", "none"],
)
def test_a_gap_is_named(bands: list[Band], weekday: int, minute: int) -> None:
    with pytest.raises(TariffGap) as caught:
        covers_the_week(bands)

    assert caught.value.details == {"weekday": weekday, "minute": minute}


def test_an_overlap_is_named() -> None:
    with pytest.raises(TariffOverlap) as caught:
        covers_the_week([a_band(), a_band(weekdays=(7,), begin_minute=1425)])

    assert caught.value.details == {"weekday": 7, "minute": 1425}


@pytest.mark.parametrize("hours", [-1, 0], ids=["before the last one", "at the same moment"])
def test_a_version_that_is_in_force_is_not_altered(hours: int) -> None:
    after = a_tariff(valid_from=NOON + timedelta(hours=hours))

    with pytest.raises(BackDated):
        successor([a_tariff()], 1, after)


def test_a_version_follows_the_one_that_was_looked_at() -> None:
    later = NOON + timedelta(days=1)

    versions = [a_tariff(), a_tariff(version=2)]

    after = successor(versions, 2, a_tariff(name="Dearer", valid_from=later))

    assert (after.version, after.name, after.valid_from) == (3, "Dearer", later)


@pytest.mark.parametrize("seen", [1, 3, 0], ids=["an older one", "one to come", "none"])
def test_no_version_follows_another_than_the_newest(seen: int) -> None:
    after = a_tariff(valid_from=NOON + timedelta(days=1))

    with pytest.raises(ChangedMeanwhile):
        successor([a_tariff(), a_tariff(version=2)], seen, after)


@pytest.mark.parametrize(
    ("hours", "version"),
    [(-5, 1), (0, 1), (23, 1), (24, 2), (500, 2)],
    ids=["before all", "from the first second", "before the second", "with it", "long after"],
)
def test_the_newest_valid_version_is_in_force(hours: int, version: int) -> None:
    later = a_tariff(version=2, valid_from=NOON + timedelta(days=1))

    found = in_force([later, a_tariff()], NOON + timedelta(hours=hours))

    assert found.version == version
