"""Users and the audit log (guide 1.3), for administrators; invitations are in `invitations`."""

from aws_lambda_powertools.event_handler import Response
from pydantic import AwareDatetime, BaseModel, Field

from functions.invites import company, erasing, invitations
from functions.invites.assignment import held_to_company
from shared.domain.ids import SiteId, UserId
from shared.domain.people import Role, User, UserStatus, reassigned
from shared.domain.reachability import MailProblem
from shared.http.callers import administrator_of
from shared.http.changes import serve_changes
from shared.http.edge import lambda_handler, resolver
from shared.http.lost_factors import without_factor
from shared.http.open_pages import shut_out_at_once
from shared.http.shapes import Body, Cursor, Limit, Listed
from shared.stores.audit import audit_log
from shared.stores.people import people
from shared.stores.reachability import reachability

app = resolver()
app.include_router(company.router)
app.include_router(invitations.router)
app.include_router(erasing.router)


class UserItem(BaseModel, frozen=True):
    """A user as administrators see them; `sites` null: all of them."""

    id: UserId
    email: str
    first_name: str
    last_name: str
    role: Role
    sites: list[SiteId] | None
    status: UserStatus
    last_sign_in_at: AwareDatetime | None
    mail_problem: MailProblem | None = None
    """Why they are not written to any more."""


class UserChange(Body):
    """What is not given stays. `sites` null: all of them."""

    status: UserStatus | None = None
    role: Role | None = None
    sites: list[SiteId] | None = Field(default=None, max_length=100)


@app.get("/api/users", tags=["users"])
def list_users(limit: Limit = 50, cursor: Cursor = None) -> Listed[UserItem]:
    """The users of the company."""
    caller = administrator_of(app)
    found, more = people().page_of(caller.company, limit, cursor)
    problems = reachability().problems([user.email for user in found])
    items = [_shown(user, problems.get(user.email)) for user in found]
    return Listed[UserItem](items=items, next_cursor=more)


@app.patch("/api/users/<user>", tags=["users"])
def change_user(user: str, change: UserChange) -> UserItem:
    """Block or unblock a user, or give them another role or other sites."""
    caller = administrator_of(app)
    before = people().get(caller.company, UserId(user))
    after = _changed(before, change)
    held_to_company(caller.company, after.sites)
    if after == before:
        return _shown(before)
    entry = caller.entry("user.changed", before.id, before, after)
    changed = people().change(before, after, entry)
    shut_out_at_once(changed)
    return _shown(changed)


@app.post("/api/users/<user>/reach-again", status_code=204, tags=["users"])
def reach_again(user: str) -> Response[None]:
    """Their address is right again: mails go out to it from now on."""
    caller = administrator_of(app)
    found = people().get(caller.company, UserId(user))
    audit_log().add(caller.entry("user.reached_again", found.id))
    reachability().regain(found.email)
    return Response(status_code=204)


@app.delete("/api/users/<user>/second-factor", status_code=204, tags=["users"])
def reset_second_factor(user: str) -> Response[None]:
    """For someone who lost it: the password alone opens the account until they set up a new one."""
    caller = administrator_of(app)
    return without_factor(caller, people().get(caller.company, UserId(user)))


serve_changes(app, "/api/audit", "audit", lambda: administrator_of(app).company)


def _changed(before: User, change: UserChange) -> User:
    sites = before.sites
    if "sites" in change.model_fields_set:
        sites = None if change.sites is None else tuple(change.sites)
    after = reassigned(before, change.role or before.role, sites)
    return after.model_copy(update={"status": change.status or before.status})


def _shown(user: User, problem: MailProblem | None = None) -> UserItem:
    return UserItem.model_validate({**user.model_dump(), "mail_problem": problem})


handler = lambda_handler(app)
