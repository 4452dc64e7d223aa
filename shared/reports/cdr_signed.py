"""What a meter signed of a session, as a charge detail record carries it (OCPI 2.2.1, SignedData).

Byte for byte: a record that is longer than OCPI allows is told whole, for cut it proves nothing.
"""

import base64
from collections.abc import Iterable
from typing import Any

from shared.domain.signed_forms import Record, form_of, ocmf_in
from shared.domain.signed_values import SignedValue, parts_of

_LONGEST_METHOD, _LONGEST_KEY = 36, 512


def signed_data_of(values: Iterable[SignedValue]) -> dict[str, Any] | None:
    """Those that are encoded as the first is, in order of time. None: nothing is signed."""
    named = [(_method_of(value.record), value) for value in values]
    known = [(method, value) for method, value in named if method]
    if not known:
        return None
    method, first = known[0]
    told = {
        "encoding_method": method,
        "encoding_method_version": _version_of(first.record),
        "public_key": _key_of(first.record),
        "signed_values": [_told(value) for other, value in known if other == method],
    }
    return {name: value for name, value in told.items() if value is not None}


def _method_of(record: Record) -> str:
    """In the words of the charger; empty: in none that is known."""
    form = form_of(record)
    if form is None:
        return ""
    is_told = 0 < len(record.encoding) <= _LONGEST_METHOD
    return record.encoding if is_told else form.value


def _version_of(record: Record) -> int | None:
    """OCPI has whole numbers."""
    ocmf = ocmf_in(record)
    whole, _, part = ocmf.version.partition(".") if ocmf else ("", "", "")
    return int(whole) if whole.isascii() and whole.isdecimal() and not part.strip("0") else None


def _key_of(record: Record) -> str | None:
    return record.public_key if 0 < len(record.public_key) <= _LONGEST_KEY else None


def _told(value: SignedValue) -> dict[str, str]:
    record, parts = value.record, parts_of(value)
    ocmf = ocmf_in(record)
    return {
        "nature": "End" if "end" in parts else "Start",
        "plain_data": ocmf.payload if ocmf else record.text,
        "signed_data": _in_base_64(record.text),
    }


def _in_base_64(text: str) -> str:
    """As it came where it is that already."""
    try:
        base64.b64decode(text, validate=True)
    except ValueError:
        return base64.b64encode(text.encode()).decode()
    return text
