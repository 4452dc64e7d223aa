"""Mails on a site, to those who want them."""

from datetime import timedelta

import pytest

from functions.telemetry.telling import tell_news
from shared.domain.charger_state import connected, connection_lost, never_seen, offline
from shared.domain.chargers import ChargerState
from shared.domain.ids import ChargerId, SiteId
from shared.domain.mails import Mail
from shared.domain.people import News, Role
from shared.stores.mails import mails
from shared.stores.states import states
from tests.fakes.builders import ACME, NOON
from tests.fakes.chargers import put_charger
from tests.fakes.people import a_company, a_site, a_user

pytestmark = pytest.mark.usefixtures("aws")
DEPOT = SiteId("depot")
MINUTE = timedelta(minutes=1)
BOTH = (News.TROUBLE, News.IDLE_CARS)


@pytest.fixture(autouse=True)
def _site(aws: None) -> None:
    a_company()
    a_site()
    a_site("other")
    for name in ("h1", "h2"):
        put_charger(name)


def goes(name: str) -> None:
    """It was connected until half an hour before noon, and is shown as offline since."""
    charger, lost = ChargerId(name), NOON - 30 * MINUTE
    unknown = never_seen(charger, ACME, DEPOT, lost)

    def gone(state: ChargerState) -> ChargerState:
        up = connected(state, name, 1, "ocpp1.6", lost - timedelta(hours=1))
        return offline(connection_lost(up, name, lost), lost + 5 * MINUTE)

    states().change(unknown, gone)


def comes(name: str) -> None:
    unknown = never_seen(ChargerId(name), ACME, DEPOT, NOON)
    states().change(unknown, lambda state: connected(state, f"{name}-2", 2, "ocpp1.6", NOON))


def posted() -> list[Mail]:
    return sorted(mails().each_of(ACME), key=lambda mail: (mail.template, mail.to))


def test_a_site_that_went_silent_is_one_mail_and_one_when_it_is_over() -> None:
    a_user(news=BOTH)
    goes("h1")
    goes("h2")

    for minute in (0, 15):
        tell_news(ACME, DEPOT, NOON + minute * MINUTE)
    (told,) = posted()
    comes("h1")
    tell_news(ACME, DEPOT, NOON + 30 * MINUTE)
    still = posted()
    comes("h2")
    tell_news(ACME, DEPOT, NOON + 45 * MINUTE)

    assert (told.template, told.values["site"]) == ("trouble", "Depot")
    assert [line.label for line in told.lines] == ["Charger h1", "Charger h2"]
    assert told.values["link"].startswith("http://hub.test/chargers?site=depot&block=")
    assert still == [told]
    assert [mail.template for mail in posted()] == ["trouble", "trouble_over"]


def test_only_those_are_told_who_want_it_and_see_the_site() -> None:
    a_user(news=(News.TROUBLE,))
    a_user(name="bob")
    a_user(name="cleo", news=(News.IDLE_CARS,))
    a_user(Role.SITE_MANAGER, "dan", sites=("other",), news=BOTH)
    a_user(Role.SITE_MANAGER, "eve", sites=("depot",), news=BOTH)
    goes("h1")

    tell_news(ACME, DEPOT, NOON)

    assert [mail.to for mail in posted()] == ["ann@acme.example", "eve@acme.example"]


def test_a_charger_that_was_never_connected_is_no_trouble() -> None:
    a_user(news=BOTH)
    long_ago = {"block_since": NOON - timedelta(days=1)}
    unknown = never_seen(ChargerId("h1"), ACME, DEPOT, NOON)
    states().change(unknown, lambda state: state.model_copy(update=long_ago))

    tell_news(ACME, DEPOT, NOON)

    assert posted() == []
