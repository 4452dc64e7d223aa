"""A function that gains a right or loses one is seen, whether or not a story needs it."""

import json

from tests.unit.infra.stacks.pinned import FILE, rights_of
from tests.unit.infra.stacks.templates import Templates


def test_every_function_has_the_rights_that_are_written_down_and_no_other(
    templates: Templates,
) -> None:
    assert rights_of(templates) == json.loads(FILE.read_text())


def test_every_right_is_told_in_words(templates: Templates) -> None:
    told = [right for rights in rights_of(templates).values() for right in rights]

    assert [right for right in told if "{" in right or "Fn::" in right] == []
