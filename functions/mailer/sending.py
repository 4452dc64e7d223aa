"""SES, which takes the whole message and delivers it."""

from email.message import EmailMessage
from functools import cache
from typing import TYPE_CHECKING

from botocore.exceptions import BotoCoreError, ClientError

from shared.domain.mails import Mail
from shared.stores.clients import client

if TYPE_CHECKING:
    from mypy_boto3_sesv2 import SESV2Client

COMPANY_TAG, MAIL_TAG = "company", "mail"
_NEVER = {"MessageRejected", "BadRequestException"}


class NotSent(Exception):
    """SES did not take it; later it may."""


class Refused(Exception):
    """SES will never take this message."""


def send(message: EmailMessage, mail: Mail) -> None:
    """Hands over the `message` of `mail`. Raises NotSent, Refused.

    Its tags come back in what SES tells of it later, so that a lost answer is not the last word.
    """
    try:
        _ses().send_email(
            FromEmailAddress=str(message["From"]),
            Destination={"ToAddresses": [mail.to]},
            Content={"Raw": {"Data": message.as_bytes()}},
            EmailTags=[
                {"Name": COMPANY_TAG, "Value": mail.company},
                {"Name": MAIL_TAG, "Value": mail.id},
            ],
        )
    except ClientError as problem:
        code = problem.response["Error"]["Code"]
        # What SES says beside its code names the address.
        raise (Refused if code in _NEVER else NotSent)(code) from None
    except BotoCoreError as problem:
        raise NotSent(type(problem).__name__) from problem


@cache
def _ses() -> "SESV2Client":
    made: SESV2Client = client(
        "sesv2", connect_timeout=3, read_timeout=20, retries={"max_attempts": 1}
    )
    return made
