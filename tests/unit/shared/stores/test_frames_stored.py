"""A stored frame is small, and comes back as it was, whichever version of the hub wrote it."""

import json
import os
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta, timezone
from typing import Any, get_args
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from functions.ocpp_gateway.conversation import answer
from shared.domain.access import Decision, Reason
from shared.domain.chargers import ConnectorStatus, Hardware
from shared.domain.facts import (
    Booted,
    CardPresented,
    CommandAnswered,
    Fact,
    MeterSampled,
    Noted,
    NotUnderstood,
    Sample,
    SessionEnded,
    SessionStarted,
    SettingsReported,
    StatusChanged,
)
from shared.domain.frames import StoredFrame
from shared.domain.ids import CardUid, TransactionId
from shared.domain.steps import Reported
from shared.stores import tables
from shared.stores.frame_bodies import body_of, frame_of
from shared.stores.frame_words import BY_ID, FIRST, NEWEST
from shared.stores.frames import frame_in, frames, name_of
from tests.bench import messages
from tests.bench.billing import size_of
from tests.bench.counting import dynamodb_is
from tests.bench.units import SPEAKER
from tests.fakes.builders import ACME, CHARGER, NOON, a_frame
from tests.fakes.cloud import SETTINGS
from tests.fakes.memory import MemoryClient
from tests.fakes.streams import record

EXACT = NOON.replace(microsecond=123_457)
GRANTED = Decision(accepted=True, reason=Reason.CARD_GRANTED, trace=("card: valid",))
POWER = Sample(at=EXACT, measurand="Power.Active.Import", value="7.4", unit="kW", phase="L1")
FACTS: tuple[Fact, ...] = (
    Booted(at=EXACT, hardware=Hardware(vendor="Élan", model="Größe 2")),
    StatusChanged(at=EXACT, connector=1, status=ConnectorStatus.FAULTED, info="Ausgelöst"),
    CardPresented(at=EXACT, uid=CardUid("04"), decision=GRANTED),
    SessionStarted(
        at=EXACT,
        connector=1,
        transaction_id=TransactionId("7"),
        uid=CardUid("04"),
        meter_start_wh=None,
        decision=GRANTED,
        claimed_at=datetime(1970, 1, 1, tzinfo=UTC),
    ),
    MeterSampled(at=EXACT, connector=1, transaction_id=None, samples=(POWER, POWER)),
    SessionEnded(at=EXACT, transaction_id=TransactionId("7"), meter_stop_wh=9, samples=(POWER,)),
    CommandAnswered(at=EXACT, message_id="m", payload={"list": [1, 2.5, None, {"é": "\n"}]}),
    SettingsReported(
        at=EXACT, request=1, number=0, is_last=True, settings={"A.B": Reported(value="1")}
    ),
    Noted(at=EXACT, action="DataTransfer", payload=["漢字", "\x00", True]),
    NotUnderstood(at=EXACT, reason="no JSON"),
)
LONG_AGO, FAR_AHEAD = datetime(1, 1, 2), datetime(9999, 9, 1)  # noqa: DTZ001 - hypothesis adds it
FRAMES = st.builds(
    a_frame,
    id=st.text("0123456789abcdefghjkmnpqrstvwxyz", min_size=16, max_size=16),
    site=st.text(max_size=16),
    connection=st.sampled_from(["", "L0SM9cOFvHcCIhw="]),
    epoch_ms=st.integers(0, 10**13),
    protocol=st.sampled_from(["ocpp1.6", "ocpp2.0.1", "ocpp2.1"]),
    direction=st.sampled_from(["in", "out"]),
    action=st.text(max_size=64),
    message_id=st.text(max_size=64),
    received_at=st.datetimes(
        LONG_AGO, FAR_AHEAD, timezones=st.sampled_from([UTC, timezone(timedelta(hours=2))])
    ),
    frame=st.one_of(st.text(), st.just(messages.meter(15))),
    reply=st.text(),
    facts=st.lists(st.sampled_from(FACTS), max_size=3).map(tuple),
    deviations=st.lists(st.text(max_size=20), max_size=3).map(tuple),
    latency_ms=st.integers(-(10**9), 10**12),
)
OLD_PACKED = ("frame", "reply", "facts", "deviations", "latency_ms")


@contextmanager
def memory() -> Iterator[MemoryClient]:
    client = MemoryClient()
    with patch.dict(os.environ, SETTINGS), dynamodb_is(client):
        yield client


def read_back(client: MemoryClient, frame: StoredFrame) -> list[StoredFrame | None]:
    """By each of the ways in which a frame is read."""
    store = frames()
    (stored,) = client.tables["telemetry"].values()
    in_stream = record(new=stored)["dynamodb"]["NewImage"]
    return [
        store.named(frame.company, frame.charger, name_of(frame)),
        *store.since(frame.company, frame.charger, frame.received_at),
        *store.page_of(frame.company, frame.charger, 9, None)[0],
        frame_in(in_stream),
    ]


