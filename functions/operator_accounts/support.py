"""What operators look up to help a company: its users, its audit log, and their own."""

from aws_lambda_powertools.event_handler import Response
from pydantic import AwareDatetime, BaseModel

from shared.domain.audit import Wanted
from shared.domain.ids import CompanyId, UserId
from shared.domain.people import Role, User, UserStatus
from shared.http.callers import operator_of
from shared.http.changes import (
    AS_FILE,
    Change,
    From,
    Text,
    To,
    file_of,
    page_of,
    serve_changes,
)
from shared.http.edge import language_of, routes
from shared.http.lost_factors import without_factor
from shared.http.shapes import Cursor, Limit, Listed
from shared.stores.companies import companies
from shared.stores.people import people

router = routes()


class PersonItem(BaseModel, frozen=True):
    """Someone who signs in, as operators see them."""

    id: UserId
    email: str
    first_name: str
    last_name: str
    role: Role
    status: UserStatus
    second_factor: bool
    last_sign_in_at: AwareDatetime | None


def person_item(user: User) -> PersonItem:
    """One row."""
    return PersonItem.model_validate(user.model_dump())


@router.get("/api/operator/companies/<company>/users", tags=["operator"])
def list_company_users(
    company: str, limit: Limit = 50, cursor: Cursor = None
) -> Listed[PersonItem]:
    """The users of a company."""
    operator_of(router)
    found, more = people().page_of(companies().get(CompanyId(company)).id, limit, cursor)
    return Listed(items=list(map(person_item, found)), next_cursor=more)


@router.delete(
    "/api/operator/companies/<company>/users/<user>/second-factor",
    status_code=204,
    tags=["operator"],
)
def reset_company_second_factor(company: str, user: str) -> Response[None]:
    """For an administrator who lost it, and whom no colleague can help."""
    caller = operator_of(router)
    return without_factor(caller, people().get(CompanyId(company), UserId(user)))


@router.get("/api/operator/companies/<company>/audit", tags=["operator"])
def list_company_changes(  # noqa: PLR0913, PLR0917 - a filter each
    company: str,
    begin: From = None,
    end: To = None,
    who: Text = "",
    action: Text = "",
    subject: Text = "",
    limit: Limit = 50,
    cursor: Cursor = None,
) -> Listed[Change]:
    """Who changed what in a company, newest first."""
    operator_of(router)
    wanted = Wanted(begin=begin, end=end, who=who, action=action, subject=subject)
    return page_of(companies().get(CompanyId(company)).id, wanted, limit, cursor)


@router.get("/api/operator/companies/<company>/audit/file", tags=["operator"], responses=AS_FILE)
def download_company_changes(  # noqa: PLR0913, PLR0917 - a filter each
    company: str,
    begin: From = None,
    end: To = None,
    who: Text = "",
    action: Text = "",
    subject: Text = "",
) -> Response[str]:
    """The same as CSV, whole."""
    operator_of(router)
    wanted = Wanted(begin=begin, end=end, who=who, action=action, subject=subject)
    return file_of(companies().get(CompanyId(company)).id, wanted, language_of(router))


def _platform() -> CompanyId:
    return operator_of(router).company


serve_changes(router, "/api/operator/audit", "operator", _platform)
