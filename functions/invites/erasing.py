"""A user is erased: nobody signs in as them, and nothing that is kept says who they were."""

from aws_lambda_powertools.event_handler import Response

from shared.domain.erasure import (
    ERASED,
    finished,
    in_the_name_of,
    stands_for,
    traces_of_user,
    without_traces,
)
from shared.domain.errors import NotFound
from shared.domain.ids import UserId
from shared.domain.invitations import invitation_id
from shared.domain.people import User, UserStatus
from shared.domain.recipients import without
from shared.domain.schedules import Schedule
from shared.http.callers import Caller, administrator_of
from shared.http.edge import routes
from shared.http.erasing import ANSWERS, deadline_of, erasure_of, to_be_repeated, with_log
from shared.http.open_pages import shut_out_at_once
from shared.stores.bulk_changes import bulk_changes
from shared.stores.companies import companies
from shared.stores.erasures import erasures
from shared.stores.federation import subjects
from shared.stores.invitations import invitations
from shared.stores.mails import mails
from shared.stores.people import people
from shared.stores.reachability import reachability
from shared.stores.schedule_runs import schedule_runs
from shared.stores.schedules import schedules
from shared.stores.signins import sign_ins
from shared.world import now

router = routes()


@router.delete("/api/users/<user>", status_code=204, tags=["users"], responses=ANSWERS)
def erase_user(user: str) -> Response[None]:
    """Erase a user and what is known of them; not the last active administrator.

    202: repeat it, the user is there, blocked, until all else is done. Safe to repeat.
    """
    caller = administrator_of(router)
    until = deadline_of(router)
    found = people().find(caller.company, UserId(user))
    if found is None:
        return _erased_before(caller, user)
    traces = traces_of_user(found, invitation_id(found.company, found.email))
    blocked = _blocked(caller, found)
    shut_out_at_once(blocked)
    _forget(blocked)
    _take_off_schedules(blocked, traces.stands_for)
    erasure = with_log(erasure_of(found.company, found.id), traces, until)
    if not erasure.log_done:
        return to_be_repeated()
    erasures().save(finished(erasure))
    entry = caller.entry("user.erased", found.id)
    people().remove(blocked, without_traces(entry, traces))
    return Response(status_code=204)


def _erased_before(caller: Caller, user: str) -> Response[None]:
    """Raises NotFound where there was nobody."""
    known = erasures().find(caller.company, user)
    if known is None or not known.finished:
        raise NotFound
    return Response(status_code=204)


def _blocked(caller: Caller, user: User) -> User:
    """Out at their next request, before anything is gone. Raises LastAdministrator."""
    if user.status is UserStatus.BLOCKED:
        return user
    after = user.model_copy(update={"status": UserStatus.BLOCKED, "signed_out_at": now()})
    return people().change(user, after, caller.entry("user.changed", user.id, user, after))


def _forget(user: User) -> None:
    company = companies().get(user.company)
    sign_ins().forget(user.company, user.id)
    subjects().unlink(user.company, user.id)
    invitations().forget(user.company, invitation_id(user.company, user.email))
    for one in invitations().each_of(user.company):
        if one.inviter == user.name:
            invitations().sign(one, company.name)
    for mail in mails().each_of(user.company):
        if mail.to == user.email:
            mails().forget(mail)
        elif user.name in mail.values.values():
            mails().save(in_the_name_of(company, mail, user))
    for job in bulk_changes().each_of(user.company):
        if job.who == user.email:
            bulk_changes().sign(job, stands_for(user), ERASED)
    reachability().regain(user.email)


def _take_off_schedules(user: User, stands_for: str) -> None:
    """Nothing goes to them any more, and the history says no longer that it did."""
    for schedule in schedules().each_of(user.company):
        schedules().amend(
            user.company, schedule.id, lambda before: _without(before, user.email), None
        )
        schedule_runs().forget(user.company, schedule.id, user.email, stands_for)


def _without(schedule: Schedule, email: str) -> Schedule:
    return schedule.model_copy(update={"recipients": without(schedule.recipients, email)})
