"""Tables change while two versions use them: they gain, one index at a time, and lose nothing."""

import json
from copy import deepcopy
from typing import Any

import pytest

from tests.unit.infra.stacks.schemas import FILE, broken, schema_of
from tests.unit.infra.stacks.templates import Templates


def test_the_version_before_can_live_with_the_tables(templates: Templates) -> None:
    assert broken(json.loads(FILE.read_text()), schema_of(templates)) == []


def test_what_the_tables_gained_is_written_down(templates: Templates) -> None:
    assert schema_of(templates) == json.loads(FILE.read_text())


TABLES: dict[str, dict[str, Any]] = {
    "sessions": {
        "keys": ["pk", "sk"],
        "stream": "NEW_AND_OLD_IMAGES",
        "expires": "expires",
        "indexes": {"by_site": {"keys": ["spk", "ssk"], "kept": ["block"]}},
    }
}
AN_INDEX = {"keys": ["kpk", "ksk"], "kept": "everything"}


@pytest.mark.parametrize(
    ("path", "value", "told"),
    [
        (("keys",), ["pk"], "sessions: its keys changed"),
        (("expires",), "ttl", "sessions: its expires changed"),
        (("stream",), "NEW_IMAGE", "sessions: its stream lost an image"),
        (("indexes",), {}, "sessions: the index by_site changed or is gone"),
        (
            ("indexes", "by_site", "kept"),
            ["block", "site"],
            "sessions: the index by_site changed or is gone",
        ),
        (
            ("indexes",),
            {**TABLES["sessions"]["indexes"], "a": AN_INDEX, "b": AN_INDEX},
            "sessions: DynamoDB makes one new index at a time",
        ),
    ],
)
def test_what_the_version_before_could_not_live_with_is_told(
    path: tuple[str, ...], value: Any, told: str
) -> None:
    changed = deepcopy(TABLES)
    place: dict[str, Any] = changed["sessions"]
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value

    assert broken(TABLES, changed) == [told]


def test_a_table_and_an_index_more_break_nothing_and_a_table_less_does() -> None:
    more = deepcopy(TABLES)
    more["sessions"]["indexes"]["by_card"] = AN_INDEX
    more["cards"] = TABLES["sessions"]

    assert broken(TABLES, more) == []
    assert broken(more, TABLES) == [
        "cards is gone",
        "sessions: the index by_card changed or is gone",
    ]
