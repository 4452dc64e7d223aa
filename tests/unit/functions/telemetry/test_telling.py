"""Mails on a site, to those who want them."""

from datetime import timedelta
from typing import Any

import pytest

from functions.telemetry.telling import tell_news
from shared.domain.charger_state import connected, connection_lost, never_seen, offline
from shared.domain.chargers import Block, ChargerState, Connector, ConnectorStatus
from shared.domain.errors import ChangedMeanwhile
from shared.domain.ids import ChargerId, SiteId, UserId
from shared.domain.mails import Mail
from shared.domain.people import News, Role, User
from shared.domain.site_news import Reported
from shared.stores.mails import mails
from shared.stores.people import people
from shared.stores.site_news import site_news
from shared.stores.states import states
from tests.fakes.builders import ACME, NOON
from tests.fakes.chargers import put_charger, put_session
from tests.fakes.people import a_company, a_site, a_user, an_entry

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


def goes(name: str, minutes_ago: int = 30) -> None:
    """It was connected until then, and is shown as offline since five minutes later."""
    charger, lost = ChargerId(name), NOON - minutes_ago * MINUTE
    unknown = never_seen(charger, ACME, DEPOT, lost)

    def gone(state: ChargerState) -> ChargerState:
        up = connected(state, name, 1, "ocpp1.6", lost - timedelta(hours=1))
        return offline(connection_lost(up, name, lost), lost + 5 * MINUTE)

    states().change(unknown, gone)


def comes(name: str) -> None:
    unknown = never_seen(ChargerId(name), ACME, DEPOT, NOON)
    states().change(unknown, lambda state: connected(state, f"{name}-2", 2, "ocpp1.6", NOON))


def stands_idle(name: str, **session: Any) -> None:
    """A car that is plugged in, and did not charge for an hour."""
    made = put_session(1, name, **session)
    since = NOON - timedelta(hours=1)
    connector = Connector(
        id=1,
        status=ConnectorStatus.SUSPENDED_EV,
        since=since,
        reported_at=since,
        session=made.id,
        last_session=made.id,
    )
    update = {"block": Block.OCCUPIED, "block_since": since, "connectors": (connector,)}
    unknown = never_seen(ChargerId(name), ACME, DEPOT, NOON)
    states().change(unknown, lambda state: state.model_copy(update=update))


def posted() -> list[Mail]:
    return sorted(mails().each_of(ACME), key=lambda mail: (mail.template, mail.to))


def wants(user: User, *news: News) -> None:
    people().change(user, user.model_copy(update={"news": news}), an_entry())


def test_a_site_that_went_silent_is_one_mail_and_one_when_it_is_over() -> None:
    a_user(news=BOTH)
    goes("h1")
    goes("h2", minutes_ago=10)

    for minute in (0, 15):
        tell_news(ACME, DEPOT, NOON + minute * MINUTE)
    (told,) = posted()
    comes("h1")
    tell_news(ACME, DEPOT, NOON + 30 * MINUTE)
    still = posted()
    comes("h2")
    for minute in (45, 60):
        tell_news(ACME, DEPOT, NOON + minute * MINUTE)

    assert (told.template, told.values["site"]) == ("trouble", "Depot")
    assert [(line.label, line.value, line.change) for line in told.lines] == [
        ("Charger h1", "No connection", "since 02/03/2026 12:35"),
        ("Charger h2", "No connection", "since 02/03/2026 12:55"),
    ]
    assert told.values["link"].startswith("http://hub.test/chargers?site=depot&block=")
    assert still == [told]
    assert [mail.template for mail in posted()] == ["trouble", "trouble_over"]
    assert [line.label for line in posted()[1].lines] == ["Charger h1", "Charger h2"]


def test_only_those_are_told_who_want_it_and_see_the_site() -> None:
    a_user(news=(News.TROUBLE,))
    a_user(name="bob")
    a_user(name="cleo", news=(News.IDLE_CARS,))
    a_user(Role.SITE_MANAGER, "dan", sites=("other",), news=BOTH)
    a_user(Role.SITE_MANAGER, "eve", sites=("depot",), news=BOTH)
    goes("h1")

    tell_news(ACME, DEPOT, NOON)

    assert [mail.to for mail in posted()] == ["ann@acme.example", "eve@acme.example"]


def test_who_wants_no_more_is_not_told_and_begins_anew_later() -> None:
    ann = a_user(news=(News.TROUBLE,))
    goes("h1")
    tell_news(ACME, DEPOT, NOON)
    wants(ann)
    comes("h1")
    tell_news(ACME, DEPOT, NOON + 15 * MINUTE)
    wants(people().get(ACME, ann.id), News.TROUBLE)
    tell_news(ACME, DEPOT, NOON + 30 * MINUTE)

    assert [mail.template for mail in posted()] == ["trouble"]
    assert site_news().reported(ACME, DEPOT) == {}


def test_of_two_passes_at_once_one_tells() -> None:
    a_user(news=BOTH)
    goes("h1")
    tell_news(ACME, DEPOT, NOON)
    before = Reported(site=DEPOT, user=UserId("ann"))

    with pytest.raises(ChangedMeanwhile):
        site_news().tell(ACME, before, posted())

    assert len(posted()) == 1


def test_a_charger_that_was_never_connected_is_no_trouble() -> None:
    a_user(news=BOTH)
    long_ago = {"block_since": NOON - timedelta(days=1)}
    unknown = never_seen(ChargerId("h1"), ACME, DEPOT, NOON)
    states().change(unknown, lambda state: state.model_copy(update=long_ago))

    tell_news(ACME, DEPOT, NOON)

    assert posted() == []


def test_a_car_that_is_full_is_told_of_once() -> None:
    a_user(news=BOTH)
    stands_idle("h1", energy_wh=9000)

    for minute in (0, 15):
        tell_news(ACME, DEPOT, NOON + minute * MINUTE)

    (told,) = posted()
    assert (told.template, told.values["site"]) == ("idle_cars", "Depot")
    (line,) = told.lines
    assert line.label == "Charger h1"
    assert line.value == "Plugged in without charging, connector 1"
    assert line.change == "since 02/03/2026 12:00"


def test_a_session_that_has_charged_nothing_is_no_full_car() -> None:
    a_user(news=BOTH)
    stands_idle("h1", energy_wh=0)

    tell_news(ACME, DEPOT, NOON)

    assert posted() == []


def test_what_is_too_much_for_a_mail_is_counted_in_it() -> None:
    a_user(news=BOTH)
    for number in range(3, 25):
        put_charger(f"h{number}")
        goes(f"h{number}")

    tell_news(ACME, DEPOT, NOON)

    (told,) = posted()
    assert len(told.lines) == 21
    assert (told.lines[-1].label, told.lines[-1].value) == ("More charge points", "2")
