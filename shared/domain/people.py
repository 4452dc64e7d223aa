"""The people who sign in: users with a role in one company (guide 1.3, 1.4)."""

from enum import StrEnum

from pydantic import AwareDatetime, BaseModel, Field

from shared.domain.companies import Language
from shared.domain.errors import Forbidden
from shared.domain.ids import CompanyId, SiteId, UserId
from shared.domain.legal_terms import AcceptedTerms


class Role(StrEnum):
    """What a user may do; an e-mobility manager is the administrator of a company."""

    OPERATOR = "operator"
    E_MOBILITY_MANAGER = "e_mobility_manager"
    SITE_MANAGER = "site_manager"


class UserStatus(StrEnum):
    """A blocked user is out at the very next request."""

    ACTIVE = "active"
    BLOCKED = "blocked"


class News(StrEnum):
    """What somebody may want to hear of by e-mail."""

    TROUBLE = "trouble"
    """Chargers with problems or without connection, and when it is over."""
    IDLE_CARS = "idle_cars"
    """Cars that are plugged in and charge no more."""
    WEEK = "week"
    """What their sites were used for in the week that is over."""


class User(BaseModel, frozen=True):
    """Someone who signs in. Their address is theirs alone on the whole platform."""

    id: UserId
    company: CompanyId
    email: str
    first_name: str = ""
    last_name: str = ""
    language: Language
    role: Role
    sites: tuple[SiteId, ...] | None = None
    """The sites of a site manager; None: all of the company, also later ones."""
    status: UserStatus = UserStatus.ACTIVE
    created_at: AwareDatetime
    last_sign_in_at: AwareDatetime | None = None
    signed_out_at: AwareDatetime | None = None
    """Sign-ins and tokens from before this moment are over (a new password)."""
    second_factor: bool = False
    """A code of an authenticator app is asked for besides the password."""
    accepted_terms: AcceptedTerms | None = None
    """None: of the first of the staff, whom the deployment makes."""
    news: tuple[News, ...] = ()
    """What they are mailed of their sites."""
    ended_families: dict[str, AwareDatetime] = Field(default_factory=dict)
    """Sign-ins that were ended lately: their access tokens would still be good for a moment."""
    version: int = 0

    @property
    def administers(self) -> bool:
        """Counts as one who keeps the company from being left without an administrator."""
        return self.role is not Role.SITE_MANAGER and self.status is UserStatus.ACTIVE

    @property
    def name(self) -> str:
        """For letters and lists; the address where no name is known."""
        return f"{self.first_name} {self.last_name}".strip() or self.email

    def sees(self, site: SiteId) -> bool:
        """Whether `site` (of the user's own company) is the user's to manage."""
        return self.sites is None or site in self.sites


def plain_address(email: str) -> str:
    """The address as it is compared and stored."""
    return email.strip().casefold()


def reassigned(user: User, role: Role, sites: tuple[SiteId, ...] | None) -> User:
    """`user` with another role; only site managers are held to sites. Raises Forbidden.

    Operators are the platform's staff: a company's user never becomes one, nor the reverse.
    """
    if (role is Role.OPERATOR) != (user.role is Role.OPERATOR):
        raise Forbidden
    return user.model_copy(
        update={"role": role, "sites": sites if role is Role.SITE_MANAGER else None}
    )
