"""The drill of docs/operating.md, on the embedded AWS: what somebody deleted comes back."""

import pytest

from infra.aws import restore
from infra.local.deploy import client
from tests.bench.embedded import endpoint_of
from tests.e2e.firms import a_firm
from tests.system import OPERATOR, Api, System

pytestmark = pytest.mark.embedded

SITE = {"name": "Depot", "address": {"city": "Lyon"}, "time_zone": "Europe/Paris"}


def test_a_site_that_was_deleted_is_put_back_and_what_is_newer_stays(hub: System) -> None:
    firm = a_firm(hub.address, "fr", "retour")
    sites = f"/api/operator/companies/{firm.id}/sites"
    staff = Api(hub.address, *OPERATOR).client
    lost = staff.post(sites, json=SITE).json()["id"]
    endpoint = endpoint_of(hub)
    dynamodb = client("dynamodb", endpoint)
    live = restore.live_tables(client("cloudformation", endpoint))["hub"]
    before = restore.restore(dynamodb, live, None)
    restore.wait_for(dynamodb, before)
    newer = staff.post(sites, json=SITE | {"name": "Neu"}).json()["id"]
    key = {"pk": {"S": f"C#{firm.id}"}, "sk": {"S": f"SITE#{lost}"}}
    dynamodb.delete_item(TableName=live, Key=key)

    back, there = restore.put_back(dynamodb, before, live, f"C#{firm.id}")

    assert back == 1
    assert there > 0
    names = {one["id"] for one in firm.as_boss().get("/api/sites").json()["items"]}
    assert {lost, newer} <= names


def test_a_restored_table_is_protected_as_the_live_one_is(hub: System) -> None:
    endpoint = endpoint_of(hub)
    dynamodb = client("dynamodb", endpoint)
    live = restore.live_tables(client("cloudformation", endpoint))["connections"]
    made = restore.restore(dynamodb, live, None)
    restore.wait_for(dynamodb, made)

    restore.protect(dynamodb, made)

    expiry = dynamodb.describe_time_to_live(TableName=made)["TimeToLiveDescription"]
    assert expiry["AttributeName"] == "expires"
    assert dynamodb.describe_table(TableName=made)["Table"]["DeletionProtectionEnabled"]
