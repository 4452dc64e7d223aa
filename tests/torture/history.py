"""The history of a golden fleet, through frames, streams and roll-ups, against a naive oracle.

Three time zones, both clock changes, outages, duplicates, late queues; in the order in which things
happened, in any other, and everything twice.
"""

import os
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import cache
from random import Random
from typing import Any, TypeGuard
from unittest.mock import patch
from zoneinfo import ZoneInfo

from botocore.session import Session

from functions.ocpp_gateway.conversation import answer
from functions.ocpp_gateway.speakers import Speaker
from functions.telemetry.changes import change_of, follow
from functions.telemetry.rolling_up import roll_up
from functions.telemetry.story import keep_connection
from shared.domain.chargers import Visitors, VisitorUse
from shared.domain.companies import Address, Company, Language, Site
from shared.domain.connections import Connection
from shared.domain.ids import ChargerId
from shared.domain.site_days import weeks_between
from shared.domain.site_history import SiteDay
from shared.stores import keys, tables
from shared.stores.attempts import put_always
from shared.stores.connections import connections
from shared.stores.queues import command_queue
from shared.stores.site_weeks import site_weeks
from tests.bench.counting import dynamodb_is
from tests.fakes.builders import ACME, a_card, a_charger
from tests.fakes.cloud import SETTINGS, forget
from tests.fakes.memory import MemoryClient
from tests.fakes.streams import record
from tests.torture.history_fleet import BEGIN, ZONES, Life, fleet
from tests.torture.history_frames import BEFORE, CARDS, Event, events_of
from tests.torture.history_oracle import Expected, expected_of

_USES = ("charging", "occupied", "available", "faulted", "out_of_service", "unknown", "energy")
_ZONES: dict[str, ZoneInfo] = {site: ZoneInfo(zone) for site, zone in ZONES.items()}
_PASS = timedelta(hours=6)


def run(chargers: int, days: int) -> list[dict[str, Any]]:
    """A row for `torture-results.json`."""
    found = {
        "in order": differences(chargers, days, shuffled=False),
        "in any order, twice": differences(chargers, days, shuffled=True),
    }
    wrong = [f"{name}: {what}" for name, told in found.items() for what in told[:3]]
    note = f"{chargers} chargers, {days} days, three zones, against a naive oracle; {wrong}"
    failed = sum(bool(told) for told in found.values())
    return [{"name": "history of a fleet", "tried": len(found), "failed": failed, "note": note}]


def differences(chargers: int, days: int, *, shuffled: bool) -> list[str]:
    """Where what is rolled up is not what the oracle says; a sentence each."""
    lives = fleet(chargers, days, seed=7)
    end = BEGIN + timedelta(days=days)
    with _memory(lives) as client:
        _play(client, lives, end, shuffled=shuffled)
        stored = _stored(end)
    expected = expected_of(lives, _ZONES, end)
    over = {key for key in expected if key[1] < (end - timedelta(days=1)).date()}
    return [
        f"{site} {day}: {what} is {stored.get((site, day), Counter())[what]}, should be {n}"
        for site, day in sorted(over)
        for what, n in sorted(_both(expected[site, day], stored.get((site, day), Counter())))
        if stored.get((site, day), Counter())[what] != n
    ]


def _both(expected: Counter[str], stored: Counter[str]) -> list[tuple[str, int]]:
    return [(what, expected[what]) for what in {*expected, *stored}]


def _play(client: MemoryClient, lives: list[Life], end: datetime, *, shuffled: bool) -> None:
    chance = Random(11)
    told = [(event, life) for life in lives for event in events_of(life, chance)]
    told.sort(key=lambda one: (one[0].at, one[1].charger, one[0].order))
    streams = _Streams(client, shuffled=shuffled)
    passed = BEGIN
    for event, life in told:
        while not shuffled and passed + _PASS < event.at:
            passed += _PASS
            _pass(passed)
        _tell(life, event)
        streams.deliver(event.at)
    streams.finish(end, chance)
    _pass(end + timedelta(hours=3))


def _pass(moment: datetime) -> None:
    for site in ZONES:
        roll_up(ACME, site, moment)


