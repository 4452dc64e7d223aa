"""SES, which takes the whole message and delivers it."""

from email.message import EmailMessage
from functools import cache
from typing import TYPE_CHECKING

from botocore.exceptions import BotoCoreError, ClientError

from shared.stores.clients import client

if TYPE_CHECKING:
    from mypy_boto3_sesv2 import SESV2Client

_NEVER = {"MessageRejected", "BadRequestException"}


class NotSent(Exception):
    """SES did not take it; later it may."""


class Refused(Exception):
    """SES will never take this message."""


def send(message: EmailMessage, to: str) -> None:
    """Hands `message` over. Raises NotSent, Refused."""
    try:
        _ses().send_email(
            FromEmailAddress=str(message["From"]),
            Destination={"ToAddresses": [to]},
            Content={"Raw": {"Data": message.as_bytes()}},
        )
    except ClientError as problem:
        code = problem.response["Error"]["Code"]
        raise (Refused if code in _NEVER else NotSent)(code) from problem
    except BotoCoreError as problem:
        raise NotSent(type(problem).__name__) from problem


@cache
def _ses() -> "SESV2Client":
    made: SESV2Client = client(
        "sesv2", connect_timeout=3, read_timeout=20, retries={"max_attempts": 1}
    )
    return made
