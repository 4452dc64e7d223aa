"""Schedules of reports, with all that does not matter filled in."""

from datetime import UTC, datetime, time
from typing import Any

from shared.domain.companies import Company, Language, Site
from shared.domain.ids import CompanyId, ScheduleId, SiteId, UserId
from shared.domain.people import Role, User
from shared.domain.periods import Every
from shared.domain.reports import Format
from shared.domain.schedules import Clocks, Editor, Plan, Schedule, clocks_of, scheduled
from tests.fakes.chargers import NOON

ACME = CompanyId("acme")
EIGHT = time(8)
MONDAY = datetime(2026, 3, 2, 12, tzinfo=UTC)
"""A Monday noon: the week of 23 February is over."""


def a_plan(**fields: Any) -> Plan:
    """Every Monday at eight, of all sites."""
    known = {
        "name": "Weekly",
        "every": Every.WEEK,
        "at": EIGHT,
        "format": Format.XLSX,
        "language": Language.EN,
    }
    return Plan.model_validate({**known, **fields})


def an_editor(
    zone: str = "Europe/Paris",
    sites: dict[str, str] | None = None,
    role: Role = Role.E_MOBILITY_MANAGER,
    sites_seen: tuple[str, ...] | None = None,
) -> Editor:
    """Acme's administrator; `sites`: zones by id, a depot in the company's where none are told."""
    user = a_manager(role=role, sites=sites_seen)
    return Editor(user, a_company_in(zone), places_in(sites or {"depot": zone}))


def a_manager(**fields: Any) -> User:
    known = {
        "id": UserId("ann"),
        "company": ACME,
        "email": "ann@acme.example",
        "language": Language.EN,
        "role": Role.E_MOBILITY_MANAGER,
        "created_at": NOON,
    }
    return User.model_validate({**known, **fields})


def a_company_in(zone: str) -> Company:
    """Acme, by the clocks of `zone`."""
    return Company(
        id=ACME,
        name="Acme",
        email_domain="acme.example",
        time_zone=zone,
        currency="EUR",
        language=Language.EN,
        created_at=NOON,
    )


def places_in(zones: dict[str, str]) -> dict[SiteId, Site]:
    """Sites by their ids."""
    known: dict[str, Any] = {"company": ACME, "address": {}, "position": None}
    return {
        SiteId(name): Site.model_validate(
            {**known, "id": name, "name": name.title(), "time_zone": zone}
        )
        for name, zone in zones.items()
    }


def a_schedule(
    now: datetime = MONDAY, editor: Editor | None = None, to: str = "ann@acme.example", **plan: Any
) -> Schedule:
    """One that was made at `now`, for these addresses with blanks between."""
    made_by = editor or an_editor()
    return scheduled(ScheduleId("s1"), a_plan(**plan), to.split(), made_by, now)


def clocks_for(editor: Editor) -> Clocks:
    """Of all its sites."""
    return clocks_of(editor.company, editor.sites, None)
