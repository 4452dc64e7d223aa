"""What a stage says is what the templates ask for: a name that none has would go unheard."""

import re
import tomllib
from pathlib import Path

import pytest

from infra.aws.deploy import STAGES, stage_of
from tests.unit.infra.stacks.templates import Templates

PAGE = Path(__file__).parents[4] / "docs" / "operating.md"
OF_THE_CDK = "BootstrapVersion"


@pytest.mark.parametrize("name", ["test", "production"])
def test_a_stage_names_only_parameters_that_the_templates_have(
    templates: Templates, name: str
) -> None:
    known = {p for t in templates.by_stack.values() for p in t.get("Parameters", {})}

    written = tomllib.loads((STAGES / f"{name}.toml").read_text())["parameters"]

    assert stage_of(name).region
    assert set(written) <= known


def test_each_parameter_is_told_with_its_default(templates: Templates) -> None:
    declared = {
        name: parameter["Default"]
        for template in templates.by_stack.values()
        for name, parameter in template.get("Parameters", {}).items()
        if name != OF_THE_CDK
    }
    _, _, after = PAGE.read_text(encoding="utf-8").partition("## Parameters\n")
    table, _, _ = after.partition("\n## ")

    told = re.findall(r"^\| `(\w+)` \| (?:`(.*?)`)? ?\| \S", table, re.MULTILINE)

    assert declared.items() <= dict(told).items()


def test_a_stage_may_be_kept_outside_the_project(tmp_path: Path) -> None:
    own = 'region = "eu-west-3"\naccount = ""\n[parameters]\nSiteHost = "hub.acme.example"\n'
    (tmp_path / "ours.toml").write_text(own)

    stage = stage_of(str(tmp_path / "ours"))

    assert stage.region == "eu-west-3"
    assert stage.parameters == {"SiteHost": "hub.acme.example"}
