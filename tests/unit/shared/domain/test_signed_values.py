"""Signed values are known by their form; a whole set makes a complete session one of grade A."""

import base64
import json
from datetime import timedelta

import pytest

from shared.domain.facts import Sample
from shared.domain.sessions import Grade
from shared.domain.signed_forms import SignedFormat
from shared.domain.signed_values import (
    SignedValue,
    format_of,
    is_whole,
    parts_of,
    signed_in,
    with_signed,
)
from tests.fakes.builders import NOON
from tests.fakes.reports import priced_in

BEGIN, END = "Transaction.Begin", "Transaction.End"
FIRST = 'OCMF|{"FV":"1.0","PG":"T7","RD":[{"TX":"B","RV":1.5,"RU":"kWh"}]}|{"SD":"3045 "}'
LAST = 'OCMF|{"FV":"1.0","PG":"T8","RD":[{"TX":"E","RV":6.5,"RU":"kWh"}]}|{"SD":"3046"}'
BOTH = 'OCMF|{"FV":"1.0","RD":[{"TX":"B","RV":1.5},{"TX":"E","RV":6.5}]}|{"SD":"3047"}'
EDL = '<values><value><signedData format="EDL" encoding="hex">0A01</signedData></value></values>'


def value(text: str, context: str = "") -> SignedValue:
    return SignedValue(at=NOON, context=context, text=text)


def sample(text: str, context: str = END, format_: str = "SignedData") -> Sample:
    return Sample(at=NOON, measurand="Energy", value=text, context=context, format=format_)


@pytest.mark.parametrize(
    ("text", "known_as"),
    [
        (FIRST, SignedFormat.OCMF),
        (base64.b64encode(FIRST.encode()).decode(), SignedFormat.OCMF),
        (EDL, SignedFormat.EDL),
        ('OCMF|{"RD":[{"TX":"B"}]}|{}', None),
        ('OCMF|{"FV":"1.0"}|{"SD":"30"}', None),
        ("OCMF|", None),
        ("OCMF|[1]|[2]", None),
        ("3045022100", None),
        ("", None),
    ],
    ids=[
        *("ocmf", "in base 64", "edl", "no signature", "no readings", "cut off", "no objects"),
        *("a signature alone", "nothing"),
    ],
)
def test_a_form_is_recognised(text: str, known_as: SignedFormat | None) -> None:
    assert format_of(value(text)) is known_as


@pytest.mark.parametrize(
    ("values", "whole"),
    [
        ([value(FIRST), value(LAST)], True),
        ([value(BOTH, END)], True),
        ([value(EDL, BEGIN), value(EDL, END)], True),
        ([value(LAST, END)], False),
        ([value(FIRST, BEGIN), value(FIRST, END)], False),
        ([value("30", BEGIN), value("31", END)], False),
        ([], False),
    ],
    ids=[
        *("begin and end", "both in one", "told by the messages", "the end alone"),
        *("the begin twice", "of no known form", "none"),
    ],
)
def test_a_set_is_whole_with_its_beginning_and_its_end(
    values: list[SignedValue], whole: bool
) -> None:
    assert is_whole(values) is whole


def test_only_what_is_of_beginning_or_end_is_kept_and_nothing_is_touched() -> None:
    samples = [
        sample(FIRST, BEGIN),
        sample("6500", END, ""),
        sample("3045", "Sample.Periodic"),
        sample(LAST, "Sample.Periodic"),
    ]

    assert [one.text for one in signed_in(samples)] == [FIRST, LAST]


@pytest.mark.parametrize("grade", [Grade.REBUILT, Grade.ESTIMATED])
def test_a_session_with_doubts_keeps_its_grade(grade: Grade) -> None:
    session = priced_in("EUR").session.model_copy(update={"grade": grade})

    assert with_signed(session, [value(BOTH)]).grade is grade


def test_a_complete_session_that_is_signed_is_of_grade_a() -> None:
    session = priced_in("EUR").session.model_copy(update={"grade": Grade.COMPLETE})
    later = value(LAST).model_copy(update={"at": NOON + timedelta(hours=1)})

    assert with_signed(session, [value(FIRST), later]).grade is Grade.SIGNED
    assert with_signed(session, [later]).grade is Grade.COMPLETE


RAW = bytes(range(64))
IN_BASE_64 = base64.b64encode(RAW).decode()


@pytest.mark.parametrize(
    ("text", "encoding", "known_as"),
    [
        (IN_BASE_64, "EDL", SignedFormat.EDL),
        (RAW.hex(), "EDL40 Mennekes", SignedFormat.EDL),
        (IN_BASE_64, "isa-edl-40-p", SignedFormat.EDL),
        (base64.b64encode(EDL.encode()).decode(), "", SignedFormat.EDL),
        (IN_BASE_64, "", None),
        (IN_BASE_64, "DLMS Message", None),
        (base64.b64encode(RAW[:47]).decode(), "EDL", None),
        ("no record", "EDL", None),
        (IN_BASE_64, "OCMF", None),
        (FIRST, "EDL", SignedFormat.OCMF),
    ],
    ids=[
        *("by its name", "in hex", "by a maker's name", "XML in base 64", "not named"),
        *("named otherwise", "shorter than a signature", "no bytes", "no OCMF", "what it is"),
    ],
)
def test_raw_edl_is_known_by_how_its_charger_calls_it(
    text: str, encoding: str, known_as: SignedFormat | None
) -> None:
    assert format_of(value(text).model_copy(update={"encoding": encoding})) is known_as


def enveloped(text: str, method: str) -> str:
    told = {"signedMeterData": text, "signingMethod": "", "encodingMethod": method}
    return json.dumps({**told, "publicKey": "TUZr"})


@pytest.mark.parametrize(
    ("text", "known_as"),
    [
        (enveloped(base64.b64encode(LAST.encode()).decode(), "OCMF"), SignedFormat.OCMF),
        (enveloped(IN_BASE_64, "EDL"), SignedFormat.EDL),
        ('{"signedMeterData": 1}', None),
        ("{", None),
    ],
    ids=["ocmf", "edl", "no text", "cut off"],
)
def test_a_record_in_the_object_of_ocpp_1_6_is_recognised(
    text: str, known_as: SignedFormat | None
) -> None:
    assert format_of(value(text, END)) is known_as


def test_the_object_of_ocpp_1_6_is_kept_as_it_came() -> None:
    text = enveloped(base64.b64encode(LAST.encode()).decode(), "OCMF")

    [kept] = signed_in([sample(text, "Sample.Periodic")])

    assert kept.text == text
    assert (kept.record.encoding, kept.record.public_key) == ("OCMF", "TUZr")
    assert parts_of(kept) == {"end"}


def test_what_a_charger_says_of_a_signed_value_is_kept_with_it() -> None:
    told = sample(IN_BASE_64).model_copy(update={"encoding": "EDL", "public_key": "TUZr"})

    [kept] = signed_in([told])

    assert (kept.text, kept.encoding, kept.public_key) == (IN_BASE_64, "EDL", "TUZr")