class _Streams:
    """At once and in order; or frames at the very end, shuffled and twice, and marks with them."""

    def __init__(self, client: MemoryClient, *, shuffled: bool) -> None:
        self._client, self._shuffled = client, shuffled
        self._kept: list[dict[str, Any]] = []

    def deliver(self, at: datetime) -> None:
        """What has changed, and what changes by that."""
        while self._client.changes:
            changes, self._client.changes = self._client.changes, []
            for table, old, new in changes:
                if self._shuffled and table == "telemetry":
                    self._kept += [new] if new is not None and "data" in new else []
                elif _is_state(new):
                    keep_connection(ACME, ChargerId(new["charger"]["S"]), old or {}, new)
                elif _is_followed(table, new or old or {}):
                    follow(change_of(record(new=new, old=old, at=at)))

    def finish(self, end: datetime, chance: Random) -> None:
        """All that was kept."""
        frames = [*self._kept, *self._kept]
        self._shuffled = False
        chance.shuffle(frames)
        for frame in frames:
            follow(change_of(record(new=frame, at=end)))
            self.deliver(end)


def _is_state(image: dict[str, Any] | None) -> TypeGuard[dict[str, Any]]:
    return image is not None and bool(image["sk"]["S"].startswith("STATE#"))


def _is_followed(table: str, image: dict[str, Any]) -> bool:
    sort: str = image["sk"]["S"]
    if table == "telemetry":
        return bool(image["pk"]["S"].startswith("F#"))
    return sort.startswith(("TX#", "CONNECTION"))


def _tell(life: Life, event: Event) -> None:
    epoch_ms = _epoch(life, event.at)
    name = f"{life.charger}-{epoch_ms}"
    if event.text:
        speaker = Speaker(ACME, life.charger, life.site, "ocpp1.6", epoch_ms, name)
        answer(speaker, event.text, event.at)
    elif event.is_up:
        connections().open(
            Connection(
                connection_id=name,
                company=ACME,
                charger=life.charger,
                site=life.site,
                protocol="ocpp1.6",
                epoch_ms=epoch_ms,
                connected_at=event.at,
            )
        )
    else:
        current = connections().current(ACME, life.charger)
        assert current is not None
        connections().close(ACME, life.charger, current.connection_id)


def _epoch(life: Life, at: datetime) -> int:
    """Of the connection that is up at this moment: when it came up."""
    since = max((back for _, back in life.outages if back <= at), default=BEGIN - BEFORE)
    return int(since.timestamp() * 1000)


def _stored(end: datetime) -> Expected:
    mondays = list(weeks_between(BEGIN.date() - timedelta(days=1), end.date() + timedelta(days=1)))
    found: Expected = {}
    for week in site_weeks().between(ACME, None, mondays):
        for day, told in week.days():
            found[week.site, day] = +_counts(told)
    return found


def _counts(told: SiteDay) -> Counter[str]:
    counts = Counter(dict(zip(_USES, told.usage, strict=True)))
    counts.update(told.tally.counts)
    for number, hour in enumerate(told.hours):
        counts[f"charging {number}"] += hour.charging_s
        counts[f"occupied {number}"] += hour.occupied_s
        counts[f"energy {number}"] += hour.energy_wh
        counts[f"in service {number}"] += hour.in_service_s
    return counts


@cache
def _site(name: str) -> Site:
    return Site.model_validate(
        {
            "id": name,
            "company": ACME,
            "name": name,
            "address": Address(),
            "position": None,
            "time_zone": ZONES[name],  # type: ignore[index]
        }
    )


@contextmanager
def _memory(lives: list[Life]) -> Iterator[MemoryClient]:
    forget()
    client = MemoryClient()
    company = Company(
        id=ACME,
        name="Acme",
        email_domain="acme.example",
        time_zone="UTC",
        currency="EUR",
        language=Language.FR,
        created_at=BEGIN - timedelta(hours=1),
    )
    items: list[tuple[tables.Key, Any]] = [
        (keys.company_key(ACME), company),
        *((keys.card_key(card), a_card(uid=card)) for card in CARDS),
        *((keys.site_key(ACME, site), _site(site)) for site in ZONES),
    ]
    for life in lives:
        charger = a_charger(
            id=life.charger,
            site=life.site,
            identity=life.charger,
            visitor_use=VisitorUse(mode=Visitors.ON),
        )
        items.append((keys.charger_key(ACME, life.charger), charger))
    with patch.dict(os.environ, SETTINGS), dynamodb_is(client):
        with patch.object(Session, "create_client", lambda *_args, **_settings: client):
            command_queue()
        for key, model in items:
            put_always(tables.HUB, key, model.model_dump(mode="json"))
        client.changes.clear()
        yield client
    forget()
