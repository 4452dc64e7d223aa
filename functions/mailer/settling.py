"""What became of a mail is kept, and of one that a schedule sent also in its history.

One that was given up is told to the company's administrators (guide 3.7).
"""

from shared.domain.errors import ChangedMeanwhile
from shared.domain.mails import Delivers, Mail, MailStatus
from shared.domain.people import Role, User, UserStatus
from shared.domain.report_letters import About, not_sent_letter
from shared.domain.schedule_runs import Delivery, DeliveryState
from shared.stores import tables
from shared.stores.mails import mails, posted
from shared.stores.people import people
from shared.stores.reachability import reachability
from shared.stores.schedule_runs import delivered
from shared.world import now, setting

_MOST_TOLD = 20


def settle(before: Mail, after: Mail) -> None:
    """Keeps `after`, of the same version; where SES told meanwhile that it took it, that stands."""
    delivers = after.delivers
    over = after.status in {MailStatus.SENT, MailStatus.FAILED}
    more = _history(before, after, delivers) if delivers is not None and over else []
    try:
        mails().settle(after, more)
    except ChangedMeanwhile:
        known = mails().get(after.company, after.id)
        if known is None or known.status not in {MailStatus.SENT, after.status}:
            raise


def _history(before: Mail, after: Mail, delivers: Delivers) -> list[tables.Write]:
    state = _state(after)
    delivery = Delivery(email=after.to, state=state, at=now(), maybe_twice=after.maybe_twice)
    to = {delivers.recipient: delivery}
    record = delivered(after.company, delivers.schedule, delivers.run, to)
    told = [] if state is DeliveryState.SENT else _told(before, delivers)
    return [record, *map(posted, told)]


def _state(mail: Mail) -> DeliveryState:
    if mail.status is MailStatus.SENT:
        return DeliveryState.SENT
    if reachability().problems([mail.to]):
        return DeliveryState.UNREACHABLE
    return DeliveryState.FAILED


def _told(mail: Mail, delivers: Delivers) -> list[Mail]:
    link = f"{setting('PUBLIC_URL')}/schedules/{delivers.schedule}"
    about = About(mail.values["name"], mail.values["period"], link)
    told = [user for user in people().each_of(mail.company) if _is_told(user, mail)]
    return [
        not_sent_letter(user, about, mail.to, f"{mail.id}-{number}", now())
        for number, user in enumerate(told[:_MOST_TOLD])
    ]


def _is_told(user: User, mail: Mail) -> bool:
    is_administrator = user.role is Role.E_MOBILITY_MANAGER
    return is_administrator and user.status is UserStatus.ACTIVE and user.email != mail.to
