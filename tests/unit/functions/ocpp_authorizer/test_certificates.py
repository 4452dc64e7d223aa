"""Security profile 3: CloudFront's word on a certificate, and everybody else's."""

import base64
import hashlib
import os
from collections.abc import Iterator
from typing import Any
from unittest.mock import patch

import pytest

from functions.ocpp_authorizer.handler import handler
from shared.domain.certificates import common_name
from shared.domain.refusals import Refusal
from shared.stores.refusals import refusals
from tests.fakes.builders import ACME, CHARGER, an_identity, store_identity
from tests.fakes.cloud import cloud

KEY = "a-password-of-the-charger"
SECRETS = ("the secret of CloudFront", "the one that comes next")
DIGESTS = ", ".join(hashlib.sha256(secret.encode()).hexdigest() for secret in SECRETS)
RIGHT = f"Basic {base64.b64encode(f'box:{KEY}'.encode()).decode()}"
OWN = {"CloudFront-Viewer-Cert-Subject": "CN=SERIAL-7,O=Maker,C=BE"}


@pytest.fixture(autouse=True)
def _aws() -> Iterator[None]:
    with cloud(), patch.dict(os.environ, {"EDGE_DIGESTS": DIGESTS}):
        refusals.cache_clear()
        store_identity(an_identity(KEY, identity="BOX", serial_number="serial-7"))
        yield


def effect(**headers: str) -> str:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    event: dict[str, Any] = {
        "methodArn": "arn",
        "queryStringParameters": {"identity": "box"},
        "headers": named,
    }
    return str(handler(event, None)["policyDocument"]["Statement"][0]["Effect"])


@pytest.mark.parametrize("secret", SECRETS)
def test_the_certificate_of_the_charger_is_enough(secret: str) -> None:
    assert effect(**OWN, x_origin_secret=secret) == "Allow"


@pytest.mark.parametrize("forged", ["", "guess", DIGESTS.split(", ")[0]])
def test_a_certificate_that_cloudfront_does_not_speak_of_is_none(forged: str) -> None:
    with pytest.raises(Exception, match=r"^Unauthorized$"):
        effect(**OWN, x_origin_secret=forged)


def test_where_none_is_believed_no_secret_helps() -> None:
    with (
        patch.dict(os.environ, {"EDGE_DIGESTS": "none"}),
        pytest.raises(Exception, match="Un"),
    ):
        effect(**OWN, x_origin_secret="none")


@pytest.mark.parametrize(
    "subject", ["CN=SERIAL-8", "O=Maker", "CN=SERIAL-7,CN=SERIAL-8", "O=CN=BOX"]
)
def test_another_certificate_is_refused_also_with_the_right_password(subject: str) -> None:
    headers = {"CloudFront-Viewer-Cert-Subject": subject, "Authorization": RIGHT}

    assert effect(**headers, x_origin_secret=SECRETS[0]) == "Deny"
    noted = refusals().of_charger(ACME, CHARGER)
    assert noted is not None
    assert noted.last_reason is Refusal.WRONG_CERTIFICATE


def test_without_a_certificate_the_password_decides() -> None:
    assert effect(Authorization=RIGHT, x_origin_secret=SECRETS[0]) == "Allow"


def test_whoever_goes_round_cloudfront_is_refused_also_with_the_right_password() -> None:
    with pytest.raises(Exception, match=r"^Unauthorized$"):
        effect(Authorization=RIGHT)


def test_where_nothing_stands_before_the_api_a_certificate_is_none() -> None:
    with patch.dict(os.environ, {"EDGE_DIGESTS": "none"}):
        assert effect(**OWN, Authorization=RIGHT) == "Allow"
        with pytest.raises(Exception, match=r"^Unauthorized$"):
            effect(**OWN)


@pytest.mark.parametrize(
    ("subject", "name"),
    [
        ("CN=SN-1,O=Maker", "SN-1"),
        ("C=BE, O=Maker, CN = SN-1", "SN-1"),
        (r"CN=a\,b,O=x", "a,b"),
        ("O=Maker", ""),
        ("CN=a,CN=b", ""),
        ("", ""),
    ],
)
def test_the_common_name_of_a_subject(subject: str, name: str) -> None:
    assert common_name(subject) == name
