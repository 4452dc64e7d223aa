"""What a charger shows at the handshake: its identity and password (OCPP-J 1.6 section 6).

Charger passwords are long random keys, so that a fast salted hash is enough; people's passwords
are another matter (`shared.domain.passwords`). A password that was sent to the charger is valid
beside the one before, until one of them is known to be wrong: an answer can be lost.
"""

import hashlib
import hmac

from pydantic import BaseModel

from shared.domain.commands import Command, CommandStatus
from shared.domain.errors import Conflict, Invalid
from shared.domain.ids import ChargerId, CompanyId, SiteId

SHORTEST = 16
"""OCPP 1.6 security whitepaper: 16 to 20 bytes; newer versions allow 40."""
LONGEST = 40
LONGEST_NAME = 255
NEXT_AT_MOST = 3
"""Passwords whose fate is unknown: none is ever given up, so no more are sent."""
ROTATION = "password"
"""The purpose of commands that carry one."""

_NOT_TAKEN = {CommandStatus.REJECTED, CommandStatus.NOT_SUPPORTED}


class NextPassword(BaseModel, frozen=True, defer_build=True):
    """A password that is on its way to the charger."""

    password_hash: str
    command: str
    """The message id of the command that carries it."""


class Identity(BaseModel, frozen=True, defer_build=True):
    """Who connects under `identity`, and what they must know."""

    identity: str
    company: CompanyId
    charger: ChargerId
    site: SiteId
    serial_number: str = ""
    salt: str
    """Hexadecimal."""
    password_hashes: tuple[str, ...]
    next_passwords: tuple[NextPassword, ...] = ()


class Proof(BaseModel, frozen=True):
    """The right password was shown, and how."""

    mark: str
    """Which one it was (`mark_of`)."""
    is_next: bool
    """It was on its way until now: from here on it is the charger's, and the one before is not."""
    form: str
    """`text`, or how the firmware wrote it instead."""


CERTIFIED = Proof(mark="", is_next=False, form="text")
"""A certificate was shown instead: of passwords it says nothing."""


def proof_in(identity: Identity, password: bytes) -> Proof | None:
    """None: it is not the charger's. Takes the same time for yes and no.

    Some firmwares send the bytes that a key of hexadecimal digits stands for, some the digits of
    the bytes that they were given (OCPP-J 1.6 section 6.2.2 and the security whitepaper differ).
    """
    on_its_way = tuple(one.password_hash for one in identity.next_passwords)
    known = (*identity.password_hashes, *on_its_way)
    found = [
        Proof(mark=mark_of(one), is_next=one in on_its_way, form=form)
        for form, written in _forms(password).items()
        for offered in (password_hash(identity.salt, written),)
        for one in known
        if hmac.compare_digest(offered, one)
    ]
    return found[0] if found else None


def with_next(identity: Identity, password: str, command: str) -> Identity:
    """A password is about to be sent. Raises Conflict: too many are on their way."""
    if len(identity.next_passwords) >= NEXT_AT_MOST:
        raise Conflict
    coming = NextPassword(
        password_hash=password_hash(identity.salt, password.encode()), command=command
    )
    return identity.model_copy(update={"next_passwords": (*identity.next_passwords, coming)})


def settled(identity: Identity, mark: str) -> Identity:
    """The charger connected with the one on its way: it knows it, and it forgot those before."""
    marks = [mark_of(one.password_hash) for one in identity.next_passwords]
    if mark not in marks:
        return identity
    at = marks.index(mark)
    update = {
        "password_hashes": (identity.next_passwords[at].password_hash,),
        "next_passwords": identity.next_passwords[at + 1 :],
    }
    return identity.model_copy(update=update)


def without_refused(identity: Identity, command: Command) -> Identity:
    """Without the password of a command that did not arrive, or was not taken.

    One that was accepted stays beside the old one: some chargers take it only after a restart.
    One without an answer stays too: it may have arrived.
    """
    never_sent = command.status is CommandStatus.OFFLINE and command.sent_at is None
    if command.status not in _NOT_TAKEN and not never_sent:
        return identity
    kept = tuple(one for one in identity.next_passwords if one.command != command.message_id)
    return (
        identity
        if kept == identity.next_passwords
        else identity.model_copy(update={"next_passwords": kept})
    )


def mark_of(known_hash: str) -> str:
    """Names a password's hash without saying it."""
    return known_hash[:12]


def password_hash(salt: str, password: bytes) -> str:
    """Salted SHA-256, hexadecimal."""
    return hashlib.sha256(bytes.fromhex(salt) + password).hexdigest()


def is_possible(name: str) -> bool:
    """Whether a charger can have this name at all."""
    return 0 < len(name) <= LONGEST_NAME and name.isprintable()


def checked_password(password: str) -> str:
    """A password as a person gave it. Raises Invalid (`#/password`)."""
    if not SHORTEST <= len(password) <= LONGEST or not password.isascii():
        raise Invalid("#/password", shortest=SHORTEST, longest=LONGEST)
    if not password.isprintable() or " " in password:
        raise Invalid("#/password", shortest=SHORTEST, longest=LONGEST)
    return password


def _forms(password: bytes) -> dict[str, bytes]:
    """What was meant, by how it was written; digits stand in either case."""
    digits = password.hex()
    forms = {
        "text": password,
        "bytes": digits.encode(),
        "bytes of upper-case digits": digits.upper().encode(),
    }
    try:
        meant = bytes.fromhex(password.decode())
    except ValueError:
        return forms
    return forms | {"digits": meant, "digits in the other case": password.swapcase()}
