"""What a list names, held to the same rules as if it were set up one by one (guide 1.1)."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final, TypeVar

from pydantic import BaseModel, ValidationError

from functions.operator_accounts.chargers import NewCharger, charger_of
from functions.operator_accounts.managers import NewManager, invitee_of
from functions.operator_accounts.new_company import NewCompany
from functions.operator_accounts.sites import NewSite
from shared.domain.chargers import Charger
from shared.domain.companies import Company, Site
from shared.domain.domains import owned
from shared.domain.errors import Invalid
from shared.domain.identities import checked_password
from shared.domain.ids import ChargerId, CompanyId, SiteId
from shared.domain.imports import BLOCKS, CellError, Kind, Part, Plan, id_of
from shared.domain.invitations import Invitee, invite
from shared.domain.people import User
from shared.http.problems import field_code

T = TypeVar("T", bound=BaseModel)

_FIELDS: Final[dict[str, tuple[str, ...]]] = {
    "company_name": ("name",),
    "site_name": ("name",),
    "charger_name": ("name",),
    "site_time_zone": ("time_zone",),
    "manager_email": ("email",),
    **{column: ("address", column) for column in ("street", "postal_code", "city", "country")},
    **{column: ("position", column) for column in ("latitude", "longitude")},
}
"""Where a column stands in the body of the route that sets up one; else under its own name."""


@dataclass(frozen=True)
class ListedCharger:
    """A charger; `password` None: one is to be made."""

    row: int
    charger: Charger
    password: str | None


@dataclass(frozen=True)
class ListedManager:
    """Someone to be invited."""

    row: int
    company: Company
    invitee: Invitee


@dataclass
class Listing:
    """All that the list names, by the row that names it first."""

    companies: dict[int, Company] = field(default_factory=dict)
    sites: dict[int, Site] = field(default_factory=dict)
    chargers: list[ListedCharger] = field(default_factory=list)
    managers: list[ListedManager] = field(default_factory=list)
    errors: list[CellError] = field(default_factory=list)

    @property
    def size(self) -> int:
        """How many things it names."""
        places = len(self.companies) + len(self.sites)
        return places + len(self.chargers) + len(self.managers)


def listing_of(plan: Plan, digest: str, operator: User, moment: datetime) -> Listing:
    """The same for the same file and moment. Reads and writes nothing."""
    reading = _Reading(digest, operator, moment)
    for kind, take in reading.by_kind.items():
        for part in plan.parts[kind]:
            with reading.noting(part):
                take(part)
    reading.found.errors += plan.errors
    return reading.found


class _Reading:
    """Part after part; what belongs to a part that is wrong is still looked at by itself."""

    def __init__(self, digest: str, operator: User, moment: datetime) -> None:
        self.found = Listing()
        self._digest = digest
        self._operator = operator
        self._moment = moment
        self.by_kind = {
            Kind.COMPANY: self._company,
            Kind.SITE: self._site,
            Kind.CHARGER: self._charger,
            Kind.MANAGER: self._manager,
        }

    @contextmanager
    def noting(self, part: Part) -> Iterator[None]:
        """What is wrong with it is told at its cells."""
        try:
            yield
        except ValidationError as problem:
            for one in problem.errors():
                column = _column(part, tuple(str(step) for step in one["loc"]))
                self._wrong(part, column, field_code(one["type"]))
        except Invalid as problem:
            column = _column(part, tuple(problem.pointer.removeprefix("#/").split("/")))
            self._wrong(part, column, problem.code, **problem.details)

    def _company(self, part: Part) -> None:
        new = NewCompany.model_validate(_body(part))
        owned(new.email_domain)
        self.found.companies[part.row] = Company(
            id=CompanyId(id_of(self._digest, part)),
            created_at=self._moment,
            **new.model_dump(exclude_none=True),
        )

    def _site(self, part: Part) -> None:
        owner = self.found.companies.get(part.company)
        body = _body(part)
        body.setdefault("time_zone", owner.time_zone if owner else "UTC")
        new = NewSite.model_validate(body)
        if owner is not None:
            site = SiteId(id_of(self._digest, part))
            self.found.sites[part.row] = Site(id=site, company=owner.id, **new.model_dump())

    def _charger(self, part: Part) -> None:
        site = self.found.sites.get(part.site)
        new = NewCharger.model_validate({**_body(part), "site": site.id if site else ""})
        if new.password is not None:
            checked_password(new.password)
        if site is not None:
            charger = charger_of(
                new, ChargerId(id_of(self._digest, part)), site.company, self._moment
            )
            self.found.chargers.append(ListedCharger(part.row, charger, new.password))

    def _manager(self, part: Part) -> None:
        invitee = invitee_of(NewManager.model_validate(_body(part)))
        company = self.found.companies.get(part.company)
        if company is not None:
            invite(invitee, company, self._operator, "", self._moment)
            self.found.managers.append(ListedManager(part.row, company, invitee))

    def _wrong(self, part: Part, column: str, code: str, **details: str | int) -> None:
        self.found.errors.append(CellError(part.row, column, code, details))


def _body(part: Part) -> dict[str, Any]:
    body: dict[str, Any] = {}
    for column, told in part.cells.items():
        *above, name = _FIELDS.get(column, (column,))
        place = body
        for step in above:
            place = place.setdefault(step, {})
        place[name] = told
    return body


def _column(part: Part, path: tuple[str, ...]) -> str:
    columns = BLOCKS[part.kind]
    return next((one for one in columns if _FIELDS.get(one, (one,)) == path), columns[0])