def stored(client: MemoryClient) -> dict[str, Any]:
    (item,) = client.tables["telemetry"].values()
    return item


def with_data(data: bytes) -> dict[str, Any]:
    """A frame's item as a store reads it."""
    return {"pk": f"F#{ACME}#{CHARGER}", "sk": name_of(a_frame()), "data": data}


@settings(max_examples=60)
@given(FRAMES)
def test_a_frame_comes_back_as_it_was_however_it_is_read(frame: StoredFrame) -> None:
    with memory() as client:
        frames().add(frame)

        assert read_back(client, frame) == [frame] * 4


def test_facts_of_every_kind_come_back() -> None:
    kinds = get_args(get_args(Fact)[0])
    frame = a_frame(facts=FACTS)

    with memory() as client:
        frames().add(frame)

        assert read_back(client, frame) == [frame] * 4
    assert {type(fact) for fact in FACTS} == set(kinds)


def test_half_a_surrogate_pair_is_kept() -> None:
    frame = a_frame(
        frame="\ud800[2]é", reply="\udfff", facts=(NotUnderstood(at=NOON, reason="\ud800"),)
    )

    with memory() as client:
        frames().add(frame)

        assert read_back(client, frame) == [frame] * 4


def test_no_field_is_left_to_its_default() -> None:
    with memory():
        frames().add(a_frame())
        found = frames().named(ACME, CHARGER, name_of(a_frame()))

    assert found is not None
    assert found.model_fields_set == set(StoredFrame.model_fields)


def test_a_frame_in_the_earlier_form_is_read_as_ever() -> None:
    """Written out as it was: attributes of their own, and what is long packed without words."""
    frame = a_frame(received_at=EXACT, facts=FACTS, reply="[3,…]", deviations=("/x: odd",))
    body = frame.model_dump(mode="json")
    packed = json.dumps({name: body.pop(name) for name in OLD_PACKED}, separators=(",", ":"))
    data = zlib.compress(packed.encode(), 6)
    key = (f"F#{ACME}#{CHARGER}", name_of(frame))

    with memory() as client:
        tables.write_alone(
            tables.put(tables.TELEMETRY, key, {**body, "data": data, "expires": 1780000000})
        )

        assert read_back(client, frame) == [frame] * 4


def test_a_dictionary_never_changes() -> None:
    """Frames of 90 days were packed with it: with one letter changed, none of them can be read.
    A better one is added to `BY_ID`; its number is added here."""
    assert (len(FIRST), zlib.adler32(FIRST)) == (14_818, 3_500_360_159)
    assert list(BY_ID) == [zlib.adler32(FIRST)]
    assert NEWEST in BY_ID.values()


@pytest.mark.parametrize("words", BY_ID.values())
def test_a_frame_is_read_with_the_dictionary_that_it_was_packed_with(words: bytes) -> None:
    body = body_of(a_frame(facts=FACTS), name_of(a_frame()))
    unpacked = zlib.decompressobj(zdict=NEWEST).decompress(body["data"])
    packer = zlib.compressobj(zdict=words)

    item = with_data(packer.compress(unpacked) + packer.flush())

    assert frame_of(item) == a_frame(facts=FACTS)


def test_what_a_later_version_says_more_is_passed_over() -> None:
    line = [0, 2, 0, "depot", "conn-1", 1, 0, [], "ocpp1.6", "Heartbeat", "m1", "new"]
    packer = zlib.compressobj(zdict=NEWEST)
    text = f"{json.dumps(line)}\n[][]".encode()

    assert frame_of(with_data(packer.compress(text) + packer.flush())) == a_frame(frame="[]")


def test_what_was_packed_with_an_unknown_dictionary_or_is_cut_off_is_no_frame() -> None:
    packer = zlib.compressobj(zdict=b"words of a later version")
    unknown = packer.compress(b"[]") + packer.flush()
    cut_off = body_of(a_frame(), name_of(a_frame()))["data"][:-1]

    with pytest.raises(KeyError):
        frame_of(with_data(unknown))
    with pytest.raises(zlib.error):
        frame_of(with_data(cut_off))


def test_a_frame_says_nothing_twice() -> None:
    with memory() as client:
        frames().add(a_frame())

        assert set(stored(client)) == {"pk", "sk", "data", "expires"}


@pytest.mark.parametrize(
    ("text", "at_most"), [(messages.meter(15), 350), (messages.status("Charging", 1), 250)]
)
def test_a_usual_frame_takes_few_bytes(text: str, at_most: int) -> None:
    with memory() as client:
        answer(SPEAKER, text, EXACT)

        assert size_of(stored(client)) <= at_most
