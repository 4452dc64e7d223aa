"""The mailbox, over a folder with one message."""

from email.message import EmailMessage
from pathlib import Path

import httpx
import pytest


@pytest.fixture
def message(folder: Path) -> str:
    mail = EmailMessage()
    mail["From"] = "Hub <hub@example.com>"
    mail["To"] = "ann@example.com"
    mail["Subject"] = "Bienvenue à bord"
    mail.set_content("Bonjour")
    mail.add_alternative("<p>Bonjour</p>", subtype="html")
    mail.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="é.pdf")
    (folder / "mail" / "m1.eml").write_bytes(mail.as_bytes())
    return "m1"


def test_a_script_reads_the_messages(edge: str, message: str) -> None:
    listed = httpx.get(f"http://{edge}/mail/messages.json").json()

    found = listed[0]
    assert (found["id"], found["to"]) == (message, ["ann@example.com"])
    assert (found["subject"], found["html"].strip()) == ("Bienvenue à bord", "<p>Bonjour</p>")
    assert (found["attachments"][0]["name"], found["attachments"][0]["size"]) == ("é.pdf", 4)


def test_an_attachment_is_downloaded_as_it_was_sent(edge: str, message: str) -> None:
    href = httpx.get(f"http://{edge}/mail/messages.json").json()[0]["attachments"][0]["href"]

    answer = httpx.get(f"http://{edge}{href}")

    assert (answer.content, answer.headers["content-type"]) == (b"%PDF", "application/pdf")


def test_a_message_is_shown_in_a_sandbox(edge: str, message: str) -> None:
    page = httpx.get(f"http://{edge}/mail/messages/{message}").text
    body = httpx.get(f"http://{edge}/mail/messages/{message}/html")

    assert "<iframe" in page
    assert body.headers["content-security-policy"].startswith("sandbox")


def test_an_unknown_message_is_not_found(edge: str) -> None:
    answer = httpx.get(f"http://{edge}/mail/messages/none")

    assert answer.status_code == 404
