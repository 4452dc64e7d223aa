"""What the running system e-mailed, as whoever was written to finds it."""

import re
import time
from typing import Any

import httpx

MAIL_WITHIN_S = 60


def link_to(
    address: str, email: str, page: str, but: str = "", within_s: float = MAIL_WITHIN_S
) -> str:
    """Path of the newest link to `page` that somebody was sent, and which is not `but`."""
    deadline = time.monotonic() + within_s
    while time.monotonic() < deadline:
        for message in mails_to(address, email):
            found = re.search(rf"/{page}/[\w-]+", message["text"])
            if found and found[0] != but:
                return found[0]
        time.sleep(0.1)
    raise AssertionError(f"no e-mail to {email} with a link to {page}")


def mails_to(address: str, email: str) -> list[dict[str, Any]]:
    """Newest first."""
    messages = httpx.get(f"{address}/mail/messages.json", timeout=30).json()
    return [message for message in messages if email in str(message["to"])]
