"""Somebody wants to be mailed the week of their sites: from then on it is waited for."""

from shared.domain.ids import CompanyId
from shared.domain.people import News
from shared.domain.schedules import clocks_of
from shared.domain.weekly import first_round
from shared.stores.companies import companies
from shared.stores.marshalling import Item
from shared.stores.sites import sites
from shared.stores.weekly_rounds import weekly_rounds
from shared.world import now


def wait_for_week(company: CompanyId, before: Item, after: Item) -> None:
    """Safe to repeat. Where it was wanted before, it is waited for already."""
    if News.WEEK in before.get("news", ()) or News.WEEK not in after.get("news", ()):
        return
    clocks = clocks_of(companies().get(company), sites().all_of(company), None)
    weekly_rounds().begin(first_round(company, clocks, now()))
