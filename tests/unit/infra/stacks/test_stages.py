"""What a stage may say is what the templates ask for, and what the papers tell of it."""

import re
from pathlib import Path

from infra.constructs.declared import PARAMETERS, Parameter
from tests.unit.infra.stacks.templates import Templates

PAGE = Path(__file__).parents[4] / "docs" / "operating.md"
OF_THE_CDK = "BootstrapVersion"


def limits(known: Parameter) -> tuple[object, ...]:
    pattern = f"^{known.pattern}$" if known.pattern else None
    return known.default, list(known.words) or None, pattern


def test_what_is_refused_before_is_what_the_templates_would_refuse(templates: Templates) -> None:
    there = [
        (name, (one["Default"], one.get("AllowedValues"), one.get("AllowedPattern")))
        for template in templates.by_stack.values()
        for name, one in template.get("Parameters", {}).items()
        if name != OF_THE_CDK
    ]

    assert dict(there).keys() == PARAMETERS.keys()
    assert [name for name, one in there if one != limits(PARAMETERS[name])] == []


def test_every_default_is_allowed() -> None:
    assert [name for name, known in PARAMETERS.items() if not known.allows(known.default)] == []


def test_each_parameter_is_told_with_its_default() -> None:
    _, _, after = PAGE.read_text(encoding="utf-8").partition("## Parameters\n")
    table, _, _ = after.partition("\n## ")

    told = re.findall(r"^\| `(\w+)` \| (?:`(.*?)`)? ?\| \S", table, re.MULTILINE)

    assert dict(told) == {name: known.default for name, known in PARAMETERS.items()}
