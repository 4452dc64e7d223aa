"""Messages as they go out."""

from datetime import UTC, datetime
from email import message_from_bytes, policy

import pytest

from shared.domain.companies import Language
from shared.domain.ids import CompanyId
from shared.domain.mails import Attachment, Mail
from shared.emails.message import message_of

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
HUB = "https://hub.example"


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
    sent = message_of(a_mail(), "Business Hub <no-reply@hub.example>", HUB).as_bytes()

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
        message_of(a_mail("ann@acme.example\r\nBcc: eve@evil.example"), "no-reply@hub.example", HUB)


def test_a_file_goes_with_the_mail() -> None:
    file = Attachment(key="k", name="sessions-2026.csv", content_type="text/csv; charset=utf-8")
    mail = a_mail().model_copy(update={"attachment": file})

    sent = message_of(mail, "no-reply@hub.example", HUB, b"a;b").as_bytes()

    [attached] = message_from_bytes(sent, policy=policy.default).iter_attachments()
    assert attached.get_filename() == "sessions-2026.csv"
    assert attached.get_content_type() == "text/csv"
    assert attached.get_payload(decode=True) == b"a;b"


def test_mail_programs_take_their_reader_off_by_one_click() -> None:
    mail = a_mail().model_copy(update={"unsubscribe": "secret"})

    message = message_of(mail, "no-reply@hub.example", HUB)

    assert message["List-Unsubscribe"] == "<https://hub.example/api/unsubscriptions/secret>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert message_of(a_mail(), "no-reply@hub.example", HUB)["List-Unsubscribe"] is None
