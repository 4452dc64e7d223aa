"""What was e-mailed, read from the folder of `.eml` files that the embedded AWS writes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

Json = dict[str, Any]


@dataclass(frozen=True)
class Attachment:
    name: str
    type: str
    content: bytes


@dataclass(frozen=True)
class Mail:
    id: str
    sender: str
    to: list[str]
    subject: str
    sent_at: datetime
    text: str
    html: str
    attachments: list[Attachment]

    def as_json(self) -> Json:
        return {
            "id": self.id,
            "to": self.to,
            "from": self.sender,
            "subject": self.subject,
            "sent_at": self.sent_at.astimezone(UTC).isoformat().replace("+00:00", "Z"),
            "text": self.text,
            "html": self.html,
            "attachments": [self._entry(at) for at in range(len(self.attachments))],
        }

    def _entry(self, at: int) -> Json:
        attachment = self.attachments[at]
        return {
            "name": attachment.name,
            "type": attachment.type,
            "size": len(attachment.content),
            "href": f"/mail/messages/{self.id}/attachments/{at}",
        }


def mails_in(folder: Path) -> list[Mail]:
    """Newest first. A file that is still being written, or was taken away, is left out."""
    found = [mail for file in folder.glob("*.eml") for mail in _read(file)]
    return sorted(found, key=lambda mail: (mail.sent_at, mail.id), reverse=True)


def mail_named(folder: Path, name: str) -> Mail | None:
    return next((mail for mail in mails_in(folder) if mail.id == name), None)


def _read(file: Path) -> Iterator[Mail]:
    try:
        raw = file.read_bytes()
        written_at = datetime.fromtimestamp(file.stat().st_mtime, UTC)
    except FileNotFoundError:
        return
    if not raw:
        return
    message = message_from_bytes(raw, policy=policy.default)
    yield Mail(
        id=file.stem,
        sender=str(message.get("from", "")),
        to=_recipients(message),
        subject=str(message.get("subject", "")),
        sent_at=_sent_at(message, written_at),
        text=_body(message, "plain"),
        html=_body(message, "html"),
        attachments=[_attachment(part) for part in message.iter_attachments()],
    )


def _recipients(message: EmailMessage) -> list[str]:
    headers = [*message.get_all("to", []), *message.get_all("cc", [])]
    return [address.addr_spec for header in headers for address in header.addresses]


def _sent_at(message: EmailMessage, written_at: datetime) -> datetime:
    """The file's own time where the message says none; it has the finer grain anyway."""
    try:
        stated = parsedate_to_datetime(str(message["date"]))
    except (TypeError, ValueError):
        return written_at
    if stated.tzinfo is None or abs((written_at - stated).total_seconds()) < 5:
        return written_at
    return stated


def _body(message: EmailMessage, kind: str) -> str:
    part = message.get_body((kind,))
    return str(part.get_content()) if part is not None else ""


def _attachment(part: Any) -> Attachment:
    content = part.get_content()
    return Attachment(
        name=part.get_filename() or "attachment",
        type=part.get_content_type(),
        content=content if isinstance(content, bytes) else str(content).encode(),
    )
