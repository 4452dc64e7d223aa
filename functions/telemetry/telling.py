"""What happens at a site → mails to those who want them (docs/data.md 96).

With each pass over a site's history, a quarter-hour late at most. What is told of trouble and cars,
and when, is decided in `shared/domain/site_news.py`.
"""

from collections.abc import Collection, Iterable
from datetime import datetime

from functions.telemetry.site_mails import letters_of
from shared.domain.ids import CompanyId, SiteId, UserId
from shared.domain.people import News, Role, User, UserStatus
from shared.domain.site_news import (
    PLUGGED_IN,
    Car,
    Reported,
    Scene,
    Standing,
    cars_at,
    in_trouble,
    lasts,
    news_of,
)
from shared.stores.people import people
from shared.stores.session_lists import running
from shared.stores.site_news import site_news
from shared.stores.sites import sites
from shared.stores.states import states

_OF_SITES = frozenset({News.TROUBLE, News.IDLE_CARS})
Known = dict[UserId, Reported]


def tell_news(company: CompanyId, site: SiteId, now: datetime) -> None:
    """Of a site that nobody wants to hear of, nothing more is read. Safe to repeat.

    Raises ChangedMeanwhile where another pass at the same time was faster.
    """
    readers = {user.id: user for user in people().each_of(company) if _wants_news(user, site)}
    known = site_news().reported(company, site)
    for user in known.keys() - readers.keys():
        site_news().forget(company, known[user])
    if readers:
        before = {name: known.get(name, Reported(site=site, user=name)) for name in readers}
        _tell(company, readers.values(), before, now)


def _wants_news(user: User, site: SiteId) -> bool:
    is_there = user.status is UserStatus.ACTIVE and user.role is not Role.OPERATOR
    return is_there and not _OF_SITES.isdisjoint(user.news) and user.sees(site)


def _tell(company: CompanyId, readers: Iterable[User], before: Known, now: datetime) -> None:
    scene = _scene(company, before, now)
    place = None
    for user in readers:
        news = news_of(before[user.id], user.news, scene, now)
        if news is not None:
            place = place or sites().get(company, news.reported.site)
            site_news().tell(company, news.reported, letters_of(user, place, news, now))


def _scene(company: CompanyId, before: Known, now: datetime) -> Scene:
    (site,) = {one.site for one in before.values()}
    standing = site_news().standing(company, site)
    plugged = [one.charger for one in standing.values() if one.block in PLUGGED_IN]
    cars = cars_at(states().some_of(company, plugged).values(), now)
    return Scene(
        standing=standing,
        cars=cars,
        broken=_ever_there(company, in_trouble(standing.values()), now),
        idle=_have_charged(company, cars, before.values()),
    )


def _ever_there(
    company: CompanyId, troubled: Collection[Standing], now: datetime
) -> tuple[Standing, ...]:
    """Who was never connected is not installed yet."""
    if not any(lasts(one, now) for one in troubled):
        return ()
    known = states().some_of(company, [one.charger for one in troubled])
    were_there = {name for name, state in known.items() if state.epoch_ms > 0}
    return tuple(one for one in troubled if one.charger in were_there)


def _have_charged(
    company: CompanyId, cars: Iterable[Car], told: Collection[Reported]
) -> tuple[Car, ...]:
    """Of those that stand idle and were not told to all: patterns 30 and 35. A card that opened a
    session before its car was plugged in has charged nothing."""
    fresh = [c for c in cars if c.is_idle and any(c.session not in one.idle for one in told)]
    sessions = running(company, [car.session for car in fresh])
    charged = {
        name for name, session in sessions.items() if session.energy_wh or session.live_energy_wh
    }
    return tuple(car for car in fresh if car.session in charged)
