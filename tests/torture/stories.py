"""The whole story of *the main job runs*, for many companies, while AWS has a bad day.

What was made is there once in the end, nothing that a person asked for stayed undone, and each mail
arrived, once but for those that say otherwise.
"""

import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from tests.system import System
from tests.torture import story_mails
from tests.torture.bad_day import Asked, BadDay
from tests.torture.story import Story
from tests.torture.story_ends import differences, expected_of

AT_ONCE = 4
Rows = list[dict[str, Any]]


def run(count: int, folder: Path) -> Rows:
    """Rows for `torture-results.json`."""
    day = BadDay(folder)
    system = System(folder / "state", settings=day.settings)
    system.start()
    try:
        asked, begun = Asked(), time.monotonic()
        with day.lasting():
            stories = played(system, count, asked)
        took_s = time.monotonic() - begun
        waited_s = max(story.longest_wait_s for story in stories)
        note = (
            f"{AT_ONCE} at once, {took_s:.0f} s; reports and the like came within "
            f"{waited_s:.0f} s; answers {asked}; of AWS: {day.went_wrong()}"
        )
        return told(system, stories, note)
    finally:
        system.stop()


def played(system: System, count: int, asked: Asked) -> list[Story]:
    """So many, some at once."""
    stories = [Story(system, number, asked) for number in range(1, count + 1)]
    with ThreadPoolExecutor(AT_ONCE) as stages:
        list(stages.map(_play, stories))
    return stories


def told(system: System, stories: Sequence[Story], note: str) -> Rows:
    """What became of stories that were played."""
    whole = [story for story in stories if not story.problems]
    mails = story_mails.mails_of(system, whole)
    wrong = [text for story in stories for text in story.problems]
    kept = [f"{story.name}: {text}" for story in whole for text in differences(story)]
    posted = [
        f"{story.name}: {text}"
        for story, some in zip(whole, mails, strict=True)
        for text in story_mails.differences(story, some)
    ]
    for text in [*wrong, *kept, *posted][:40]:
        print(text, flush=True)
    things = sum(expected_of(story).total() for story in whole)
    arrived = Counter(mail.arrived for some in mails for mail in some)
    return [
        _row("stories that did not come right", len(stories), len(stories) - len(whole), note),
        _row("what people asked for in stories", _requests(stories), len(wrong), note),
        _row("things of stories lost or doubled", things, len(kept), "deeds in the log included"),
        _row("mails of stories lost or doubled", sum(map(len, mails)), len(posted), _of(arrived)),
    ]


def _play(story: Story) -> None:
    story.play()
    print(f"{story.name}: {'; '.join(story.problems) or 'came right'}", flush=True)


def _requests(stories: Sequence[Story]) -> int:
    return stories[0].asked.requests


def _of(arrived: Counter[int]) -> str:
    said = ", ".join(f"{times} times: {mails}" for times, mails in sorted(arrived.items()))
    return f"arrived {said}; a second time only where it is recorded that it may have"


def _row(name: str, tried: int, failed: int, note: str) -> dict[str, Any]:
    return {"name": f"faults: {name}", "tried": tried, "failed": failed, "note": note}
