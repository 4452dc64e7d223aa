"""An edition that could not be made: the company's administrators are told (guide 3.7)."""

from functions.report_generation.sending_out import Outgoing
from shared.domain.people import Role, User, UserStatus
from shared.domain.report_letters import About, not_made_letter
from shared.reports.words import Words
from shared.stores import tables
from shared.stores.companies import companies
from shared.stores.mails import posted
from shared.stores.people import people
from shared.stores.reports import kept
from shared.stores.schedule_runs import unmade
from shared.world import new_id, now, setting

_MOST_TOLD = 20


def give_up(going: Outgoing) -> None:
    """Its report has failed for good. Raises ChangedMeanwhile where another one made it."""
    report, schedule = going.report, going.schedule
    told = [user for user in people().each_of(report.company) if _is_told(user)]
    zone = companies().get(report.company).time_zone
    link = f"{setting('PUBLIC_URL')}/schedules/{schedule.id}"
    letters = []
    for user in told[:_MOST_TOLD]:
        period = Words(user.language).period(report.begin, report.end, zone)
        letters.append(not_made_letter(user, About(schedule.name, period, link), new_id(), now()))
    record = unmade(report.company, schedule.id, going.run)
    tables.write_together([kept(report), record, *map(posted, letters)])


def _is_told(user: User) -> bool:
    return user.role is Role.E_MOBILITY_MANAGER and user.status is UserStatus.ACTIVE
