"""A short form of the stories of `make torture`, on a day on which AWS does not fail."""

import pytest

from tests.system import System
from tests.torture import stories
from tests.torture.bad_day import Asked


@pytest.mark.embedded
def test_the_whole_story_comes_right_and_each_thing_of_it_is_there_once(hub: System) -> None:
    played = stories.played(hub, 1, Asked())

    rows = stories.told(hub, played, "")

    assert {row["name"]: row["failed"] for row in rows} == {
        "faults: stories that did not come right": 0,
        "faults: what people asked for in stories": 0,
        "faults: things of stories lost or doubled": 0,
        "faults: mails of stories lost or doubled": 0,
    }
    assert all(row["tried"] for row in rows)
