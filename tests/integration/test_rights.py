"""The whole system runs with its roles' rights enforced: a function that loses one fails."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from infra.local.deploy import client
from tests.bench.embedded import endpoint_of
from tests.system import OPERATOR, Api, System

pytestmark = pytest.mark.embedded


def test_a_function_that_loses_one_right_fails_until_it_has_it_again(hub: System) -> None:
    api = Api(hub.address, *OPERATOR)
    asked = "/api/operator/companies"

    assert api.client.get(asked).status_code == 200
    with without(hub, "operatoraccountsrole", "dynamodb:Query"):
        assert api.client.get(asked).status_code == 500
    assert api.client.get(asked).status_code == 200


@contextmanager
def without(hub: System, role: str, action: str) -> Iterator[None]:
    """The right is taken from every statement of the role, and given back."""
    iam = client("iam", endpoint_of(hub))
    [name] = [
        found["RoleName"]
        for page in iam.get_paginator("list_roles").paginate()
        for found in page["Roles"]
        if f"-{role}" in found["RoleName"]
    ]
    [policy] = iam.list_role_policies(RoleName=name)["PolicyNames"]
    said = iam.get_role_policy(RoleName=name, PolicyName=policy)["PolicyDocument"]
    less = {**said, "Statement": [_less(statement, action) for statement in said["Statement"]]}
    assert less != said
    place = {"RoleName": name, "PolicyName": policy}
    iam.put_role_policy(**place, PolicyDocument=json.dumps(less))
    try:
        yield
    finally:
        iam.put_role_policy(**place, PolicyDocument=json.dumps(said))


def _less(statement: dict[str, Any], action: str) -> dict[str, Any]:
    actions = statement["Action"]
    kept = [one for one in ([actions] if isinstance(actions, str) else actions) if one != action]
    return {**statement, "Action": kept}
