"""The way to an AWS account by this machine's credentials; what bars it is told in one sentence."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import boto3
from botocore.exceptions import (
    BotoCoreError,
    ClientError,
    HTTPClientError,
    NoCredentialsError,
    NoRegionError,
    ProfileNotFound,
)
from botocore.exceptions import ConnectionError as NotReached

from infra.local.steps import Trouble

WHICH_REGION = "Which region? Say it by --region, AWS_REGION, or the profile."
NO_CREDENTIALS = "There are no AWS credentials: set AWS_PROFILE to a profile of this machine."
SIGN_IN_AGAIN = "sign in again (`aws sso login`), or take other credentials"
OUTDATED = {
    "AuthFailure",
    "ExpiredToken",
    "ExpiredTokenException",
    "InvalidClientTokenId",
    "RequestExpired",
    "SignatureDoesNotMatch",
    "UnrecognizedClientException",
}


class Refused(Trouble):
    """What whoever asked can mend: a setting, credentials, the network."""


def session_in(region: str | None = None) -> Any:
    """Raises Refused where nothing says which region; boto3 knows only AWS_DEFAULT_REGION."""
    session = boto3.Session(region_name=region or os.environ.get("AWS_REGION") or None)
    if not session.region_name:
        raise Refused(WHICH_REGION)
    return session


@contextmanager
def in_words() -> Iterator[None]:
    """Raises Refused instead of what boto3 raises."""
    try:
        yield
    except ClientError as refusal:
        raise Refused(_said_by_aws(refusal)) from refusal
    except BotoCoreError as problem:
        raise Refused(_on_the_way(problem)) from problem


def ended(work: Callable[[], int], failing: str = "") -> int:
    """What `work` gives; 1 and a sentence where it failed, 2 where it was Refused."""
    try:
        with in_words():
            return work()
    except Trouble as trouble:
        print(f"{failing}{trouble}", file=sys.stderr)
        return 2 if isinstance(trouble, Refused) else 1


def _said_by_aws(refusal: ClientError) -> str:
    error = refusal.response.get("Error", {})
    code, message = error.get("Code", ""), error.get("Message", "").rstrip(".")
    if code in OUTDATED:
        return f"AWS does not take these credentials ({code}): {SIGN_IN_AGAIN}."
    if code.startswith("AccessDenied"):
        return f"These credentials may not do {refusal.operation_name}: {message}."
    return f"AWS refused {refusal.operation_name}: {message} ({code})."


def _on_the_way(problem: BotoCoreError) -> str:
    match problem:
        case NoCredentialsError():
            return NO_CREDENTIALS
        case ProfileNotFound():
            return f"There is no profile '{problem.kwargs['profile']}' on this machine."
        case NoRegionError():
            return WHICH_REGION
        case HTTPClientError() | NotReached():
            return f"AWS can't be reached, is there a network? {problem}"
    return f"AWS could not be asked: {str(problem).rstrip('.')}; {SIGN_IN_AGAIN}."
