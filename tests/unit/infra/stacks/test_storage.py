"""What would lose or show data: tables, their indexes and streams, the bucket, the secret."""

from typing import Any

import pytest

from infra.aws import restore
from tests.unit.infra.stacks.templates import Found, Templates

BOTH = "NEW_AND_OLD_IMAGES"


def tables_of(templates: Templates) -> dict[str, Found]:
    found = templates.of("DynamoDB::GlobalTable")
    return {name: table for table in found for name in _NAMES if table.name.startswith(name)}


_NAMES = ("hub", "sessions", "telemetry", "connections")


def keys_of(index: dict[str, Any]) -> tuple[str, ...]:
    return tuple(key["AttributeName"] for key in index["KeySchema"])


def test_every_table_is_restorable_expires_and_outlives_its_stack(templates: Templates) -> None:
    tables = tables_of(templates)

    assert set(tables) == set(_NAMES)
    for table in tables.values():
        (replica,) = table.properties["Replicas"]
        recovery = replica["PointInTimeRecoverySpecification"]
        assert recovery == {"PointInTimeRecoveryEnabled": True}
        lifetime = table.properties["TimeToLiveSpecification"]
        assert lifetime == {"AttributeName": "expires", "Enabled": True}
        assert table.properties["BillingMode"] == "PAY_PER_REQUEST"
        assert keys_of(table.properties) == ("pk", "sk")
        assert table.whole["DeletionPolicy"] == "Retain"
        assert replica["DeletionProtectionEnabled"]


@pytest.mark.parametrize(
    ("name", "images"),
    [("hub", BOTH), ("sessions", BOTH), ("telemetry", "NEW_IMAGE"), ("connections", BOTH)],
)
def test_streams_carry_what_their_followers_compare(
    templates: Templates, name: str, images: str
) -> None:
    stream = tables_of(templates)[name].properties["StreamSpecification"]

    assert stream == {"StreamViewType": images}
    assert restore.TABLES[name] == images


@pytest.mark.parametrize(
    ("name", "indexes"),
    [
        (
            "hub",
            {"listing": ("lpk", "lsk"), "by_due": ("dpk", "due_at"), "by_site": ("spk", "ssk")},
        ),
        (
            "sessions",
            {
                "by_company": ("cpk", "csk"),
                "by_site": ("spk", "ssk"),
                "by_charger": ("hpk", "hsk"),
                "by_card": ("kpk", "ksk"),
            },
        ),
        ("telemetry", {}),
        ("connections", {"by_due": ("dpk", "due_at")}),
    ],
)
def test_indexes_are_those_of_the_access_patterns(
    templates: Templates, name: str, indexes: dict[str, tuple[str, ...]]
) -> None:
    table = tables_of(templates)[name].properties

    made = {i["IndexName"]: keys_of(i) for i in table.get("GlobalSecondaryIndexes", [])}

    assert made == indexes


def test_the_index_of_states_stays_narrow(templates: Templates) -> None:
    indexes = tables_of(templates)["hub"].properties["GlobalSecondaryIndexes"]

    (by_site,) = (i for i in indexes if i["IndexName"] == "by_site")

    assert by_site["Projection"]["ProjectionType"] == "INCLUDE"
    kept = {"block", "block_since", "charger", "site", "subscription", "connected"}
    assert set(by_site["Projection"]["NonKeyAttributes"]) == kept


def test_buckets_are_private_encrypted_and_kept(templates: Templates) -> None:
    buckets = templates.of("S3::Bucket")

    assert len(buckets) == 2
    for bucket in buckets:
        assert set(bucket.properties["PublicAccessBlockConfiguration"].values()) == {True}
        assert "BucketEncryption" in bucket.properties
        assert bucket.whole["DeletionPolicy"] == "Retain"


def test_reports_go_after_a_month_and_open_in_the_web_client_alone(templates: Templates) -> None:
    (reports,) = (b.properties for b in templates.of("S3::Bucket") if b.name.startswith("reports"))

    (rule,) = reports["LifecycleConfiguration"]["Rules"]
    assert rule == {"ExpirationInDays": 30, "Status": "Enabled"}
    (cors,) = reports["CorsConfiguration"]["CorsRules"]
    assert cors == {"AllowedMethods": ["GET"], "AllowedOrigins": [{"Ref": "PublicUrl"}]}


def test_plain_http_is_refused_by_every_bucket(templates: Templates) -> None:
    policies = templates.of("S3::BucketPolicy")

    assert len(policies) == 2
    for policy in policies:
        statements = policy.properties["PolicyDocument"]["Statement"]
        insecure = {"Bool": {"aws:SecureTransport": "false"}}
        assert any(s["Effect"] == "Deny" and s["Condition"] == insecure for s in statements)


def test_the_token_keys_are_made_once_and_kept(templates: Templates) -> None:
    secrets = templates.of("SecretsManager::Secret")
    (secret,) = (s for s in secrets if s.name.startswith("tokenkeys"))

    made = secret.properties["GenerateSecretString"]
    assert made["SecretStringTemplate"] == '{"current": "k1"}'
    assert made["GenerateStringKey"] == "k1"
    assert secret.whole["DeletionPolicy"] == "Retain"


def test_the_secret_of_the_edge_is_long_and_kept(templates: Templates) -> None:
    secrets = templates.of("SecretsManager::Secret")

    (secret,) = (s for s in secrets if s.name.startswith("originsecret"))

    assert secret.properties["GenerateSecretString"]["PasswordLength"] == 64
    assert secret.whole["DeletionPolicy"] == "Retain"


@pytest.mark.parametrize("name", ["TokenKeysSecret", "OriginSecret"])
def test_a_secret_that_is_changed_by_hand_is_found_by_an_output(
    templates: Templates, name: str
) -> None:
    output = templates.by_stack["hub-storage"]["Outputs"][name]

    secrets = {found.name for found in templates.of("SecretsManager::Secret")}
    assert output["Value"]["Ref"] in secrets
