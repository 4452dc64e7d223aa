"""On what terms access is granted, as somebody asks for it and as it is shown."""

from collections.abc import Mapping

from pydantic import BaseModel

from shared.domain.access import check_terms
from shared.domain.access_changes import GrantAccess, Whom
from shared.domain.chargers import Billing, Terms
from shared.domain.errors import ChangedMeanwhile, UnknownReference
from shared.domain.ids import CompanyId, GroupId, TariffId
from shared.http.callers import Caller
from shared.http.shapes import Body, OptionalName
from shared.stores.groups import groups
from shared.stores.tariffs import tariffs


class NewTerms(Body):
    """Free, or paid at a tariff."""

    billing: Billing
    tariff: OptionalName | None = None


class TermsToSet(NewTerms):
    """The same, where one set of terms takes the place of another."""

    seen: NewTerms | None = None
    """What they were when they were looked at, null: not granted; left out: whatever they are."""


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
    terms = _terms(new)
    check_terms(terms.billing, terms.tariff)
    if terms.tariff is not None and not tariffs().can_be_chosen(caller.company, terms.tariff):
        raise UnknownReference("#/tariff")
    return terms


def check_seen(new: TermsToSet, before: Terms | None) -> None:
    """Raises ChangedMeanwhile where the terms are no longer those that were looked at."""
    if "seen" not in new.model_fields_set:
        return
    if before != (None if new.seen is None else _terms(new.seen)):
        raise ChangedMeanwhile


def grant_on(caller: Caller, new: NewTerms, to: Whom) -> GrantAccess:
    """Access on these terms, as a change. Raises TariffNeeded, UnknownReference (`#/tariff`)."""
    terms = terms_of(caller, new)
    return GrantAccess(kind="grant", to=to, billing=terms.billing, tariff=terms.tariff)


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


def _terms(told: NewTerms) -> Terms:
    return Terms(billing=told.billing, tariff=TariffId(told.tariff) if told.tariff else None)
