"""The whole message with its headers, as it goes to the sender (RFC 5322, 3834, 8058)."""

from email.message import EmailMessage
from email.utils import format_datetime, parseaddr

from shared.domain.mails import Mail
from shared.emails.rendering import Letter, rendered


def message_of(mail: Mail, sender: str, hub: str, attached: bytes = b"") -> EmailMessage:
    """`mail` from `sender`: text and HTML; machines are told not to answer it.

    `hub` is our own address, under which its reader leaves; `attached` is what its attachment
    holds. Raises ValueError for an address that can't stand in a header.
    """
    content = rendered(letter_of(mail, hub))
    domain = parseaddr(sender)[1].rpartition("@")[2]
    message = EmailMessage()
    message["From"] = sender
    message["To"] = mail.to
    message["Subject"] = content.subject
    message["Date"] = format_datetime(mail.created_at)
    message["Message-ID"] = f"<{mail.id}@{domain}>"
    message["Reply-To"] = sender
    message["Content-Language"] = mail.language.value
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "All"
    message["List-Id"] = f"Business Hub <{mail.template.replace('_', '-')}.{domain}>"
    if mail.unsubscribe:
        message["List-Unsubscribe"] = f"<{hub}/api/unsubscriptions/{mail.unsubscribe}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message.set_content(content.text)
    message.add_alternative(content.html, subtype="html")
    if mail.attachment is not None:
        kind, _, subtype = mail.attachment.content_type.partition(";")[0].partition("/")
        name = mail.attachment.name
        message.add_attachment(attached, maintype=kind, subtype=subtype, filename=name)
    return message


def letter_of(mail: Mail, hub: str) -> Letter:
    """What `mail` is made of."""
    leave = f"{hub}/unsubscribe/{mail.unsubscribe}" if mail.unsubscribe else ""
    return Letter(mail.template, mail.language, mail.values, mail.lines, leave)
