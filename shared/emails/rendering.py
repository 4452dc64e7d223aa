"""E-mails as HTML and as text, in one layout, in the person's language (guide 1.5).

Every value is foreign text: escaped in HTML, on one line in headers.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from string import Template as Layout

from shared.emails.templates import TEMPLATES, filled
from shared.i18n.catalogue import text

_BUTTON = (
    '<table role="presentation" class="button" cellpadding="0" cellspacing="0" border="0" '
    'style="margin:28px 0"><tr><td style="border-radius:8px;background:#0b6269">'
    '<a href="{link}" style="display:inline-block;padding:14px 28px;font-size:16px;'
    'line-height:20px;font-weight:600;color:#ffffff;text-decoration:none;border-radius:8px">'
    "{label}</a></td></tr></table>"
)
_PARAGRAPH = '<p style="margin:0 0 16px">{}</p>'
_QUIET = '<p style="margin:0 0 12px;font-size:14px;line-height:22px;color:#4c5c61">{}</p>'
_LINK = '<a href="{0}" style="color:#0b6269;word-break:break-all">{0}</a>'


@dataclass(frozen=True)
class Rendered:
    """An e-mail as it is sent."""

    subject: str
    html: str
    text: str


def rendered(template: str, language: str, values: Mapping[str, str]) -> Rendered:
    """The e-mail `template` with `values`. Raises KeyError where it lacks one that it needs."""
    plain = filled(template, values)
    safe = {name: escape(value) for name, value in plain.items()}
    subject = " ".join(_words(language, template, "subject", plain).split())
    return Rendered(
        subject=subject,
        html=_html(language, template, subject, safe),
        text=_text(language, template, plain),
    )


def _html(language: str, template: str, subject: str, safe: Mapping[str, str]) -> str:
    link = safe[TEMPLATES[template].link]
    label = _words(language, template, "button", safe)
    fallback = text(language, "emails.common.fallback")
    content = [
        _PARAGRAPH.format(_greeting(language, safe)),
        _PARAGRAPH.format(_words(language, template, "body", safe)),
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
        footer=text(language, "emails.common.footer"),
    )


def _text(language: str, template: str, plain: Mapping[str, str]) -> str:
    link = plain[TEMPLATES[template].link]
    parts = [
        _words(language, template, "heading", plain),
        _greeting(language, plain),
        _words(language, template, "body", plain),
        f"{_words(language, template, 'button', plain)}:\n{link}",
        _words(language, template, "note", plain),
        f"-- \nBusiness Hub\n{text(language, 'emails.common.footer')}",
    ]
    return "\n\n".join(parts) + "\n"


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
