"""The sites that someone is held to must be the company's own."""

from collections.abc import Iterable

from shared.domain.errors import UnknownReference
from shared.domain.ids import CompanyId, SiteId
from shared.stores.sites import sites


def held_to_company(company: CompanyId, chosen: Iterable[SiteId] | None) -> None:
    """Raises UnknownReference (`#/sites`) when one is not a site of `company`."""
    if chosen is not None and sites().missing(company, chosen):
        raise UnknownReference("#/sites")
