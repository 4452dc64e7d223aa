"""The e-mails on a site: chargers in trouble, that it is over, cars that only stand there."""

from datetime import datetime, timedelta
from typing import NamedTuple

from shared.domain.mails import Mail, MailLine
from shared.domain.people import User

_SWEPT_AFTER = timedelta(minutes=1)


class AboutSite(NamedTuple):
    """A letter's template and site; `link` leads to the chargers that it speaks of."""

    template: str
    site: str
    link: str
    lines: tuple[MailLine, ...] = ()


def site_letter(user: User, about: AboutSite, mail: str, now: datetime) -> Mail:
    """To somebody who wants to know: `trouble`, `trouble_over`, `idle_cars`."""
    return Mail(
        id=mail,
        company=user.company,
        to=user.email,
        template=about.template,
        language=user.language,
        values={"link": about.link, "site": about.site, "first_name": user.first_name},
        lines=about.lines,
        due_at=now + _SWEPT_AFTER,
        created_at=now,
    )
