"""The whole message with its headers, as it goes to the sender (RFC 5322, RFC 3834)."""

from email.message import EmailMessage
from email.utils import format_datetime, parseaddr

from shared.domain.mails import Mail
from shared.emails.rendering import rendered


def message_of(mail: Mail, sender: str) -> EmailMessage:
    """`mail` from `sender`: text and HTML; machines are told not to answer it.

    Raises ValueError for an address that can't stand in a header.
    """
    content = rendered(mail.template, mail.language, mail.values)
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
    message.set_content(content.text)
    message.add_alternative(content.html, subtype="html")
    return message
