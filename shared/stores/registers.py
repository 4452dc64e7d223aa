"""Meter readings of sessions (pattern 35): an item an hour, an attribute a reading."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256
from itertools import groupby
from typing import Any, NamedTuple

from shared.domain.ids import ChargerId, CompanyId, SessionId, TransactionId
from shared.domain.registers import Reading
from shared.domain.session_ends import told_as
from shared.domain.sessions import Session
from shared.domain.signed_values import SignedValue
from shared.stores import tables
from shared.stores.marshalling import Item

_PREFIX, _HEARD = "at#", "heard"
_NUMBER = "no#"
_NO_READING = "-"
"""Instead of an hour, before all of them: numbers of events that brought no reading."""
_SIGNED, _NO_HOUR = "signed#", "-signed"
_ENERGY_ALONE, _POWER_ALONE = "#wh", "#w"
_AT_ONCE = 100
"""DynamoDB takes 4 KB of expression: a stop may bring a reading every few seconds."""


class Kept(NamedTuple):
    """All that is kept of a session."""

    readings: tuple[Reading, ...]
    numbers: frozenset[int]
    """Of the events that named it."""
    signed: tuple[SignedValue, ...]
    """In order of time."""


class Registers:
    """Safe to repeat: the same reading is the same attribute with the same value."""

    def add(  # noqa: PLR0913 - what was read, and how it came
        self,
        company: CompanyId,
        charger: ChargerId,
        transaction: TransactionId,
        readings: Iterable[Reading],
        number: int | None = None,
        *,
        heard_at: datetime | None = None,
    ) -> None:
        """Pattern 35, an update for each hour that the readings are in, of at most 100.

        `number`: of the event that brought them, in the same update, or in one where it brought
        none. `heard_at`: when they came, where that is to be known.
        """
        numbered = {} if number is None else {f"{_NUMBER}{number}": 1}
        heard = {} if heard_at is None else {_HEARD: tables.stamp(heard_at)}
        for hour, group in groupby(sorted(readings, key=lambda r: r.at), key=_hour):
            values = [(f"{tables.stamp(r.at)}{_kind(r)}", _value(r)) for r in group]
            key = (f"C#{company}#{charger}", f"REG#{transaction}#{hour}")
            for first in range(0, len(values), _AT_ONCE):
                some = values[first : first + _AT_ONCE]
                fields = {f"{_PREFIX}{at}": value for at, value in some} | numbered | heard
                tables.write_alone(tables.change(tables.SESSIONS, key, fields))
                numbered = {}
        if numbered:
            key = (f"C#{company}#{charger}", f"REG#{transaction}#{_NO_READING}")
            tables.write_alone(tables.change(tables.SESSIONS, key, numbered))

    def sign(
        self,
        company: CompanyId,
        charger: ChargerId,
        transaction: TransactionId,
        values: Iterable[SignedValue],
    ) -> None:
        """Pattern 35, an update: signed values, untouched. Nothing where there are none."""
        fields = {f"{_SIGNED}{_digest(value)}": _told(value) for value in values}
        if fields:
            key = (f"C#{company}#{charger}", f"REG#{transaction}#{_NO_HOUR}")
            tables.write_alone(tables.change(tables.SESSIONS, key, fields))

    def of_session(
        self, company: CompanyId, charger: ChargerId, transaction: TransactionId
    ) -> tuple[Reading, ...]:
        """Pattern 35, a query for all hours of a session, in order of time."""
        return _readings_in(_items(company, charger, transaction))

    def told_of(self, session: Session) -> tuple[Reading, ...]:
        """As `all_of`: what was read of it."""
        return self.all_of(session).readings

    def signed_of(self, sessions: Sequence[Session]) -> dict[SessionId, tuple[SignedValue, ...]]:
        """Pattern 35, a batch read: what was signed of each, in order of time; a read unit each."""
        keys = {session.id: _signed_keys(session) for session in sessions}
        wanted = [key for some in keys.values() for key in some]
        found = tables.get_together(tables.SESSIONS, wanted)
        return {
            name: _signed_in(found[key] for key in some if key in found)
            for name, some in keys.items()
        }

    def all_of(self, session: Session) -> Kept:
        """Pattern 35, a consistent query: all that is kept of a session; one more where its stop
        bore another name, for what is kept under that."""
        own = _items(session.company, session.charger, session.transaction_id)
        name = told_as(session)
        is_other = name is not None and name != session.transaction_id
        other = _items(session.company, session.charger, name) if name and is_other else []
        names = [name for item in own for name in item if name.startswith(_NUMBER)]
        return Kept(
            readings=_readings_in(own) + _readings_in(other),
            numbers=frozenset(int(name.removeprefix(_NUMBER)) for name in names),
            signed=_signed_in([*own, *other]),
        )

    def newest(
        self, company: CompanyId, charger: ChargerId, transaction: TransactionId
    ) -> Reading | None:
        """Pattern 35, one query for the last hour."""
        page = tables.query(
            tables.SESSIONS,
            f"C#{company}#{charger}",
            f"REG#{transaction}#",
            limit=1,
            backwards=True,
        )
        return _newest(page.items[0]) if page.items else None


def _signed_keys(session: Session) -> list[tables.Key]:
    """Also under the name that its stop bore."""
    names = dict.fromkeys([session.transaction_id, told_as(session) or session.transaction_id])
    return [(f"C#{session.company}#{session.charger}", f"REG#{n}#{_NO_HOUR}") for n in names]


def _items(company: CompanyId, charger: ChargerId, transaction: TransactionId) -> list[Item]:
    partition, prefix = f"C#{company}#{charger}", f"REG#{transaction}#"
    return list(tables.each(tables.SESSIONS, partition, prefix, consistent=True))


def _readings_in(items: Iterable[Item]) -> tuple[Reading, ...]:
    return tuple(reading for item in items for reading in _readings(item))


def _signed_in(items: Iterable[Item]) -> tuple[SignedValue, ...]:
    values = (
        SignedValue.model_validate(value)
        for item in items
        for name, value in item.items()
        if name.startswith(_SIGNED)
    )
    return tuple(sorted(values, key=lambda value: (value.at, value.context, value.text)))


def _digest(value: SignedValue) -> str:
    return sha256(value.model_dump_json(exclude_defaults=True).encode()).hexdigest()[:16]


def _told(value: SignedValue) -> dict[str, Any]:
    return value.model_dump(mode="json", exclude_defaults=True)


def _hour(reading: Reading) -> str:
    return f"{reading.at.astimezone(UTC):%Y-%m-%dT%H}"


def _kind(reading: Reading) -> str:
    """Energy and power of one moment may come in two messages: neither puts out the other."""
    if reading.register_wh is None:
        return _POWER_ALONE
    return _ENERGY_ALONE if reading.power_w is None else ""


def _value(reading: Reading) -> list[int | None]:
    return [reading.register_wh, reading.power_w]


def _readings(item: dict[str, Any]) -> list[Reading]:
    found: dict[str, Reading] = {}
    for name in sorted(name for name in item if name.startswith(_PREFIX)):
        at = name.removeprefix(_PREFIX).partition("#")[0]
        register, power = item[name]
        known = found.get(at)
        if known is not None:
            register = known.register_wh if register is None else register
            power = known.power_w if power is None else power
        found[at] = Reading(at=datetime.fromisoformat(at), register_wh=register, power_w=power)
    return list(found.values())


def _newest(item: dict[str, Any]) -> Reading | None:
    """The latest; where it says only one of energy and power, the other is of an earlier one."""
    readings = _readings(item)
    if not readings:
        return None
    registers = [r.register_wh for r in readings if r.register_wh is not None]
    powers = [r.power_w for r in readings if r.power_w is not None]
    return Reading(
        at=readings[-1].at,
        register_wh=registers[-1] if registers else None,
        power_w=powers[-1] if powers else None,
        heard_at=item.get(_HEARD),
    )


@cache
def registers() -> Registers:
    """The store of this process."""
    return Registers()
