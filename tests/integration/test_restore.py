"""The drill of docs/operating.md, on the embedded AWS: what somebody deleted comes back."""

from typing import Any

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

    partition = f"C#{firm.id}"
    back, there = restore.put_partition(dynamodb, before, live, partition, restore.if_lacking)

    assert back == 1
    assert there > 0
    names = {one["id"] for one in firm.as_boss().get("/api/sites").json()["items"]}
    assert {lost, newer} <= names


def test_of_a_whole_table_what_it_lacks_comes_back_and_what_it_has_is_as_it_was(
    hub: System,
) -> None:
    endpoint = endpoint_of(hub)
    dynamodb = client("dynamodb", endpoint)
    before, live = (_a_table(dynamodb, name) for name in ("drill-restored", "drill"))
    for number in range(30):
        dynamodb.put_item(TableName=before, Item=_item(number, "as it was"))
    for number in (0, 40):
        dynamodb.put_item(TableName=live, Item=_item(number, "newer"))

    lacking = restore.put_all(dynamodb, before, live, restore.if_lacking)
    left = _words(dynamodb, live)
    all_of_it = restore.put_all(dynamodb, before, live, restore.as_it_was)

    assert lacking == (29, 1)
    assert (left["P#0"], left["P#7"], left["P#40"]) == ("newer", "as it was", "newer")
    assert all_of_it == (30, 0)
    assert (words := _words(dynamodb, live))["P#0"] == "as it was"
    assert words["P#40"] == "newer"
    assert len(words) == 31


def _a_table(dynamodb: Any, name: str) -> str:
    dynamodb.create_table(
        TableName=name,
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[{"AttributeName": n, "AttributeType": "S"} for n in ("pk", "sk")],
        KeySchema=[
            {"AttributeName": "pk", "KeyType": "HASH"},
            {"AttributeName": "sk", "KeyType": "RANGE"},
        ],
    )
    restore.wait_for(dynamodb, name)
    return name


def _item(number: int, word: str) -> dict[str, Any]:
    return {"pk": {"S": f"P#{number}"}, "sk": {"S": "IT"}, "word": {"S": word}}


def _words(dynamodb: Any, table: str) -> dict[str, str]:
    items = dynamodb.scan(TableName=table, ConsistentRead=True)["Items"]
    return {item["pk"]["S"]: item["word"]["S"] for item in items}


def test_a_restored_table_is_protected_as_the_live_one_is(hub: System) -> None:
    endpoint = endpoint_of(hub)
    dynamodb = client("dynamodb", endpoint)
    live = restore.live_tables(client("cloudformation", endpoint))["connections"]
    made = restore.restore(dynamodb, live, None)
    restore.wait_for(dynamodb, made)

    restore.protect(dynamodb, made, restore.TABLES["connections"])

    expiry = dynamodb.describe_time_to_live(TableName=made)["TimeToLiveDescription"]
    assert expiry["AttributeName"] == "expires"
    is_now, was = (dynamodb.describe_table(TableName=one)["Table"] for one in (made, live))
    assert is_now["DeletionProtectionEnabled"]
    assert is_now["StreamSpecification"] == was["StreamSpecification"]
