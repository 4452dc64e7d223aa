"""Previews against what then happens: the change is made, and the past lived once more.

The same cards come to the same chargers at the same hours, are decided from the tables as the
gateway decides, and priced from the tables as every session is.
"""

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from decimal import Decimal
from typing import Any, NamedTuple
from unittest.mock import patch

from functions.report_generation.foretelling import Question, foretold, foretold_at_once
from shared.domain.access import Decision, may_charge, may_charge_without_card
from shared.domain.changed_access import Granter
from shared.domain.decisions import DecisionRecord
from shared.domain.foretelling import Asked
from shared.domain.ids import CardUid, ChargerId, SiteId, UserId
from shared.domain.previews import Period, Preview
from shared.domain.sessions import Session
from shared.stores import keys, tables
from shared.stores.attempts import put_always
from shared.stores.chargers import chargers
from shared.stores.decisions import decisions
from shared.stores.intervals import intervals
from shared.stores.registers import registers
from shared.stores.session_prices import priced
from shared.stores.sessions import sessions
from tests.bench.counting import dynamodb_is
from tests.fakes.builders import ACME, NOON, a_site
from tests.fakes.cloud import SETTINGS
from tests.fakes.memory import MemoryClient
from tests.torture.access_cases import SITE_NAMES, World, evidence_in
from tests.torture.access_changes import Made, world_after
from tests.torture.playing import row_of
from tests.torture.preview_cases import (
    CASES,
    TOLD,
    Case,
    points_in,
    readings_in,
    session_in,
    tariffs_of_all,
)

PERIOD = Period(since=NOON - timedelta(days=1), until=NOON + timedelta(days=2))


class Lived(NamedTuple):
    """One session as it would be: whose, was it let in, and what it cost."""

    uid: str
    accepted: bool
    currency: str
    gross: Decimal


def run(cases: int) -> list[dict[str, Any]]:
    """A row for `torture-results.json`."""
    tried = ("previews", "changes of access and visitor use, foretold, then made and lived")
    return [row_of(tried, cases, CASES, differences)]


def differences(case: Case) -> list[str]:
    """Where what was foretold, at once or in a job, is not what then happens."""
    with memory() as client:
        _store(case.world)
        past = _live_through(case)
        at_once = foretold_at_once(_question(case.made))
        in_full = foretold(_question(case.made), lambda _done, _of: None)
        before = [_lived(session) for session in past]
        let_in = [_answer(*one).accepted for one in case.turned_away]
        client.tables["hub"].clear()
        _store(world_after(case.world, case.made))
        after = [_lived(session) for session in past]
        then_in = [_answer(*one).accepted for one in case.turned_away]
    concerned = [_is_told(case.made, card, charger) for card, charger, _ in case.turned_away]
    admitted = [
        card
        for (card, _, _), here, now, then in zip(
            case.turned_away, concerned, let_in, then_in, strict=True
        )
        if here and then and not now
    ]
    counted = [
        (was, then)
        for session, was, then in zip(past, before, after, strict=True)
        if _is_told(case.made, session.uid, session.charger) and _says_something(session)
    ]
    expected = _expected(counted, admitted)
    found = [] if at_once == in_full else ["at once and in a job are not the same"]
    return found + [
        f"{name}: {told}, not {expected[name]}"
        for name, told in _told(in_full).items()
        if told != expected[name]
    ]


@contextmanager
def memory() -> Iterator[MemoryClient]:
    """The stores, in this process and fast."""
    client = MemoryClient()
    with patch.dict(os.environ, SETTINGS), dynamodb_is(client):
        yield client


def _expected(counted: list[tuple[Lived, Lived]], admitted: list[str]) -> dict[str, Any]:
    refused = [was.uid for was, then in counted if was.accepted and not then.accepted]
    before, after = (_sums(one[place] for one in counted) for place in (0, 1))
    return {
        "accepted": (sum(w.accepted for w, _ in counted), sum(t.accepted for _, t in counted)),
        "refused": (len(refused), len({uid for uid in refused if uid})),
        "admitted": (len(admitted), len(set(admitted))),
        "money": [
            (currency, before[currency], after[currency]) for currency in sorted(before | after)
        ],
    }


