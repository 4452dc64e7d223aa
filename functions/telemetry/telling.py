"""What happens at a site → mails to those who want them (docs/data.md 96).

With each pass over a site's history: a mail comes a quarter-hour late at most, and a site whose
internet fails is one mail.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from shared.domain.chargers import Block, Charger
from shared.domain.companies import Site
from shared.domain.ids import ChargerId, CompanyId, SiteId
from shared.domain.mails import Mail, MailLine
from shared.domain.people import News, Role, User, UserStatus
from shared.domain.site_letters import AboutSite, site_letter
from shared.domain.site_news import (
    PLUGGED_IN,
    TROUBLE,
    SiteNews,
    Standing,
    idle_cars,
    new_trouble,
    news_of,
)
from shared.i18n.catalogue import text
from shared.stores.mails import mails
from shared.stores.names import some_chargers
from shared.stores.people import people
from shared.stores.site_news import site_news
from shared.stores.sites import sites
from shared.stores.states import states
from shared.world import setting

Names = Mapping[ChargerId, Charger]
_MOST = 20
"""Of one site in a mail; its link leads to all of them."""


def tell_news(company: CompanyId, site: SiteId, now: datetime) -> None:
    """Nothing is read of a site that nobody wants to hear of. Safe to repeat: a mail has the same
    name until what it tells is kept as told. Raises ChangedMeanwhile."""
    readers = [user for user in people().each_of(company) if _wants_news(user, site)]
    if not readers:
        return
    news = _news(company, site, now)
    if news is None:
        return
    if not news.is_empty:
        for mail in _mails(readers, sites().get(company, site), news, now):
            mails().post(mail)
    site_news().keep(company, news.reported)


def _wants_news(user: User, site: SiteId) -> bool:
    is_there = user.status is UserStatus.ACTIVE and user.role is not Role.OPERATOR
    return is_there and bool(user.news) and user.sees(site)


def _news(company: CompanyId, site: SiteId, now: datetime) -> SiteNews | None:
    before = site_news().reported(company, site)
    standing = site_news().standing(company, site)
    broken = _ever_there(company, new_trouble(before, standing, now))
    plugged = [one.charger for one in standing if one.block in PLUGGED_IN]
    idle = idle_cars(states().some_of(company, plugged).values(), now)
    return news_of(before, standing, broken, idle)


def _ever_there(company: CompanyId, broken: Sequence[Standing]) -> tuple[Standing, ...]:
    """Who was never connected is not installed yet."""
    known = states().some_of(company, [one.charger for one in broken])
    return tuple(one for one in broken if known[one.charger].epoch_ms > 0)


def _mails(readers: Iterable[User], site: Site, news: SiteNews, now: datetime) -> list[Mail]:
    spoken_of = {one.charger for one in (*news.broken, *news.idle)}
    names = some_chargers(site.company, spoken_of)
    return [
        site_letter(user, about, _named(user, about, news), now)
        for user in readers
        for about in _letters(user, site, news, names)
    ]


def _named(user: User, about: AboutSite, news: SiteNews) -> str:
    of = f"{news.reported.site} {news.reported.version} {user.id} {about.template}"
    return sha256(of.encode()).hexdigest()[:26]


def _letters(user: User, site: Site, news: SiteNews, names: Names) -> list[AboutSite]:
    wants_trouble = News.TROUBLE in user.news
    found = []
    if wants_trouble and news.broken:
        lines = _broken(user, site, news, names)
        found.append(AboutSite("trouble", site.name, _link(site, TROUBLE), lines))
    if wants_trouble and news.is_over:
        found.append(AboutSite("trouble_over", site.name, _link(site, ())))
    if News.IDLE_CARS in user.news and news.idle:
        lines = _idle(user, site, news, names)
        found.append(AboutSite("idle_cars", site.name, _link(site, PLUGGED_IN), lines))
    return found


def _broken(user: User, site: Site, news: SiteNews, names: Names) -> tuple[MailLine, ...]:
    return tuple(
        MailLine(
            label=_name(names, one.charger),
            value=text(user.language, f"news.{one.block}"),
            change=_since(user, site, one.block_since),
        )
        for one in news.broken[:_MOST]
    )


def _idle(user: User, site: Site, news: SiteNews, names: Names) -> tuple[MailLine, ...]:
    return tuple(
        MailLine(
            label=_name(names, one.charger),
            value=text(user.language, "news.idle", connector=one.connector),
            change=_since(user, site, one.since),
        )
        for one in news.idle[:_MOST]
    )


def _name(names: Names, charger: ChargerId) -> str:
    return names[charger].name if charger in names else charger


def _since(user: User, site: Site, moment: datetime) -> str:
    local = moment.astimezone(ZoneInfo(site.time_zone))
    told = local.strftime(text(user.language, "news.moment"))
    return text(user.language, "news.since", moment=told)


def _link(site: Site, blocks: Iterable[Block]) -> str:
    """The list of those chargers, as the web client writes its filters."""
    wanted = sorted(block.value for block in blocks)
    chosen = {"site": site.id}
    if wanted:
        chosen["block"] = "[" + ",".join(f'"{block}"' for block in wanted) + "]"
    return f"{setting('PUBLIC_URL')}/chargers?{urlencode(chosen)}"
