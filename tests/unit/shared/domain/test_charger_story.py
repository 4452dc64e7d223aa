"""Why a charger is offline, slow or not charging: staged causes, and some that are not known."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from shared.domain.access import Decision, Reason
from shared.domain.charger_state import connected, connection_lost, never_seen
from shared.domain.charger_story import story_of
from shared.domain.chargers import ChargerState, Connector, ConnectorStatus
from shared.domain.connection_story import Outage
from shared.domain.decisions import DecisionRecord
from shared.domain.ids import SessionId
from shared.domain.intervals import StatusPoint
from shared.domain.refusals import Refusal, RefusedHandshakes
from shared.domain.registers import Reading
from shared.domain.session_ends import ended
from shared.domain.sessions import started
from shared.domain.story_parts import Cause, Evidence, Known, Neighbour, StoryLine, Told
from tests.fakes.builders import (
    ACCEPTED,
    ACME,
    CARD,
    CHARGER,
    DEPOT,
    NOON,
    a_start,
    an_end,
    evidence,
)

STATUS = ConnectorStatus


def at(minute: float) -> datetime:
    return NOON + timedelta(minutes=minute)


NOW = at(0)
UP = connected(never_seen(CHARGER, ACME, DEPOT, at(-9000)), "c1", 1, "ocpp1.6", at(-9000))


def stands(status: ConnectorStatus, number: int = 1, **fields: Any) -> Connector:
    known = {"id": number, "status": status, "since": at(-30), "reported_at": at(-30)}
    return Connector.model_validate({**known, **fields})


def up(*connectors: Connector) -> ChargerState:
    return UP.model_copy(update={"connectors": connectors})


def silent(minute: float) -> ChargerState:
    return connection_lost(UP, "c1", at(minute)).model_copy(update={"connected": False})


def tap(minute: float, decision: Decision) -> DecisionRecord:
    return DecisionRecord(
        company=ACME,
        charger=CHARGER,
        at=at(minute),
        message_id="m1",
        uid=CARD,
        decision=decision,
    )


def refused_handshake(minute: float) -> RefusedHandshakes:
    return RefusedHandshakes(
        identity="SN-1",
        refused=40,
        first_at=at(minute - 5),
        last_at=at(minute),
        last_reason=Refusal.WRONG_PASSWORD,
    )


REFUSED = Decision(accepted=False, reason=Reason.CARD_EXPIRED)
READ = [Reading(at=at(-40), power_w=11_000), Reading(at=at(-10), power_w=3_600)]
CHARGES = up(stands(STATUS.CHARGING, session=SessionId("s1")))
ALONE = [Neighbour(None), Neighbour(None), Neighbour(None)]
TOGETHER = [Neighbour(at(-58)), Neighbour(at(-61)), Neighbour(None)]
NOTHING_FLOWS = [*READ, Reading(at=at(-1), power_w=0)]
RESTARTS = [at(-50), at(-30), at(-5)]
FREE, WAITS = up(stands(STATUS.AVAILABLE)), up(stands(STATUS.PREPARING))
LET_IN_LATER = [tap(-40, REFUSED), tap(-39, ACCEPTED)]


@pytest.mark.parametrize(
    ("known", "cause", "since"),
    [
        (Known(silent(-60), TOGETHER), Cause.SITE_SILENT, -60),
        (Known(silent(-60), ALONE), Cause.CHARGER_SILENT, -60),
        (Known(silent(-60), ALONE, refused=refused_handshake(-1)), Cause.REFUSED, -1),
        (Known(never_seen(CHARGER, ACME, DEPOT, NOW)), Cause.NEVER_CONNECTED, None),
        (Known(FREE, boots=RESTARTS), Cause.RESTARTING, -50),
        (Known(up(stands(STATUS.FAULTED))), Cause.FAULTED, -30),
        (Known(up(stands(STATUS.UNAVAILABLE))), Cause.OUT_OF_SERVICE, -30),
        (Known(up(stands(STATUS.SUSPENDED_EV))), Cause.CAR_PAUSES, -30),
        (Known(up(stands(STATUS.SUSPENDED_EVSE))), Cause.CHARGER_PAUSES, -30),
        (Known(WAITS, decisions=[tap(-20, REFUSED)]), Cause.CARD_REFUSED, -20),
        (Known(FREE, decisions=[tap(-5, REFUSED)]), Cause.CARD_REFUSED, -5),
        (Known(WAITS), Cause.WAITS_FOR_CARD, -30),
        (Known(CHARGES, readings={1: READ}), Cause.SLOW, -10),
        (Known(CHARGES), Cause.NOTHING_WRONG, -30),
        (Known(FREE, decisions=LET_IN_LATER), Cause.NOTHING_WRONG, -30),
        (Known(silent(-60), ()), Cause.NOT_KNOWN, -60),
        (Known(silent(-60), [Neighbour(at(-60)), *ALONE]), Cause.NOT_KNOWN, -60),
        (Known(CHARGES, readings={1: NOTHING_FLOWS}), Cause.NOT_KNOWN, -1),
        (Known(up()), Cause.NOT_KNOWN, None),
    ],
    ids=[
        "the whole site at once",
        "it alone",
        "refused at the handshake",
        "never heard of",
        "it starts again and again",
        "faulted",
        "out of service",
        "the car is full",
        "held by the charger",
        "a card was refused while a car waits",
        "a card was refused just now",
        "nobody presented a card",
        "slower than before",
        "it charges",
        "a card that was let in after all",
        "silent, and nobody to compare with",
        "silent, and a few others as well",
        "it says that it charges, and nothing flows",
        "connected, and no word of a connector",
    ],
)
def test_the_cause(known: Known, cause: Cause, since: float | None) -> None:
    story = story_of(known, NOW)

    assert (story.cause, story.since) == (cause, None if since is None else at(since))


def test_what_keeps_somebody_from_charging_comes_before_what_is_in_order() -> None:
    both = up(stands(STATUS.AVAILABLE), stands(STATUS.FAULTED, 2, info="Ground fault"))

    story = story_of(Known(both), NOW)

    assert (story.connector, story.values) == (2, {"code": "Ground fault"})


def test_a_fault_of_the_charger_as_a_whole_does_not_colour_its_connectors() -> None:
    story = story_of(Known(up(stands(STATUS.FAULTED, 0), stands(STATUS.AVAILABLE))), NOW)

    assert (story.cause, story.connector) == (Cause.NOTHING_WRONG, 1)


def test_each_line_names_its_evidence_and_the_oldest_comes_first() -> None:
    session = ended(started(a_start(at=at(-400)), evidence()), an_end(at=at(-300)))
    fault = StatusPoint(connector=1, status=STATUS.FAULTED, at=at(-200), error_code="GroundFailure")
    known = Known(
        silent(-60),
        TOGETHER,
        points=[fault],
        outages=[Outage(began_at=at(-500), ended_at=at(-450))],
        refused=refused_handshake(-700),
        boots=[at(-449)],
        decisions=[tap(-100, REFUSED), tap(-410, ACCEPTED)],
        sessions=[session],
    )

    lines = story_of(known, NOW).lines

    assert [(line.told, line.evidence, minutes(line)) for line in lines] == [
        (Told.REFUSED, Evidence.HANDSHAKE, -700),
        (Told.ALONE_LOST, Evidence.NEIGHBOURS, -500),
        (Told.BACK, Evidence.CONNECTION, -450),
        (Told.STARTED, Evidence.BOOT, -449),
        (Told.SESSION_STARTED, Evidence.SESSION, -400),
        (Told.SESSION_ENDED, Evidence.SESSION, -300),
        (Told.FAULTED, Evidence.STATUS, -200),
        (Told.CARD_REFUSED, Evidence.DECISION, -100),
        (Told.SITE_LOST, Evidence.NEIGHBOURS, -60),
    ]
    assert lines[6].values == {"connector": 1, "status": "Faulted", "code": "GroundFailure"}
    assert lines[8].values == {"silent": 3, "chargers": 4}
    assert lines[4].reference == session.id


def minutes(line: StoryLine) -> float:
    return (line.at - NOW).total_seconds() / 60


def test_what_is_long_ago_is_no_part_of_the_story() -> None:
    assert story_of(Known(FREE, boots=[NOW - timedelta(days=8)]), NOW).lines == ()


def test_past_silence_is_held_against_what_neighbours_did_then() -> None:
    past = [Outage(began_at=at(-500), ended_at=at(-450))]
    together = [Neighbour(None, past), Neighbour(None, past)]

    lines = story_of(Known(FREE, together, outages=past), NOW).lines

    assert [line.told for line in lines] == [Told.SITE_LOST, Told.BACK]
