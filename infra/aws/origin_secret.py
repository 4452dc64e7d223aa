"""The secret by which the APIs know CloudFront, while it is changed: a deployment tells functions
all values that may come, and only then CloudFront which version to send (docs/operating.md).
"""

import re
from dataclasses import dataclass
from typing import Any

from infra.local.steps import Trouble

PREVIOUS = "AWSPREVIOUS"
SENDABLE = re.compile(r"[!-~]{32,}")
"""As a header carries it to the last character, and too long to be guessed from its digest."""


@dataclass(frozen=True)
class KnownSecret:
    """The version that CloudFront shall send, and the values that it may be sending meanwhile."""

    version: str
    values: tuple[str, ...]


def known_secret(secrets: Any, arn: str, sent: str) -> KnownSecret:
    """`sent`: the version that CloudFront sends now, which may have lost its label; empty: none is
    known. Raises Trouble where the current value can't be sent."""
    current = secrets.get_secret_value(SecretId=arn)
    if not SENDABLE.fullmatch(current["SecretString"]):
        raise Trouble("The origin secret: 32 characters or more, no space, no end of a line.")
    found = [current, _version(secrets, arn, VersionStage=PREVIOUS)]
    if sent:
        found.append(_version(secrets, arn, VersionId=sent))
    values = {one["SecretString"]: None for one in found if one is not None}
    return KnownSecret(current["VersionId"], tuple(values))


def version_sent(stacks: Any, edge: str) -> str:
    """Which version the stack `edge` was deployed with; empty: none, or there is no such stack."""
    for page in stacks.get_paginator("describe_stacks").paginate():
        for stack in page["Stacks"]:
            if stack["StackName"] == edge:
                had = stack.get("Parameters", [])
                given = {one["ParameterKey"]: one["ParameterValue"] for one in had}
                return str(given.get("EdgeVersion", ""))
    return ""


def _version(secrets: Any, arn: str, **which: str) -> dict[str, Any] | None:
    """None: there is none, as before the first change."""
    try:
        found: dict[str, Any] = secrets.get_secret_value(SecretId=arn, **which)
    except secrets.exceptions.ResourceNotFoundException:
        return None
    return found
