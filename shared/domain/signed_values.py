"""Signed meter values of a session, known by their form (`signed_forms`).

Nothing here is verified: a signature is kept byte for byte, for whoever verifies it.
"""

from collections.abc import Iterable, Iterator
from typing import Literal

from pydantic import AwareDatetime, BaseModel

from shared.domain.facts import Sample
from shared.domain.sessions import Grade, Session
from shared.domain.signed_forms import Record, SignedFormat, form_of, ocmf_in, record_in

Part = Literal["begin", "end"]
_CONTEXTS: dict[str, Part] = {"Transaction.Begin": "begin", "Transaction.End": "end"}
_TX: dict[str, Part] = {"B": "begin", "E": "end", "L": "end", "R": "end", "A": "end", "P": "end"}
"""OCMF 1.0, table 7: E ended, L by the car, R remotely, A aborted, P by a loss of power."""


class SignedValue(BaseModel, frozen=True):
    """As the charger sent it. `text` is never touched."""

    at: AwareDatetime
    context: str
    text: str
    encoding: str = ""
    """How the record is encoded, in the words of the charger; empty: it says so in the text."""
    public_key: str = ""

    @property
    def record(self) -> Record:
        """What of it the meter signed."""
        return record_in(self.text, self.encoding, self.public_key)


def signed_in(samples: Iterable[Sample]) -> tuple[SignedValue, ...]:
    """Those of the beginning and of the end; what is signed in between stays in its frames."""
    values = (
        SignedValue(
            at=sample.at,
            context=sample.context,
            text=sample.value,
            encoding=sample.encoding,
            public_key=sample.public_key,
        )
        for sample in samples
        if sample.format == "SignedData"
    )
    return tuple(value for value in values if parts_of(value))


def format_of(value: SignedValue) -> SignedFormat | None:
    """None: it is none that is known, and proves nothing here."""
    return form_of(value.record)


def is_whole(values: Iterable[SignedValue]) -> bool:
    """Whether they are of both the beginning and the end, in a form that is known."""
    told = {part for value in values if format_of(value) for part in parts_of(value)}
    return told >= {"begin", "end"}


def with_signed(session: Session, values: Iterable[SignedValue]) -> Session:
    """Of a session just judged: complete, and signed at its beginning and its end, is grade A."""
    if session.grade is not Grade.COMPLETE or not is_whole(values):
        return session
    return session.model_copy(update={"grade": Grade.SIGNED})


def parts_of(value: SignedValue) -> frozenset[Part]:
    """Of what it is. What a record says of itself counts more than the message it came in."""
    told = frozenset(_told_in(value.record))
    if told or value.context not in _CONTEXTS:
        return told
    return frozenset({_CONTEXTS[value.context]})


def _told_in(record: Record) -> Iterator[Part]:
    ocmf = ocmf_in(record)
    for reading in ocmf.readings if ocmf else ():
        part = _TX.get(str(reading.get("TX", ""))[:1])
        if part is not None:
            yield part
