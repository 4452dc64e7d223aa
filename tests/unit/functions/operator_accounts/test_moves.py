"""A charger moves to another site: what is of the moment moves along, history stays (1.1)."""

import pytest

from functions.dashboard.handler import handler as dashboard
from functions.operator_accounts.handler import handler
from functions.telemetry.changes import change_of
from functions.telemetry.changes import follow as follow_change
from shared.domain.companies import Position
from shared.domain.connections import Connection
from shared.domain.ids import ChargerId, CompanyId, SiteId
from shared.domain.people import Role
from shared.stores.audit import audit_log
from shared.stores.chargers import chargers
from shared.stores.connections import connections
from shared.stores.presence import presence
from shared.stores.sessions import sessions
from shared.stores.site_rules import rules_of_sites
from shared.stores.states import states
from shared.world import now
from tests.fakes.access import FREE, decided, grant_at_site, hold, set_rules, spread
from tests.fakes.chargers import put_session
from tests.fakes.dying import dying_after, meanwhile
from tests.fakes.http import Client
from tests.fakes.people import ACME, a_company, a_site, a_user, an_entry, signed_in_as
from tests.fakes.streams import Streams

pytestmark = pytest.mark.usefixtures("aws")

H1 = ChargerId("h1")
PATH = f"/api/operator/companies/{ACME}/chargers/h1/site"


@pytest.fixture
def staff() -> Client:
    """An operator; Acme has h1 and h2 at the depot, another site, and a card."""
    hold()
    a_site("other")
    return signed_in_as(a_user(Role.OPERATOR, "olga"))


def move(staff: Client, site: str = "other") -> int:
    return staff.call(handler, "PUT", PATH, {"site": site}).status


def connect(site: str) -> None:
    """As its authorizer let it in."""
    moment = now()
    made = Connection(
        connection_id=f"of-{site}",
        company=ACME,
        charger=H1,
        site=SiteId(site),
        protocol="ocpp1.6",
        epoch_ms=1,
        connected_at=moment,
    )
    connections().open(made)


def test_all_that_names_its_site_names_the_new_one(staff: Client) -> None:
    assert move(staff) == 200

    state, identity = states().get(ACME, H1), chargers().identity("SN-h1")
    assert chargers().get(ACME, H1).site == "other"
    assert state is not None
    assert state.site == "other"
    assert identity is not None
    assert identity.site == "other"


def test_the_dashboard_counts_it_at_its_new_site(staff: Client) -> None:
    boss = signed_in_as(a_user())
    move(staff)

    counts = [
        boss.call(dashboard, "GET", f"/api/dashboard/status?site={site}").body["total"]
        for site in ("depot", "other")
    ]

    assert counts == [1, 1]


def test_it_follows_the_rules_of_its_new_site(staff: Client) -> None:
    set_rules("other", all_cards=FREE)
    spread("other")
    grant_at_site("04BE1", "depot")
    before = decided().reason

    move(staff)

    assert (before, decided().reason) == ("card_granted_at_site", "all_cards_granted_at_site")


def test_rules_that_change_in_between_are_those_that_it_gets(staff: Client) -> None:
    with meanwhile(lambda: set_rules("other", all_cards=FREE)):
        assert move(staff) == 200

    rules = rules_of_sites().get(ACME, SiteId("other"))
    assert chargers().get(ACME, H1).site_rules == rules


def test_its_old_connection_ends_and_a_new_one_stays(staff: Client) -> None:
    connect("depot")
    move(staff)
    gone = connections().current(ACME, H1)
    connect("other")

    move(staff)

    assert gone is None
    assert connections().current(ACME, H1) is not None


def test_its_old_connection_ends_where_whoever_moved_it_died(staff: Client) -> None:
    connect("depot")
    streams = Streams()
    streams.told()

    with dying_after(1) as died:
        move(staff)
    for record in streams.told():
        follow_change(change_of(record))

    assert died
    assert connections().current(ACME, H1) is None


def test_what_was_seen_of_it_and_its_sessions_stay(staff: Client) -> None:
    presence().seen(ACME, H1, now(), 1)
    seen = presence().of(ACME, [H1])
    session = put_session(1)

    move(staff)

    kept = sessions().get(ACME, H1, session.transaction_id)
    assert presence().of(ACME, [H1]) == seen
    assert kept is not None
    assert kept.site == "depot"


def test_it_stands_where_its_new_site_is(staff: Client) -> None:
    before = chargers().get(ACME, H1)
    place = Position(latitude=1, longitude=2)
    chargers().change(before, before.model_copy(update={"position": place}), an_entry())

    move(staff)

    assert chargers().get(ACME, H1).position is None


def test_the_move_is_in_the_log_of_its_company(staff: Client) -> None:
    move(staff)

    [entry], _ = audit_log().page_of(ACME, 1, None)
    assert (entry.action, entry.before["site"], entry.after["site"]) == (
        *("charger.moved", "depot"),
        "other",
    )


@pytest.mark.parametrize("site", ["nowhere", "theirs"])
def test_a_site_of_nobody_or_of_others_is_refused(staff: Client, site: str) -> None:
    rival = CompanyId("rival")
    a_company(rival, "rival.example")
    a_site("theirs", rival)

    answer = staff.call(handler, "PUT", PATH, {"site": site})

    assert (answer.status, answer.pointers) == (422, ["#/site"])
    assert chargers().get(ACME, H1).site == "depot"