def _told(preview: Preview) -> dict[str, Any]:
    return {
        "accepted": (preview.accepted_before, preview.accepted_after),
        "refused": (preview.refused, preview.refused_cards),
        "admitted": (preview.admitted_taps, preview.admitted_cards),
        "money": [(one.currency, one.before, one.after) for one in preview.money],
    }


def _sums(lived: Iterable[Lived]) -> defaultdict[str, Decimal]:
    sums: defaultdict[str, Decimal] = defaultdict(Decimal)
    for one in lived:
        if one.currency:
            sums[one.currency] += one.gross
    return sums


def _is_told(made: Made, card: str, charger: str) -> bool:
    """Where cards are named, of theirs alone."""
    return made.is_at(charger) and (not made.named or card in made.named)


def _says_something(session: Session) -> bool:
    return session.decision not in (TOLD["offline"], TOLD["unseen"])


def _question(made: Made) -> Question:
    known = chargers().all_of(ACME)
    there = {name: known[name] for name in known if made.is_at(name)}
    at_sites = (SiteId(made.place),) if made.place in SITE_NAMES else ()
    of_cards = tuple(map(CardUid, made.cards))
    asked = Asked(change=made.change, chargers=tuple(there), sites=at_sites, of_cards=of_cards)
    return Question(ACME, asked, there, PERIOD, Granter(UserId("u1"), NOON))


def _live_through(case: Case) -> list[Session]:
    """The past, as frames and streams leave it: each session priced by all that is known of its
    connector, also by what another one left there in the moment in which it began."""
    told = [(past, session_in(past, number)) for number, past in enumerate(case.past)]
    for number, (past, session) in enumerate(told):
        for point in points_in(past, number):
            intervals().add(ACME, session.charger, point)
        registers().add(ACME, session.charger, session.transaction_id, readings_in(past))
    found = []
    for _, session in told:
        readings = registers().of_session(ACME, session.charger, session.transaction_id)
        stored = priced(session, readings)
        sessions().open(stored)
        found.append(stored)
    for number, (card, charger, hour) in enumerate(case.turned_away):
        record = DecisionRecord(
            company=ACME,
            charger=ChargerId(charger),
            at=NOON + timedelta(hours=hour),
            message_id=f"m{number}",
            uid=CardUid(card),
            decision=TOLD["refused"],
        )
        decisions().add(record)
    return found


def _lived(session: Session) -> Lived:
    hours = (session.started_at - NOON) / timedelta(hours=1)
    decision = _answer(session.uid, session.charger, hours)
    at = (ACME, session.charger, session.transaction_id)
    bare = {"decision": decision, "price": None, "tariff_version": None, "tariff_name": ""}
    again = priced(session.model_copy(update=bare), registers().of_session(*at))
    price = again.price
    if price is None:
        return Lived(session.uid, decision.accepted, "", Decimal(0))
    return Lived(session.uid, decision.accepted, price.currency, price.gross)


def _answer(card: str, charger: str, hour: float) -> Decision:
    """As the gateway decides."""
    evidence = chargers().evidence(ACME, ChargerId(charger), CardUid(card))
    assert evidence is not None
    if not card:
        return may_charge_without_card(evidence.charger)
    return may_charge(evidence, NOON + timedelta(hours=hour))


def _store(world: World) -> None:
    """What decisions read, and prices."""
    for name in SITE_NAMES:
        site = a_site().model_copy(update={"id": SiteId(name), "time_zone": "Europe/Paris"})
        put_always(tables.HUB, keys.site_key(ACME, site.id), site.model_dump(mode="json"))
    for tariff in tariffs_of_all():
        at = keys.tariff_key(ACME, tariff.id, tariff.version)
        put_always(tables.HUB, at, tariff.model_dump(mode="json"))
    for charger in world.visitors:
        for card in world.cards:
            _store_evidence(world, card, charger)


def _store_evidence(world: World, card: str, charger: str) -> None:
    seen = evidence_in(world, card, charger)
    uid, name = CardUid(card), ChargerId(charger)
    found = {
        keys.charger_key(ACME, name): seen.charger,
        keys.card_key(uid): seen.card,
        keys.entry_key(ACME, uid): seen.private_access,
        keys.grant_key(ACME, name, uid): seen.grant,
    }
    for key, model in found.items():
        if model is not None:
            put_always(tables.HUB, key, model.model_dump(mode="json"))
