"""E-mails as HTML and as text, in one layout, in the person's language (guide 1.5).

Every value is foreign text: escaped in HTML, on one line in headers.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from string import Template as Layout

from shared.domain.mails import MailLine
from shared.emails.templates import TEMPLATES, filled
from shared.i18n.catalogue import text

_BUTTON = (
    '<table role="presentation" class="button" cellpadding="0" cellspacing="0" border="0" '
    'style="margin:28px 0"><tr><td style="border-radius:8px;background:#0b6269">'
    '<a href="{link}" style="display:inline-block;padding:14px 28px;font-size:16px;'
    'line-height:20px;font-weight:600;color:#ffffff;text-decoration:none;border-radius:8px">'
    "{label}</a></td></tr></table>"
)
_TABLE = (
    '<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" '
    'style="margin:4px 0 20px;border-top:1px solid #dde4e4">{}</table>'
)
_ROW = (
    '<tr><td style="padding:10px 0;border-bottom:1px solid #dde4e4;font-size:14px;'
    'line-height:20px;color:#4c5c61">{label}<br><span style="font-size:20px;line-height:28px;'
    'font-weight:600;color:#152226">{value}</span>{change}</td></tr>'
)
_CHANGE = '<br><span style="font-size:14px;line-height:20px;color:#4c5c61">{}</span>'
_PARAGRAPH = '<p style="margin:0 0 16px">{}</p>'
_QUIET = '<p style="margin:0 0 12px;font-size:14px;line-height:22px;color:#4c5c61">{}</p>'
_LINK = '<a href="{0}" style="color:#0b6269;word-break:break-all">{0}</a>'


@dataclass(frozen=True)
class Rendered:
    """An e-mail as it is sent."""

    subject: str
    html: str
    text: str


@dataclass(frozen=True)
class Letter:
    """What an e-mail is made of; `leave`: where its reader wants no more, or empty."""

    template: str
    language: str
    values: Mapping[str, str]
    lines: Sequence[MailLine] = ()
    leave: str = ""


def rendered(letter: Letter) -> Rendered:
    """The e-mail. Raises KeyError where it lacks a value that it needs."""
    language, template = letter.language, letter.template
    plain = filled(template, letter.values)
    safe = {name: escape(value) for name, value in plain.items()}
    subject = " ".join(_words(language, template, "subject", plain).split())
    return Rendered(
        subject=subject,
        html=_html(letter, subject, safe),
        text=_text(letter, plain),
    )


def _html(letter: Letter, subject: str, safe: Mapping[str, str]) -> str:
    language, template = letter.language, letter.template
    link = safe[TEMPLATES[template].link]
    label = _words(language, template, "button", safe)
    fallback = text(language, "emails.common.fallback")
    content = [
        _PARAGRAPH.format(_greeting(language, safe)),
        _PARAGRAPH.format(_words(language, template, "body", safe)),
        *_table(letter.lines),
        _BUTTON.format(link=link, label=label),
        _QUIET.format(_words(language, template, "note", safe)),
        _QUIET.format(f"{fallback}<br>{_LINK.format(link)}"),
    ]
    return _layout().substitute(
        language=language,
        subject=escape(subject),
        preview=_words(language, template, "body", safe),
        heading=_words(language, template, "heading", safe),
        content="\n".join(content),
        footer="<br>".join([text(language, "emails.common.footer"), *_leaving(letter)]),
    )


def _table(lines: Sequence[MailLine]) -> list[str]:
    """One below the other, so that a phone shows them whole."""
    rows = [
        _ROW.format(
            label=escape(line.label),
            value=escape(line.value),
            change="".join(_CHANGE.format(escape(one)) for one in line.change.splitlines()),
        )
        for line in lines
    ]
    return [_TABLE.format("".join(rows))] if rows else []


def _leaving(letter: Letter) -> list[str]:
    if not letter.leave:
        return []
    label = text(letter.language, "emails.common.unsubscribe")
    return [f'<a href="{escape(letter.leave)}" style="color:#4c5c61">{label}</a>']


def _text(letter: Letter, plain: Mapping[str, str]) -> str:
    language, template = letter.language, letter.template
    link = plain[TEMPLATES[template].link]
    parts = [
        _words(language, template, "heading", plain),
        _greeting(language, plain),
        _words(language, template, "body", plain),
        *("\n".join(_told(line)) for line in letter.lines),
        f"{_words(language, template, 'button', plain)}:\n{link}",
        _words(language, template, "note", plain),
        f"-- \nBusiness Hub\n{text(language, 'emails.common.footer')}",
    ]
    if letter.leave:
        parts.append(f"{text(language, 'emails.common.unsubscribe')}:\n{letter.leave}")
    return "\n\n".join(parts) + "\n"


def _told(line: MailLine) -> list[str]:
    return [part for part in (line.label, line.value, line.change) if part]


def _greeting(language: str, values: Mapping[str, str]) -> str:
    if values["first_name"]:
        return text(language, "emails.common.greeting", first_name=values["first_name"])
    return text(language, "emails.common.greeting_nameless")


def _words(language: str, template: str, part: str, values: Mapping[str, str]) -> str:
    return text(language, f"emails.{template}.{part}", **values)


@cache
def _layout() -> Layout:
    path = Path(__file__).with_name("layout.html")
    return Layout(path.read_text(encoding="utf-8"))
