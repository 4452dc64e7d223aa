"""Messages as they go out."""

from datetime import UTC, datetime
from email import message_from_bytes, policy

import pytest

from shared.domain.companies import Language
from shared.domain.ids import CompanyId
from shared.domain.mails import Mail
from shared.emails.message import message_of

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def a_mail(to: str = "ann@acme.example") -> Mail:
    return Mail(
        id="m1",
        company=CompanyId("acme"),
        to=to,
        template="welcome",
        language=Language.FR,
        values={"link": "https://hub.example/", "company": "Énergie à l'été"},
        due_at=NOON,
        created_at=NOON,
    )


def test_a_message_holds_text_and_html_and_the_headers_of_an_automatic_mail() -> None:
    sent = message_of(a_mail(), "Business Hub <no-reply@hub.example>").as_bytes()

    read = message_from_bytes(sent, policy=policy.default)
    assert read["To"] == "ann@acme.example"
    assert read["Message-ID"] == "<m1@hub.example>"
    assert read["Auto-Submitted"] == "auto-generated"
    assert [part.get_content_type() for part in read.iter_parts()] == ["text/plain", "text/html"]
    plain = read.get_body(("plain",))
    assert plain is not None
    assert "Énergie à l'été" in plain.get_content()


def test_an_address_with_a_line_break_never_becomes_a_header() -> None:
    with pytest.raises(ValueError, match="linefeed"):
        message_of(a_mail("ann@acme.example\r\nBcc: eve@evil.example"), "no-reply@hub.example")
