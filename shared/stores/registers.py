"""Meter readings of sessions (pattern 35): an item an hour, an attribute a reading."""

from collections.abc import Iterable
from datetime import UTC, datetime
from functools import cache
from itertools import groupby
from typing import Any

from shared.domain.ids import ChargerId, CompanyId, TransactionId
from shared.domain.registers import Reading
from shared.domain.session_ends import told_as
from shared.domain.sessions import Session
from shared.stores import tables

_PREFIX = "at#"
_NUMBER = "no#"
_NO_READING = "-"
"""Instead of an hour, before all of them: numbers of events that brought no reading."""
_ENERGY_ALONE, _POWER_ALONE = "#wh", "#w"
_AT_ONCE = 100
"""DynamoDB takes 4 KB of expression: a stop may bring a reading every few seconds."""


class Registers:
    """Safe to repeat: the same reading is the same attribute with the same value."""

    def add(
        self,
        company: CompanyId,
        charger: ChargerId,
        transaction: TransactionId,
        readings: Iterable[Reading],
        number: int | None = None,
    ) -> None:
        """Pattern 35, an update for each hour that the readings are in, of at most 100.

        `number`: of the event that brought them, in the same update, or in one where it brought
        none.
        """
        numbered = {} if number is None else {f"{_NUMBER}{number}": 1}
        for hour, group in groupby(sorted(readings, key=lambda r: r.at), key=_hour):
            values = [(f"{tables.stamp(r.at)}{_kind(r)}", _value(r)) for r in group]
            key = (f"C#{company}#{charger}", f"REG#{transaction}#{hour}")
            for first in range(0, len(values), _AT_ONCE):
                some = values[first : first + _AT_ONCE]
                fields = {f"{_PREFIX}{at}": value for at, value in some} | numbered
                tables.write_alone(tables.change(tables.SESSIONS, key, fields))
                numbered = {}
        if numbered:
            key = (f"C#{company}#{charger}", f"REG#{transaction}#{_NO_READING}")
            tables.write_alone(tables.change(tables.SESSIONS, key, numbered))

    def numbers(
        self, company: CompanyId, charger: ChargerId, transaction: TransactionId
    ) -> frozenset[int]:
        """Pattern 35, a consistent query over all of a session: the numbers of its events."""
        items = tables.each(
            tables.SESSIONS, f"C#{company}#{charger}", f"REG#{transaction}#", consistent=True
        )
        names = [name for item in items for name in item if name.startswith(_NUMBER)]
        return frozenset(int(name.removeprefix(_NUMBER)) for name in names)

    def of_session(
        self, company: CompanyId, charger: ChargerId, transaction: TransactionId
    ) -> tuple[Reading, ...]:
        """Pattern 35, a query for all hours of a session, in order of time."""
        items = tables.each(
            tables.SESSIONS, f"C#{company}#{charger}", f"REG#{transaction}#", consistent=True
        )
        return tuple(reading for item in items for reading in _readings(item))

    def told_of(self, session: Session) -> tuple[Reading, ...]:
        """Pattern 35, a query: all that was read of a session; one more where its stop bore another
        name, for what was read under that."""
        own = self.of_session(session.company, session.charger, session.transaction_id)
        name = told_as(session)
        if name in {None, session.transaction_id}:
            return own
        return own + self.of_session(session.company, session.charger, name)

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
    )


@cache
def registers() -> Registers:
    """The store of this process."""
    return Registers()
