"""What an audit says: nothing is called clean that could not be asked."""

import json

import pytest

from infra.aws.audit import LOCKS, ON_AWS, Outcome, outcome_of, steps
from infra.local.steps import ROOT


@pytest.mark.parametrize(
    ("exit_code", "output", "outcome"),
    [
        (0, "No known vulnerabilities found", Outcome.CLEAN),
        (
            0,
            "No known vulnerabilities found\njinja2 Dependency not found on PyPI and could not be "
            "audited: jinja2 (2.10)",
            Outcome.UNPROVEN,
        ),
        (1, "Found 2 known vulnerabilities in 1 package", Outcome.FOUND),
        (1, "3 high severity vulnerabilities", Outcome.FOUND),
        (1, "ConnectionError: Max retries exceeded", Outcome.UNPROVEN),
        (1, "npm error audit endpoint returned an error", Outcome.UNPROVEN),
    ],
)
def test_an_outcome_is_what_the_tool_said(exit_code: int, output: str, outcome: Outcome) -> None:
    assert outcome_of(exit_code, output) is outcome


def test_every_lock_file_is_asked_about() -> None:
    there = {*ROOT.glob("requirements/*.txt"), *ROOT.glob("layers/*/requirements.txt")}

    assert set(LOCKS) == there - {ROOT / "requirements" / "audit.txt"}
    assert set(ON_AWS) == set(ROOT.glob("layers/*/requirements.txt"))


def test_what_runs_on_aws_and_in_browsers_has_a_bill_of_materials() -> None:
    names = [step.name for step in steps() if step.name.startswith("bill of materials")]

    assert len(names) == len(ON_AWS) + 1
    assert json.loads((ROOT / "web" / "package-lock.json").read_text())["packages"]
