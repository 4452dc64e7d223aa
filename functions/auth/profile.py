"""The own profile and language (guide 1.5): `/api/me`."""

from typing import Annotated

from pydantic import BaseModel, Field

from shared.domain.companies import Language
from shared.domain.ids import CompanyId, SiteId, UserId
from shared.domain.legal_terms import AcceptedTerms
from shared.domain.people import News, Role, User
from shared.http.callers import person_of
from shared.http.edge import routes
from shared.http.shapes import Body, Name
from shared.stores.companies import companies
from shared.stores.people import people

router = routes()


class OwnCompany(BaseModel, frozen=True):
    """The company of the person who asks."""

    id: CompanyId
    name: str
    time_zone: str
    currency: str
    language: Language


class Me(BaseModel, frozen=True):
    """The person who asks. `sites` null: all of them; `company` null: platform staff."""

    id: UserId
    email: str
    first_name: str
    last_name: str
    language: Language
    role: Role
    sites: list[SiteId] | None
    company: OwnCompany | None
    accepted_terms: AcceptedTerms | None
    """What they accepted with their account; null: the first of the staff."""
    news: tuple[News, ...]
    """What they are mailed of their sites."""


class ProfileChange(Body):
    """What someone may change of themselves; what is not given stays."""

    first_name: Name | None = None
    last_name: Name | None = None
    language: Language | None = None
    news: Annotated[tuple[News, ...], Field(max_length=len(News))] | None = None


@router.get("/api/me", tags=["me"])
def read_me() -> Me:
    """Who is signed in."""
    return _shown(person_of(router).user)


@router.patch("/api/me", tags=["me"])
def change_me(change: ProfileChange) -> Me:
    """Change the own names, language, or what one is mailed."""
    caller = person_of(router)
    after = caller.user.model_copy(update=change.model_dump(exclude_none=True))
    if after == caller.user:
        return _shown(after)
    entry = caller.entry("user.profile_changed", after.id, caller.user, after)
    return _shown(people().change(caller.user, after, entry))


def _shown(user: User) -> Me:
    company = None
    if user.role is not Role.OPERATOR:
        found = companies().get(user.company)
        company = OwnCompany.model_validate(found.model_dump())
    sites = None if user.sites is None else list(user.sites)
    return Me(**user.model_dump(exclude={"company", "sites"}), sites=sites, company=company)
