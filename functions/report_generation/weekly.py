"""A week of a company is due: everybody who wants it is mailed it, once."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from functions.report_generation.week_lines import letter_for
from shared.domain.companies import Site
from shared.domain.errors import ChangedMeanwhile
from shared.domain.ids import CompanyId, SiteId
from shared.domain.mails import Mail
from shared.domain.schedules import clocks_of
from shared.domain.weekly import (
    Round,
    is_due,
    mondays_of,
    next_round,
    summaries,
    timed,
    wants_week,
    week_letter,
)
from shared.logs import logger
from shared.stores.companies import companies
from shared.stores.mails import mails
from shared.stores.people import people
from shared.stores.site_weeks import site_weeks
from shared.stores.sites import sites
from shared.stores.weekly_rounds import weekly_rounds


def tell_week(company: CompanyId, moment: datetime) -> None:
    """By the clocks of today. First all mails wait, each once by its name, then the next week is
    waited for: whoever dies in between is made up for by the next run."""
    before = weekly_rounds().find(company)
    if before is None:
        return
    owner, places = companies().get(company), sites().all_of(company)
    clocks = clocks_of(owner, places, None)
    known = timed(before, clocks)
    after = next_round(known, clocks) if is_due(known, moment) else known
    if after != known and owner.closed_at is None:
        for mail in _mails(known, places, moment):
            mails().post(mail)
    try:
        if after != before:
            weekly_rounds().move(before, after)
    except ChangedMeanwhile:
        logger().info("a week was mailed, or moved, meanwhile", company=company)


def _mails(known: Round, places: Mapping[SiteId, Site], moment: datetime) -> Iterable[Mail]:
    readers = [user for user in people().each_of(known.company) if wants_week(user)]
    if not readers:
        return
    standing_out = {
        site: len({finding.charger for finding in found})
        for site, (_, found) in site_weeks().standing_out(known.company).items()
    }
    weeks = site_weeks().between(known.company, None, mondays_of(known.period))
    told = summaries(weeks, known.period, standing_out)
    for user in readers:
        seen = [
            (places[site].name, summary)
            for site, summary in told.items()
            if site in places and user.sees(site)
        ]
        if seen:
            yield week_letter(user, known, letter_for(user, known.period, seen), moment)
