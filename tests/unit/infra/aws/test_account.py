"""What bars the way to AWS ends in one sentence and exit code 2, in every tool."""

import pytest
from botocore.exceptions import (
    BotoCoreError,
    ClientError,
    EndpointConnectionError,
    NoCredentialsError,
    NoRegionError,
    PartialCredentialsError,
    ProfileNotFound,
)

from infra.aws.account import Refused, ended, session_in
from infra.local.steps import Trouble


def refused_by_aws(code: str) -> ClientError:
    return ClientError({"Error": {"Code": code, "Message": "User: ann may not."}}, "PutItem")


@pytest.mark.parametrize(
    ("problem", "told"),
    [
        (NoCredentialsError(), "There are no AWS credentials: set AWS_PROFILE"),
        (PartialCredentialsError(provider="env", cred_var="x"), "sign in again"),
        (ProfileNotFound(profile="hub"), "There is no profile 'hub'"),
        (EndpointConnectionError(endpoint_url="https://sts"), "is there a network?"),
        (NoRegionError(), "Which region? Say it by --region"),
        (refused_by_aws("ExpiredToken"), "AWS does not take these credentials (ExpiredToken)"),
        (refused_by_aws("AccessDenied"), "may not do PutItem: User: ann may not."),
        (refused_by_aws("AccessDeniedException"), "may not do PutItem"),
        (refused_by_aws("Odd"), "AWS refused PutItem: User: ann may not (Odd)."),
    ],
)
def test_what_bars_the_way_is_one_sentence_and_two(
    capsys: pytest.CaptureFixture[str], problem: BotoCoreError | ClientError, told: str
) -> None:
    def work() -> int:
        raise problem

    assert ended(work, failing="Can't: ") == 2

    said = capsys.readouterr().err
    assert told in said
    assert said.startswith("Can't: ")
    assert said.count("\n") == 1


@pytest.mark.parametrize(("trouble", "code"), [(Trouble("broken"), 1), (Refused("mend it"), 2)])
def test_what_failed_is_one_and_what_was_refused_two(
    capsys: pytest.CaptureFixture[str], trouble: Trouble, code: int
) -> None:
    def work() -> int:
        raise trouble

    assert ended(work) == code
    assert capsys.readouterr().err == f"{trouble}\n"


def test_what_went_well_says_its_own_code() -> None:
    assert ended(lambda: 0) == 0


@pytest.fixture
def nowhere(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """A machine that has no settings of AWS."""
    for name in ("AWS_REGION", "AWS_DEFAULT_REGION", "AWS_PROFILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AWS_CONFIG_FILE", "/nowhere")
    return monkeypatch


def test_a_region_is_taken_from_what_was_asked_then_from_the_machine(
    nowhere: pytest.MonkeyPatch,
) -> None:
    nowhere.setenv("AWS_REGION", "eu-west-3")

    assert session_in("eu-west-1").region_name == "eu-west-1"
    assert session_in().region_name == "eu-west-3"


@pytest.mark.usefixtures("nowhere")
def test_without_a_region_it_is_said_where_one_may_stand() -> None:
    with pytest.raises(Refused, match="--region, AWS_REGION"):
        session_in()
