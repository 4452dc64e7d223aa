"""In which form a meter signed: OCMF 1.0; EDL, raw or in the XML of transparency software.

OCPP 2.x says beside a record how it is encoded; OCPP 1.6 has both in one JSON text ("Signed Meter
Values in OCPP", section 3.2.1). Nothing is verified here.
"""

import base64
import binascii
import json
import re
from enum import StrEnum
from typing import NamedTuple

_OCMF = "OCMF|"
_XML = re.compile(r"""<signedData\b[^>]*\bformat=["'](EDL|OCMF)""", re.IGNORECASE)
_EDL_NAMES = re.compile(r"(?<![a-z])EDL", re.IGNORECASE)
"""EDL, EDL40, EDL40 Mennekes, ISA-EDL-40-P: each maker has a name of its own."""
_HEX = re.compile(r"(?:[0-9A-Fa-f]{2})+")
_SHORTEST_SIGNATURE = 48
"""Bytes: ECDSA on P-192, the smallest curve that meters sign with."""


class SignedFormat(StrEnum):
    """A form that was recognised."""

    OCMF = "OCMF"
    EDL = "EDL"


class Record(NamedTuple):
    """What a meter signed, and what its charger says of it; empty: nothing."""

    text: str
    """In base 64 or hex, or plain."""
    encoding: str = ""
    public_key: str = ""


class Ocmf(NamedTuple):
    """An OCMF record that has a signature."""

    payload: str
    version: str
    readings: tuple[dict[str, object], ...]


def record_in(text: str, encoding: str = "", public_key: str = "") -> Record:
    """Out of the object that OCPP 1.6 puts it in; else `text` itself."""
    told = _object(text) if text.lstrip().startswith("{") else {}
    inner = told.get("signedMeterData")
    if not isinstance(inner, str):
        return Record(text, encoding, public_key)
    return Record(inner, _text(told, "encodingMethod"), _text(told, "publicKey"))


def form_of(record: Record) -> SignedFormat | None:
    """None: it is in none that is known, and proves nothing here."""
    if ocmf_in(record) is not None:
        return SignedFormat.OCMF
    found = _XML.search(_plain(record.text))
    if found:
        return SignedFormat(found[1].upper())
    raw = bytes_in(record.text) or b""
    is_edl = bool(_EDL_NAMES.search(record.encoding)) and len(raw) >= _SHORTEST_SIGNATURE
    return SignedFormat.EDL if is_edl else None


def ocmf_in(record: Record) -> Ocmf | None:
    """None: it is none, or nothing is signed or read in it."""
    text = _plain(record.text)
    if not text.startswith(_OCMF):
        return None
    payload, _, signature = text.removeprefix(_OCMF).rpartition("|")
    told = _object(payload)
    listed = told.get("RD")
    readings = [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []
    if not readings or not _object(signature).get("SD"):
        return None
    return Ocmf(payload, _text(told, "FV"), tuple(readings))


def bytes_in(text: str) -> bytes | None:
    """Out of hex or base 64. None: it is neither."""
    told = "".join(text.split())
    if _HEX.fullmatch(told):
        return bytes.fromhex(told)
    try:
        return base64.b64decode(told, validate=True)
    except (binascii.Error, ValueError):
        return None


def _plain(text: str) -> str:
    """OCPP 2.x carries text in base 64, some do in hex."""
    try:
        decoded = (bytes_in(text) or b"").decode()
    except ValueError:
        return text
    return decoded or text


def _object(text: str) -> dict[str, object]:
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return told if isinstance(told, dict) else {}


def _text(told: dict[str, object], name: str) -> str:
    value = told.get(name)
    return value if isinstance(value, str) else ""
