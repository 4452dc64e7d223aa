"""Signed meter values of a session, known by their form (OCMF 1.0; EDL in the XML of transparency
software). Nothing here is verified: a signature is kept byte for byte, for whoever verifies it.
"""

import base64
import binascii
import json
import re
from collections.abc import Iterable, Iterator
from enum import StrEnum

from pydantic import AwareDatetime, BaseModel

from shared.domain.facts import Sample
from shared.domain.sessions import Grade, Session

_OCMF = "OCMF|"
_XML = re.compile(r"""<signedData\b[^>]*\bformat=["'](EDL|OCMF)""", re.IGNORECASE)
_CONTEXTS = {"Transaction.Begin": "begin", "Transaction.End": "end"}
_TX = {"B": "begin", **dict.fromkeys("ELRAP", "end")}
"""OCMF 1.0, table 7: E ended, L by the car, R remotely, A aborted, P by a loss of power."""


class SignedFormat(StrEnum):
    """A form that was recognised."""

    OCMF = "OCMF"
    EDL = "EDL"


class SignedValue(BaseModel, frozen=True):
    """As the charger sent it. `text` is never touched."""

    at: AwareDatetime
    context: str
    text: str


def signed_in(samples: Iterable[Sample]) -> tuple[SignedValue, ...]:
    """Those of the beginning and of the end; what is signed in between stays in its frames."""
    values = (
        SignedValue(at=sample.at, context=sample.context, text=sample.value)
        for sample in samples
        if sample.format == "SignedData"
    )
    return tuple(value for value in values if value.context in _CONTEXTS or set(_told_in(value)))


def format_of(value: SignedValue) -> SignedFormat | None:
    """None: it is none that is known, and proves nothing here."""
    if _readings_in(value.text):
        return SignedFormat.OCMF
    found = _XML.search(value.text)
    return SignedFormat(found[1].upper()) if found else None


def is_whole(values: Iterable[SignedValue]) -> bool:
    """Whether they are of both the beginning and the end, in a form that is known."""
    told = {part for value in values if format_of(value) for part in _parts_of(value)}
    return told >= {"begin", "end"}


def with_signed(session: Session, values: Iterable[SignedValue]) -> Session:
    """Of a session just judged: complete, and signed at its beginning and its end, is grade A."""
    if session.grade is not Grade.COMPLETE or not is_whole(values):
        return session
    return session.model_copy(update={"grade": Grade.SIGNED})


def _parts_of(value: SignedValue) -> Iterator[str]:
    """What a record says of itself counts more than the message that it came in."""
    told = list(_told_in(value))
    if told:
        yield from told
    elif value.context in _CONTEXTS:
        yield _CONTEXTS[value.context]


def _told_in(value: SignedValue) -> Iterator[str]:
    for reading in _readings_in(value.text):
        part = _TX.get(str(reading.get("TX", ""))[:1])
        if part is not None:
            yield part


def _readings_in(text: str) -> list[dict[str, object]]:
    """Of an OCMF record that has a signature; OCPP 2.x carries it in base 64."""
    record = _plain(text)
    if not record.startswith(_OCMF):
        return []
    payload, _, signature = record.removeprefix(_OCMF).rpartition("|")
    if not _object(signature).get("SD"):
        return []
    readings = _object(payload).get("RD")
    listed = readings if isinstance(readings, list) else []
    return [reading for reading in listed if isinstance(reading, dict)]


def _plain(text: str) -> str:
    if text.startswith(_OCMF):
        return text
    try:
        return base64.b64decode(text, validate=True).decode()
    except (binascii.Error, ValueError):
        return ""


def _object(text: str) -> dict[str, object]:
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return told if isinstance(told, dict) else {}
