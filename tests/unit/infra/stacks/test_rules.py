"""Published rules on the templates: cdk-nag (AwsSolutions), CloudFormation's own, and cfn-lint.

What is meant otherwise is accepted beside its resource (`infra/constructs/accepted.py`).
"""

import cfnlint
import pytest
from cfnlint.config import ManualArgs

from infra.constructs.files import ANY_FILE
from infra.constructs.function import TRACES
from infra.constructs.sockets import ANY_CONNECTION
from tests.unit.infra.stacks.templates import Templates

WILDCARDS = (ANY_CONNECTION, ANY_FILE, TRACES)
LINT: ManualArgs = {
    "ignore_checks": [
        # The CDK says what CloudFormation would find out by itself.
        "W3005",
        # An empty parameter is used by nothing: its condition is false.
        "W1030",
    ]
}


def test_no_rule_of_cdk_nag_is_broken_that_is_not_accepted_with_a_reason(
    templates: Templates,
) -> None:
    reports = {one["pluginName"]: one["violations"] for one in templates.report["pluginReports"]}

    broken = [
        f"{violation['ruleName']}: {place['constructPath']}"
        for found in reports.values()
        for violation in found
        for place in violation["violatingConstructs"]
        if not is_known(violation["ruleName"])
    ]

    assert "AwsSolutions" in reports
    assert broken == []


def test_every_accepted_wildcard_is_still_there(templates: Templates) -> None:
    found = [v["ruleName"] for one in templates.report["pluginReports"] for v in one["violations"]]

    assert all(any(w.ending in name for name in found) for w in WILDCARDS)


def is_known(rule: str) -> bool:
    """A wildcard in a right, which is accepted where it is granted."""
    return rule.startswith("AwsSolutions-IAM5[Resource::") and any(
        rule.endswith(f"{wildcard.ending}]") for wildcard in WILDCARDS
    )


@pytest.mark.check
def test_cfn_lint_finds_nothing(templates: Templates) -> None:
    found = [
        f"{path.name}: {match}"
        for path in sorted(templates.assembly.glob("*.template.json"))
        for match in cfnlint.lint(path.read_text(), regions=["us-east-1"], config=LINT)
    ]

    assert found == []
