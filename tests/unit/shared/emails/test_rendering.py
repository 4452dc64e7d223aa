"""E-mails in one layout, in four languages, with nothing of a value left unescaped."""

import pytest

from shared.domain.mails import MailLine
from shared.emails.rendering import Letter, rendered
from shared.emails.templates import TEMPLATES
from shared.i18n.catalogue import LANGUAGES

VALUES = {
    "link": "https://hub.example/activate/abc?x=1&y=2",
    "company": "Acme & <Söhne>",
    "inviter": "Ann",
    "days": "7",
    "hours": "1",
    "period": "1.–31.10.2026",
    "name": "Monthly",
    "site": "Depot",
    "recipient": "eve@elsewhere.example",
}


def test_the_french_activation_has_the_button_of_the_guide() -> None:
    mail = rendered(Letter("activation", "fr", VALUES))

    assert ">Activer mon compte</a>" in mail.html
    assert "Activer mon compte:\nhttps://hub.example/activate/abc?x=1&y=2" in mail.text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("template", TEMPLATES)
def test_every_mail_reads_in_every_language(template: str, language: str) -> None:
    mail = rendered(Letter(template, language, VALUES))

    assert mail.subject
    assert f'<html lang="{language}">' in mail.html
    assert "{" not in mail.text
    assert 'href="https://hub.example/activate/abc?x=1&amp;y=2"' in mail.html


@pytest.mark.parametrize("template", TEMPLATES)
def test_no_value_is_ever_markup(template: str) -> None:
    names = TEMPLATES[template].needed | TEMPLATES[template].optional
    markup = {name: f'<b title="{name}">&\'' for name in names}

    mail = rendered(Letter(template, "en", markup))

    assert "<b title" not in mail.html
    told = [name for name in names if f"&lt;b title=&quot;{name}&quot;&gt;&amp;&#x27;" in mail.html]
    assert set(told) == {name for name in names if f'<b title="{name}">' in mail.text}
    assert TEMPLATES[template].link in told


def test_a_value_never_breaks_the_subject_line() -> None:
    mail = rendered(
        Letter("invitation", "en", {**VALUES, "inviter": "Ann\r\nBcc: eve@evil.example"})
    )

    assert mail.subject == "Ann Bcc: eve@evil.example invites you to Business Hub"


def test_braces_and_dollars_in_a_value_stay_as_they_are() -> None:
    mail = rendered(Letter("welcome", "nl", {**VALUES, "company": "{link} $subject"}))

    assert "{link} $subject" in mail.text


def test_a_person_with_a_name_is_greeted_by_it() -> None:
    mail = rendered(Letter("welcome", "de", {**VALUES, "first_name": "Jörg"}))

    assert "Guten Tag Jörg," in mail.text


def test_a_mail_that_lacks_a_value_is_refused() -> None:
    with pytest.raises(KeyError, match="activation needs company, days, link"):
        rendered(Letter("activation", "fr", {}))


LINES = (
    MailLine(label="Sessions", value="128", change="+12% (period before: 114)"),
    MailLine(label="Energy <kWh>", value="2,345.6"),
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_figures_stand_below_each_other_with_their_change(language: str) -> None:
    mail = rendered(Letter("report_attached", language, VALUES, LINES))

    assert "Sessions\n128\n+12% (period before: 114)\n\nEnergy <kWh>\n2,345.6" in mail.text
    assert mail.html.count('<tr><td style="padding:10px 0') == 2
    assert "Energy &lt;kWh&gt;" in mail.html


def test_a_reader_who_may_leave_is_told_where() -> None:
    address = "https://hub.example/unsubscribe/abc"

    mail = rendered(Letter("report_attached", "fr", VALUES, leave=address))

    assert f'<a href="{address}"' in mail.html
    assert mail.text.rstrip().endswith(f"Ne plus recevoir ce rapport:\n{address}")
    assert "Ne plus recevoir" not in rendered(Letter("welcome", "fr", VALUES)).html
