"""All that a company has and may see, for its export: kind by kind, read as it is written."""

from collections.abc import Iterable, Iterator

from shared.domain.audit import ALL
from shared.domain.decisions import DecisionRecord
from shared.domain.ids import ChargerId, CompanyId
from shared.domain.tariffs import Tariff
from shared.reports.archive import Part
from shared.stores.audit import audit_log
from shared.stores.cards import private_access_cards
from shared.stores.chargers import chargers
from shared.stores.companies import companies
from shared.stores.decisions import decisions
from shared.stores.equipment import equipment
from shared.stores.grants import grants
from shared.stores.groups import groups
from shared.stores.invitations import invitations
from shared.stores.people import people
from shared.stores.schedules import schedules
from shared.stores.session_lists import all_of
from shared.stores.site_grants import site_grants
from shared.stores.sites import sites
from shared.stores.tariffs import tariffs

_OF_SIGN_INS = ("ended_families", "version")
_OF_FRAMES = ("start_key", "stop_key", "version")


def belongings(company: CompanyId) -> Iterator[Part]:
    """Costs what reading it all costs."""
    known = chargers().all_of(company)
    yield Part("company", [companies().get(company)])
    yield Part("sites", sites().all_of(company).values())
    yield Part("chargers", known.values())
    yield Part("equipment", equipment().each_of(company))
    yield Part("cards", private_access_cards().all_of(company))
    yield Part("grants", grants().each_of(company))
    yield Part("groups", groups().each_of(company), ("closing",))
    yield Part("site_grants", site_grants().each_of(company))
    yield Part("tariffs", _versions(company))
    yield Part("users", people().each_of(company), _OF_SIGN_INS)
    yield Part("invitations", invitations().each_of(company), ("link",))
    yield Part("schedules", schedules().each_of(company))
    yield Part("sessions", all_of(company), _OF_FRAMES)
    yield Part("decisions", _decisions(company, known))
    yield Part("audit", audit_log().each_of(company, ALL))


def _versions(company: CompanyId) -> Iterator[Tariff]:
    for versions in tariffs().all_of(company).values():
        yield from versions


def _decisions(company: CompanyId, known: Iterable[ChargerId]) -> Iterator[DecisionRecord]:
    for charger in known:
        yield from decisions().each_of(company, charger)
