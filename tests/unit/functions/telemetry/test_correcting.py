"""What a session said is kept when its change comes, where a report may have told it."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from functions.telemetry.changes import change_of, follow
from shared.domain.ids import ChargerId
from shared.domain.sessions import Session
from shared.stores.corrections import corrections
from shared.stores.marshalling import marshalled
from shared.stores.session_bodies import body_of
from tests.fakes.chargers import NOON, active, put_charger, put_session
from tests.fakes.people import ACME, a_company, a_site
from tests.fakes.streams import record

pytestmark = pytest.mark.usefixtures("aws")

DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _places(aws: None) -> None:
    a_company()
    a_site()
    put_charger()


def changed(before: Session, after: Session | None, at: datetime = NOON + DAY) -> None:
    """The stream tells it."""
    images: dict[str, Any] = {
        name: marshalled(
            {"pk": f"C#{ACME}#h1", "sk": f"TX#{before.transaction_id}", **body_of(session)}
        )
        for name, session in (("old", before), ("new", after))
        if session is not None
    }
    follow(change_of(record(**images, at=at)))


def kept() -> list[tuple[datetime, int | None]]:
    found = corrections().between(ACME, NOON, NOON + 9 * DAY)
    return [(one.at, one.former.energy_wh) for one in found]


def over(number: int = 1, **fields: Any) -> Session:
    return put_session(number, over_at=NOON + timedelta(hours=number), **fields)


def test_a_session_that_is_corrected_days_later_is_kept_as_it_was() -> None:
    before = over()
    after = before.model_copy(update={"energy_wh": 900, "version": before.version + 1})

    changed(before, after)
    changed(before, after)

    assert kept() == [(NOON + DAY, 1000)]


def test_one_that_is_gone_is_kept_as_it_was() -> None:
    changed(over(), None)

    assert kept() == [(NOON + DAY, 1000)]


@pytest.mark.parametrize("what", ["its end", "its names", "what follows at once"])
def test_what_no_report_told_otherwise_is_not_kept(what: str) -> None:
    ended = over()
    running = Session.model_validate({**ended.model_dump(), **active()})
    named = ended.model_copy(update={"holder": "Bob"})
    settled = ended.model_copy(update={"idle_s": 9})
    before, after, at = {
        "its end": (running, ended, NOON + DAY),
        "its names": (ended, named, NOON + DAY),
        "what follows at once": (ended, settled, NOON + timedelta(hours=1, seconds=30)),
    }[what]

    changed(before, after, at)

    assert kept() == []
    assert corrections().of_session(ACME, ChargerId("h1"), ended.transaction_id) == []
