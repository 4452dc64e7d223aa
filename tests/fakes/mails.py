"""A mail that waits, and the message of the queue that names it."""

import json
from datetime import timedelta

from shared.domain.companies import Language
from shared.domain.mails import Mail
from shared.stores import tables
from shared.stores.mails import posted
from shared.world import now
from tests.fakes.people import ACME

NAMED = {
    "messageId": "r1",
    "body": json.dumps({"company": ACME, "mail": "m1"}),
    "eventSource": "aws:sqs",
}
"""The message that names it, as SQS hands it to the mailer."""


def a_mail(template: str = "welcome") -> Mail:
    """A mail to Ann of Acme."""
    mail = Mail(
        id="m1",
        company=ACME,
        to="ann@acme.example",
        template=template,
        language=Language.FR,
        values={"link": "https://hub.example/", "company": "Acme"},
        due_at=now() + timedelta(minutes=1),
        created_at=now(),
    )
    tables.write_alone(posted(mail))
    return mail
