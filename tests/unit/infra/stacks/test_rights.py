"""What each function may do, and nothing more."""

import json

import pytest

from tests.unit.infra.stacks.templates import Templates, listed

# Traces have no resource that a right could name; states of alarms are asked for as a list.
ON_EVERYTHING = {
    *("xray:PutTraceSegments", "xray:PutTelemetryRecords"),
    "cloudwatch:DescribeAlarms",
}
WRITES = {"dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem"}


def tables_written_by(templates: Templates, role: str) -> set[str]:
    statements = templates.statements(role)
    written = [s["Resource"] for s in statements if WRITES & set(listed(s["Action"]))]
    names = ("hub", "sessions", "telemetry", "connections")
    return {name for name in names if f"ExportsOutputFnGetAtt{name}" in json.dumps(written)}


def test_the_watchdog_reads_the_statuses_that_a_session_is_priced_by(templates: Templates) -> None:
    queried = [
        statement["Resource"]
        for statement in templates.statements("watchdogrole")
        if "dynamodb:Query" in listed(statement["Action"])
    ]

    assert "ExportsOutputFnGetAtttelemetry" in json.dumps(queried)


def test_no_right_has_a_wildcard_for_an_action(templates: Templates) -> None:
    assert [a for s in templates.statements() for a in listed(s["Action"]) if "*" in a] == []


def test_files_are_read_written_and_deleted_and_never_listed(templates: Templates) -> None:
    allowed = {a for s in templates.statements() for a in listed(s["Action"])}

    assert {a for a in allowed if a.startswith("s3:")} == {
        *("s3:GetObject", "s3:PutObject", "s3:DeleteObject")
    }


def test_indexes_are_named_one_by_one(templates: Templates) -> None:
    queried = [
        json.dumps(resource)
        for s in templates.statements()
        if "dynamodb:Query" in listed(s["Action"])
        for resource in listed(s["Resource"])
    ]

    assert [arn for arn in queried if "*" in arn] == []
    assert any("/index/by_site" in arn for arn in queried)


def test_nothing_is_allowed_on_everything_but_what_aws_cannot_narrow(templates: Templates) -> None:
    everywhere = [s for s in templates.statements() if "*" in listed(s["Resource"])]

    assert {action for s in everywhere for action in listed(s["Action"])} == ON_EVERYTHING


def test_no_function_may_scan_a_table(templates: Templates) -> None:
    allowed = {action for s in templates.statements() for action in listed(s["Action"])}

    assert "dynamodb:Scan" not in allowed
    assert "dynamodb:Query" in allowed


def test_each_function_has_a_role_of_its_own_with_no_managed_policy(templates: Templates) -> None:
    functions = templates.of("Lambda::Function")

    roles = [json.dumps(f.properties["Role"]) + f.stack for f in functions]

    assert len(set(roles)) == len(functions) == 27
    assert [r.name for r in templates.of("IAM::Role") if "ManagedPolicyArns" in r.properties] == []


@pytest.mark.parametrize(
    ("role", "tables"),
    [
        ("ocppgatewayrole", {"sessions", "telemetry", "connections"}),
        ("ocppauthorizerrole", {"connections"}),
        ("chargercommandsqueuerole", {"telemetry", "connections"}),
        ("liveupdatesauthorizerrole", set()),
        ("liveupdatesrole", {"connections"}),
        ("authrole", {"hub", "connections"}),
        ("activationrole", {"hub", "connections"}),
        ("invitesrole", {"hub", "connections"}),
        ("mailerfeedbackrole", {"hub"}),
        ("operatoraccountsrole", {"hub", "connections"}),
        ("operatoraccountsfirstoperatorrole", {"hub"}),
        ("chargerconfigrole", {"hub", "connections"}),
        ("chargerconfigbulkrole", {"hub", "connections"}),
        ("accessgrantsrole", {"hub", "sessions", "connections"}),
        ("chargercommandsrole", {"hub", "telemetry", "connections"}),
        ("dashboardrole", set()),
        ("publicfeedrole", set()),
        ("chargingsessionsrole", set()),
        ("reportgenerationrole", {"hub", "connections"}),
        ("reportgenerationduerole", {"hub"}),
        ("reportgenerationrenderrole", {"hub"}),
        ("mailerrole", {"hub"}),
        ("telemetryrole", {"hub", "sessions", "telemetry", "connections"}),
        ("telemetryagainrole", {"hub", "sessions", "telemetry", "connections"}),
        ("telemetryhistoryrole", {"hub", "telemetry", "connections"}),
        ("watchdogrole", {"hub", "sessions", "connections"}),
    ],
)
def test_functions_write_to_their_tables_alone(
    templates: Templates, role: str, tables: set[str]
) -> None:
    assert tables_written_by(templates, role) == tables


@pytest.mark.parametrize(
    ("action", "roles"),
    [
        ("ses:SendEmail", {"mailer"}),
        (
            "execute-api:ManageConnections",
            {
                "ocppgateway",
                "chargercommandsqueue",
                "operatoraccounts",
                "chargercommands",
                "telemetry",
                "telemetryagain",
                "watchdog",
                "invites",
            },
        ),
    ],
)
def test_rare_rights_are_with_those_who_need_them(
    templates: Templates, action: str, roles: set[str]
) -> None:
    holders = {
        ref["Ref"].split("role")[0]
        for policy in templates.of("IAM::Policy")
        for statement in policy.properties["PolicyDocument"]["Statement"]
        for ref in policy.properties["Roles"]
        if action in listed(statement["Action"])
    }

    assert holders == roles


def test_connections_are_managed_of_the_own_apis_alone(templates: Templates) -> None:
    managed = [
        json.dumps(resource)
        for s in templates.statements()
        if "execute-api:ManageConnections" in listed(s["Action"])
        for resource in listed(s["Resource"])
    ]

    assert len(managed) == 20
    assert all(arn.count("*") == 1 and "/live/" in arn for arn in managed)
    assert [arn for arn in managed if "chargerapi" not in arn and "liveapi" not in arn] == []
