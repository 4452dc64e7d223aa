"""What a stage says is what the templates ask for: a name that none has would go unheard."""

import tomllib

import pytest

from infra.aws.deploy import STAGES, stage_of
from tests.unit.infra.stacks.templates import Templates


@pytest.mark.parametrize("name", ["test", "production"])
def test_a_stage_names_only_parameters_that_the_templates_have(
    templates: Templates, name: str
) -> None:
    known = {p for t in templates.by_stack.values() for p in t.get("Parameters", {})}

    written = tomllib.loads((STAGES / f"{name}.toml").read_text())["parameters"]

    assert stage_of(name).region
    assert set(written) <= known
