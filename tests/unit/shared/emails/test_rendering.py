"""E-mails in one layout, in four languages, with nothing of a value left unescaped."""

import pytest

from shared.emails.rendering import rendered
from shared.emails.templates import TEMPLATES
from shared.i18n.catalogue import LANGUAGES

VALUES = {
    "link": "https://hub.example/activate/abc?x=1&y=2",
    "company": "Acme & <Söhne>",
    "inviter": "Ann",
    "days": "7",
    "hours": "1",
    "period": "1.–31.10.2026",
}


def test_the_french_activation_has_the_button_of_the_guide() -> None:
    mail = rendered("activation", "fr", VALUES)

    assert ">Activer mon compte</a>" in mail.html
    assert "Activer mon compte:\nhttps://hub.example/activate/abc?x=1&y=2" in mail.text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("template", TEMPLATES)
def test_every_mail_reads_in_every_language(template: str, language: str) -> None:
    mail = rendered(template, language, VALUES)

    assert mail.subject
    assert f'<html lang="{language}">' in mail.html
    assert "{" not in mail.text
    assert 'href="https://hub.example/activate/abc?x=1&amp;y=2"' in mail.html


def test_a_value_is_never_markup() -> None:
    mail = rendered("invitation", "en", {**VALUES, "inviter": "<script>alert(1)</script>"})

    assert "<script>" not in mail.html
    assert "&lt;script&gt;" in mail.html


def test_a_value_never_breaks_the_subject_line() -> None:
    mail = rendered("invitation", "en", {**VALUES, "inviter": "Ann\r\nBcc: eve@evil.example"})

    assert mail.subject == "Ann Bcc: eve@evil.example invites you to Business Hub"


def test_braces_and_dollars_in_a_value_stay_as_they_are() -> None:
    mail = rendered("welcome", "nl", {**VALUES, "company": "{link} $subject"})

    assert "{link} $subject" in mail.text


def test_a_person_with_a_name_is_greeted_by_it() -> None:
    mail = rendered("welcome", "de", {**VALUES, "first_name": "Jörg"})

    assert "Guten Tag Jörg," in mail.text


def test_a_mail_that_lacks_a_value_is_refused() -> None:
    with pytest.raises(KeyError, match="activation needs company, days, link"):
        rendered("activation", "fr", {})
