"""The secret by which the APIs know CloudFront is changed, and nobody is refused meanwhile."""

import os
from collections.abc import Iterator
from typing import Any
from unittest.mock import patch

import boto3
import pytest
from botocore.stub import Stubber
from moto import mock_aws

from infra.aws.deploy import of_the_edge
from infra.aws.origin_secret import KnownSecret, known_secret, version_sent
from infra.local.steps import Trouble
from shared.domain.edge import is_from_edge
from tests.fakes.cloud import SETTINGS
from tests.fakes.people import NOON

FIRST, SECOND, THIRD = ("a" * 64, "b" * 64, "c" * 64)


class Platform:
    """Functions that know digests, and CloudFront, that sends a version of the secret."""

    def __init__(self) -> None:
        self.secrets: Any = boto3.client("secretsmanager")
        made = self.secrets.create_secret(Name="origin", SecretString=FIRST)
        self._arn = made["ARN"]
        self._sent, self._digests = made["VersionId"], ""
        self.deploy()

    def change(self, value: str) -> None:
        self.secrets.put_secret_value(SecretId=self._arn, SecretString=value)

    def forget_the_one_before(self) -> None:
        labels = self.secrets.describe_secret(SecretId=self._arn)["VersionIdsToStages"]
        [before] = [version for version, of in labels.items() if "AWSPREVIOUS" in of]
        self.secrets.update_secret_version_stage(
            SecretId=self._arn, VersionStage="AWSPREVIOUS", RemoveFromVersionId=before
        )

    def known(self) -> KnownSecret:
        return known_secret(self.secrets, self._arn, self._sent)

    def deploy_functions(self) -> str:
        """The version that CloudFront is to send."""
        told = of_the_edge(self.known(), "")
        self._digests = told["EdgeDigests"]
        return told["EdgeVersion"]

    def deploy(self) -> None:
        """Asserts that what CloudFront sends gets in, at each moment of it."""
        version = self.deploy_functions()
        assert self.lets_in(self.comes_with())
        self._sent = version
        assert self.lets_in(self.comes_with())

    def comes_with(self) -> str:
        found = self.secrets.get_secret_value(SecretId=self._arn, VersionId=self._sent)
        return str(found["SecretString"])

    def lets_in(self, value: str) -> bool:
        return is_from_edge(value, self._digests)


@pytest.fixture
def platform() -> Iterator[Platform]:
    with patch.dict(os.environ, SETTINGS), mock_aws():
        yield Platform()


def test_a_new_secret_is_sent_once_all_take_it_and_the_old_one_may_still_come(
    platform: Platform,
) -> None:
    platform.change(SECOND)
    assert platform.lets_in(platform.comes_with())

    platform.deploy()

    assert platform.comes_with() == SECOND
    assert platform.lets_in(FIRST)


def test_the_old_secret_is_refused_once_its_label_is_gone(platform: Platform) -> None:
    platform.change(SECOND)
    platform.deploy()
    platform.forget_the_one_before()

    platform.deploy()

    assert platform.comes_with() == SECOND
    assert not platform.lets_in(FIRST)


def test_a_deployment_without_a_new_secret_tells_nothing_new(platform: Platform) -> None:
    before = platform.known()

    platform.deploy()

    assert platform.known() == before
    assert before.values == (FIRST,)


def test_a_secret_that_was_changed_twice_before_the_deployment_shuts_nobody_out(
    platform: Platform,
) -> None:
    platform.change(SECOND)
    platform.change(THIRD)

    platform.deploy()

    assert platform.comes_with() == THIRD


def test_a_deployment_that_broke_off_before_cloudfront_is_made_again(platform: Platform) -> None:
    platform.change(SECOND)
    platform.deploy_functions()
    platform.change(THIRD)

    platform.deploy()

    assert platform.comes_with() == THIRD


@pytest.mark.parametrize("value", [SECOND + "\n", "short", "a word " * 8])
def test_a_value_that_no_header_carries_stops_the_deployment(
    platform: Platform, value: str
) -> None:
    platform.change(value)

    with pytest.raises(Trouble, match="32 characters"):
        platform.known()


def test_a_version_that_is_gone_is_not_waited_for(platform: Platform) -> None:
    [secret] = platform.secrets.list_secrets()["SecretList"]

    known = known_secret(platform.secrets, secret["ARN"], "00000000-0000-4000-8000-000000000000")

    assert known.values == (FIRST,)


@pytest.mark.parametrize(
    ("given", "version"),
    [({"EdgeVersion": "v7"}, "v7"), ({"EdgeVersion": ""}, ""), ({}, "")],
)
def test_what_cloudfront_sends_now_is_known_from_its_stack(
    given: dict[str, str], version: str, platform: Platform
) -> None:
    parameters = [{"ParameterKey": k, "ParameterValue": v} for k, v in given.items()]
    said = {"CreationTime": NOON, "StackStatus": "UPDATE_COMPLETE"}
    edge = {**said, "StackName": "hub-edge"} | ({"Parameters": parameters} if given else {})
    stacks = boto3.client("cloudformation")
    with Stubber(stacks) as answering:
        for _ in range(2):
            first = {"Stacks": [{**said, "StackName": "hub-live"}], "NextToken": "next"}
            answering.add_response("describe_stacks", first)
            answering.add_response("describe_stacks", {"Stacks": [edge]})

        assert version_sent(stacks, "hub-edge") == version
        assert version_sent(stacks, "hub-other") == ""
