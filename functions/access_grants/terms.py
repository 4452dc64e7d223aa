"""On what terms access is granted, as somebody asks for it and as it is shown."""

from collections.abc import Mapping

from pydantic import BaseModel

from shared.domain.access import check_terms
from shared.domain.chargers import Billing, Terms
from shared.domain.errors import UnknownReference
from shared.domain.ids import CompanyId, GroupId, TariffId
from shared.http.callers import Caller
from shared.http.shapes import Body, OptionalName
from shared.stores.groups import groups
from shared.stores.tariffs import tariffs


class NewTerms(Body):
    """Free, or paid at a tariff."""

    billing: Billing
    tariff: OptionalName | None = None


class GrantTerms(BaseModel, frozen=True):
    """Whether it is paid for, and at which tariff."""

    billing: Billing
    tariff: TariffId | None


class GroupGrant(GrantTerms, frozen=True):
    """A card group that has access."""

    id: GroupId
    name: str


def terms_of(caller: Caller, new: NewTerms) -> Terms:
    """Raises TariffNeeded, UnknownReference (`#/tariff`)."""
    tariff = TariffId(new.tariff) if new.tariff else None
    check_terms(new.billing, tariff)
    if tariff is not None and not tariffs().can_be_chosen(caller.company, tariff):
        raise UnknownReference("#/tariff")
    return Terms(billing=new.billing, tariff=tariff)


def shown(terms: Terms | None) -> GrantTerms | None:
    """None: not granted."""
    return None if terms is None else GrantTerms(billing=terms.billing, tariff=terms.tariff)


def group_grants(company: CompanyId, granted: Mapping[GroupId, Terms]) -> list[GroupGrant]:
    """By name. A read unit for each group."""
    known = groups().some_of(company, list(granted))
    found = [
        GroupGrant(id=group, name=known[group].name, billing=terms.billing, tariff=terms.tariff)
        for group, terms in granted.items()
        if group in known
    ]
    return sorted(found, key=lambda one: (one.name.casefold(), one.id))
