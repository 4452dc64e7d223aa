"""News of a site, in the words of whoever reads it."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import NamedTuple
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from shared.domain.chargers import Block, Charger
from shared.domain.companies import Language, Site
from shared.domain.ids import ChargerId
from shared.domain.mails import Mail, MailLine
from shared.domain.people import User
from shared.domain.site_letters import AboutSite, site_letter
from shared.domain.site_news import PLUGGED_IN, TROUBLE, Car, SiteNews, Standing
from shared.i18n.catalogue import text
from shared.stores.names import some_chargers
from shared.world import new_id, setting

_MOST = 20
"""Lines of a mail; its link leads to all of them."""


class _Writer(NamedTuple):
    """In whose language, by whose clock, and what chargers are called."""

    language: Language
    zone: ZoneInfo
    names: Mapping[ChargerId, Charger]


def letters_of(user: User, site: Site, news: SiteNews, now: datetime) -> list[Mail]:
    """A mail for each kind of news. Pattern 4: the chargers that they speak of."""
    standing = {one.charger for one in (*news.broken, *news.over)}
    spoken_of = standing | {car.charger for car in news.idle}
    names = some_chargers(site.company, spoken_of)
    writer = _Writer(user.language, ZoneInfo(site.time_zone), names)
    stood = [_stands(writer, one) for one in news.broken]
    over = [_stands_again(writer, one) for one in news.over]
    idle = [_is_idle(writer, one) for one in news.idle]
    found = [
        AboutSite("trouble", site.name, _link(site, TROUBLE), _shortened(writer, stood)),
        AboutSite("trouble_over", site.name, _link(site, ()), _shortened(writer, over)),
        AboutSite("idle_cars", site.name, _link(site, PLUGGED_IN), _shortened(writer, idle)),
    ]
    return [site_letter(user, about, new_id(), now) for about in found if about.lines]


def _stands(writer: _Writer, one: Standing) -> MailLine:
    return _stands_again(writer, one).model_copy(update={"change": _since(writer, one.block_since)})


def _stands_again(writer: _Writer, one: Standing) -> MailLine:
    """Since when is not said: its block may have changed again since it works."""
    value = text(writer.language, f"news.{one.block}")
    return MailLine(label=_name(writer, one.charger), value=value)


def _is_idle(writer: _Writer, one: Car) -> MailLine:
    return MailLine(
        label=_name(writer, one.charger),
        value=text(writer.language, "news.idle", connector=one.connector),
        change=_since(writer, one.since),
    )


def _shortened(writer: _Writer, lines: list[MailLine]) -> tuple[MailLine, ...]:
    """The first ones, and how many more there are."""
    if len(lines) <= _MOST:
        return tuple(lines)
    left = str(len(lines) - _MOST)
    return (*lines[:_MOST], MailLine(label=text(writer.language, "news.more"), value=left))


def _name(writer: _Writer, charger: ChargerId) -> str:
    return writer.names[charger].name if charger in writer.names else charger


def _since(writer: _Writer, moment: datetime) -> str:
    local = moment.astimezone(writer.zone)
    told = local.strftime(text(writer.language, "news.moment"))
    return text(writer.language, "news.since", moment=told)


def _link(site: Site, blocks: Iterable[Block]) -> str:
    """The list of those chargers, as the web client writes its filters."""
    wanted = sorted(block.value for block in blocks)
    chosen = {"site": str(site.id)}
    if wanted:
        chosen["block"] = "[" + ",".join(f'"{block}"' for block in wanted) + "]"
    return f"{setting('PUBLIC_URL')}/chargers?{urlencode(chosen)}"
