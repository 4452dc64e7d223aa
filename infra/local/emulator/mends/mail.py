"""SES v2 checks the right to send on `*`, and keeps of a raw message neither MIME nor attachments.

Wrapped: `core.iam_actions._ses_v2_resource_arn` names the sending identity (the address if it
is one, else its domain); `services.ses_v2.handle_request` keeps each raw message that was
accepted as `{MessageId}.eml` in the folder `HUB_EMULATOR_MAIL` before it answers.
Can go when `grant_send_email` suffices and the sent MIME can be read back, without it.
"""

import base64
import json
import os
from email import message_from_bytes
from email.utils import parseaddr
from pathlib import Path
from typing import Any

from ministack.core import iam_actions
from ministack.services import ses, ses_v2

SEND = "/v2/email/outbound-emails"


def apply() -> None:
    _name_the_identity()
    _keep_the_message()


def _name_the_identity() -> None:
    resource_arn = iam_actions._ses_v2_resource_arn

    def named(method: str, path: str, body: bytes, region: str, account: str) -> Any:
        if (method, path.rstrip("/")) != ("POST", SEND):
            return resource_arn(method, path, body, region, account)
        return f"arn:aws:ses:{region}:{account}:identity/{_identity(json.loads(body))}"

    iam_actions._ses_v2_resource_arn = named


def _identity(request: dict[str, Any]) -> str:
    sender = request.get("FromEmailAddress") or _sender_in(_raw(request))
    address = parseaddr(sender)[1]
    return address if address in ses._identities else address.rpartition("@")[2]


def _sender_in(mime: bytes) -> str:
    return str(message_from_bytes(mime)["From"] or "")


def _raw(request: dict[str, Any]) -> bytes:
    return base64.b64decode(((request.get("Content") or {}).get("Raw") or {}).get("Data") or "")


def _keep_the_message() -> None:
    handle = ses_v2.handle_request
    folder = Path(os.environ["HUB_EMULATOR_MAIL"])

    async def handle_and_keep(method: str, path: str, headers: Any, body: bytes, query: Any) -> Any:
        answer = await handle(method, path, headers, body, query)
        if (method, path.rstrip("/"), answer[0]) == ("POST", SEND, 200) and (
            mime := _raw(json.loads(body))
        ):
            _write(folder / f"{json.loads(answer[2])['MessageId']}.eml", mime)
        return answer

    ses_v2.handle_request = handle_and_keep


def _write(path: Path, mime: bytes) -> None:
    """Whole or not at all: who lists the folder sees no half message."""
    partial = path.with_suffix(".partial")
    partial.write_bytes(mime)
    partial.replace(path)
