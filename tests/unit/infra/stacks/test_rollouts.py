"""A new version takes over by shares, behind an alias that all traffic comes by."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.unit.infra.stacks.conftest import synthesised
from tests.unit.infra.stacks.templates import Found, Templates

BY_HAND = "operatoraccountsfirstoperator"


def aliases_of(templates: Templates) -> dict[str, Found]:
    """By the name of the function."""
    return {
        alias.properties["FunctionName"]["Ref"]: alias for alias in templates.of("Lambda::Alias")
    }


def test_every_function_is_live_in_a_version_of_its_own(templates: Templates) -> None:
    functions = {function.name for function in templates.of("Lambda::Function")}

    aliases = aliases_of(templates)

    assert aliases.keys() == functions
    versions = {version.name for version in templates.of("Lambda::Version")}
    for alias in aliases.values():
        assert alias.properties["Name"] == "live"
        assert alias.properties["FunctionVersion"]["Fn::GetAtt"][0] in versions


def called_by(found: Found) -> str:
    """What a resource names a function by."""
    named = ("FunctionName", "IntegrationUri", "AuthorizerUri")
    [said] = [found.properties[key] for key in named if key in found.properties]
    return json.dumps(said)


def test_all_that_calls_a_function_calls_what_is_live_of_it(templates: Templates) -> None:
    kinds = ("ApiGatewayV2::Integration", "ApiGatewayV2::Authorizer", "Lambda::EventSourceMapping")
    callers = [found for kind in (*kinds, "Lambda::Permission") for found in templates.of(kind)]
    clocks = [s.properties["Target"]["Arn"] for s in templates.of("Scheduler::Schedule")]
    aliases = {alias.name for alias in templates.of("Lambda::Alias")}

    called = [called_by(found) for found in callers] + [json.dumps(clock) for clock in clocks]

    assert len(called) > 100
    assert [one for one in called if not any(f'"Ref": "{alias}"' in one for alias in aliases)] == []
    heard = {alias for alias in aliases if any(f'"{alias}"' in one for one in called)}
    assert {alias for alias in aliases - heard if not alias.startswith(BY_HAND)} == set()


def rollout_of(templates: Templates, function: str) -> dict[str, Any]:
    [name] = [name for name in aliases_of(templates) if name[:-8] == function]
    policy = aliases_of(templates)[name].whole["UpdatePolicy"]["CodeDeployLambdaAliasUpdate"]
    group = policy["DeploymentGroupName"]["Ref"]
    [found] = [g for g in templates.of("CodeDeploy::DeploymentGroup") if g.name == group]
    assert found.properties["ApplicationName"] == policy["ApplicationName"]
    return found.properties


def test_a_tenth_of_the_calls_for_five_minutes_unless_the_operator_says_at_once(
    templates: Templates,
) -> None:
    for group in templates.of("CodeDeploy::DeploymentGroup"):
        assert group.properties["DeploymentConfigName"] == {
            "Fn::If": [
                "VersionsTakeOverByShares",
                "CodeDeployDefault.LambdaCanary10Percent5Minutes",
                "CodeDeployDefault.LambdaAllAtOnce",
            ]
        }
        enabled = group.properties["AlarmConfiguration"]["Enabled"]
        assert enabled == {"Fn::If": ["VersionsTakeOverByShares", True, False]}


def test_an_alarm_brings_the_version_before_back(templates: Templates) -> None:
    for group in templates.of("CodeDeploy::DeploymentGroup"):
        back = group.properties["AutoRollbackConfiguration"]
        assert back["Enabled"]
        assert set(back["Events"]) == {"DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM"}


def alarms_of(group: dict[str, Any]) -> list[str]:
    return [named(one["Name"]) for one in group["AlarmConfiguration"]["Alarms"]]


def named(alarm: dict[str, str]) -> str:
    """Without what makes it unique; of another stack, by what that stack exports."""
    if "Ref" in alarm:
        return alarm["Ref"][:-8]
    return alarm["Fn::ImportValue"].partition("ExportsOutputRef")[2][:-16]


def test_what_tells_that_a_function_fails_is_such_an_alarm(
    templates: Templates,
) -> None:
    assert alarms_of(rollout_of(templates, "mailer")) == ["maillate"]
    assert alarms_of(rollout_of(templates, "telemetryagain")) == [
        *("telemetryagainerrors", "framelate")
    ]
    assert alarms_of(rollout_of(templates, "ocppgateway")) == [
        "ocppgatewayerrors",
        *("answersintegrationerror", "answersexecutionerror", "failurescaught"),
    ]
    assert alarms_of(rollout_of(templates, "watchdog")) == ["watchdogerrors", "failurescaught"]
    assert alarms_of(rollout_of(templates, "dashboard")) == ["apifailing"]


def test_no_version_takes_over_without_an_alarm_that_takes_it_back(templates: Templates) -> None:
    groups = templates.of("CodeDeploy::DeploymentGroup")

    assert len(groups) == len(templates.of("Lambda::Function"))
    assert all(alarms_of(group.properties) for group in groups)


def versions_of(templates: Templates) -> set[str]:
    return {version.name for version in templates.of("Lambda::Version")}


def test_new_code_is_a_new_version_of_its_function_alone(
    templates: Templates, tmp_path: Path
) -> None:
    other = synthesised(tmp_path, {"functions/invites": "A = 1"})

    gone = versions_of(templates) - versions_of(other)

    assert {name[: len("invites")] for name in gone} == {"invites"}


@pytest.mark.parametrize(
    ("code", "release"), [({"layers/shared": "A = 1"}, "none"), ({}, "0a1b2c3-d4e5f607")]
)
def test_what_all_share_is_a_new_version_of_each(
    templates: Templates, tmp_path: Path, code: dict[str, str], release: str
) -> None:
    other = synthesised(tmp_path, code, release)

    assert versions_of(templates) & versions_of(other) == set()
    for function in other.of("Lambda::Function"):
        assert function.properties["Environment"]["Variables"]["RELEASE"] == release
