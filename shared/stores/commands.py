"""Commands to chargers, and the one call that is outstanding (patterns 52 and 53)."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from shared.domain.audit import AuditEntry
from shared.domain.commands import OPEN_AT_MOST, Command, is_open
from shared.domain.errors import ChangedMeanwhile
from shared.domain.ids import ChargerId, CompanyId
from shared.domain.redaction import masked
from shared.domain.repeats import Repeatable
from shared.stores import tables
from shared.stores.attempts import delete_where, expiry, put_always, put_where
from shared.stores.audit import recorded
from shared.stores.due import due
from shared.stores.marshalling import plain
from shared.stores.repeats import under_key
from shared.world import new_id

LIFE = timedelta(days=90)
_TRIES = 8
_TEXTS = ("payload", "answer")
"""Kept as JSON: chargers nest deeper, and write larger numbers, than DynamoDB takes. A password
stands in a command only while it is under way."""


class Commands:
    """A command's id is `charger.message id`; message ids sort by time."""

    def add(self, command: Command) -> None:
        """Pattern 52, one write, safe to repeat."""
        put_always(tables.CONNECTIONS, _key(command), _item(command))

    def add_once(self, command: Command) -> None:
        """Pattern 52, one conditional write: nothing where one of its id is there already."""
        put_where(tables.CONNECTIONS, _key(command), _item(command), "attribute_not_exists(pk)")

    def of_chargers(
        self, company: CompanyId, message_ids: Mapping[ChargerId, str]
    ) -> dict[ChargerId, Command]:
        """Pattern 52: one of each charger, those that are there. One read unit each and 4 KB."""
        wanted = [(f"K#{company}#{at}", f"COMMAND#{one}") for at, one in message_ids.items()]
        found = tables.get_together(tables.CONNECTIONS, wanted)
        return {known.charger: known for known in map(_command, found.values())}

    def adding(self, command: Command) -> tables.Write:
        """Pattern 52, the part of a transaction that `add` is."""
        return tables.put(tables.CONNECTIONS, _key(command), _item(command))

    def request(self, command: Command, entry: AuditEntry, repeat: Repeatable | None) -> None:
        """Patterns 52, 20 and 63, one transaction: a person's command, that they asked for it, and
        under which key. Raises ChangedMeanwhile where that request has made one already.
        """
        asked = [self.adding(command), recorded(entry)]
        tables.write_together(asked + under_key(repeat, command.message_id))

    def get(self, company: CompanyId, charger: ChargerId, message_id: str) -> Command | None:
        """Pattern 52, one consistent read."""
        key = (f"K#{company}#{charger}", f"COMMAND#{message_id}")
        item = tables.get(tables.CONNECTIONS, key, consistent=True)
        return None if item is None else _command(item)

    def some_of(
        self, company: CompanyId, charger: ChargerId, message_ids: Iterable[str]
    ) -> dict[str, Command]:
        """Pattern 52: those that are there. One read unit each and 4 KB."""
        wanted = [(f"K#{company}#{charger}", f"COMMAND#{one}") for one in message_ids]
        items = tables.get_together(tables.CONNECTIONS, wanted)
        return {known.message_id: known for known in map(_command, items.values())}

    def change(self, before: Command, after: Command) -> bool:
        """Pattern 52, one conditional write: whether it still stood as `before`, sent as often."""
        return put_where(
            tables.CONNECTIONS,
            _key(after),
            _item(after),
            "command_status = :before AND tries = :tries",
            before=before.status.value,
            tries=before.tries,
        ).done

    def settle(
        self,
        company: CompanyId,
        charger: ChargerId,
        message_id: str,
        change: Callable[[Command], Command],
    ) -> Command | None:
        """Pattern 52: reads, changes and writes, again where another was faster.

        The command as it is then; None: there is none.
        """
        for _ in range(_TRIES):
            before = self.get(company, charger, message_id)
            if before is None:
                return None
            after = change(before)
            if after is before or self.change(before, after):
                return after
        raise ChangedMeanwhile

    def page_of(
        self, company: CompanyId, charger: ChargerId, limit: int, cursor: str | None
    ) -> tuple[list[Command], str | None]:
        """Pattern 52, newest first, one query."""
        page = tables.query(
            tables.CONNECTIONS,
            f"K#{company}#{charger}",
            "COMMAND#",
            limit=limit,
            cursor=cursor,
            backwards=True,
        )
        return list(map(_command, page.items)), page.cursor

    def recent(self, company: CompanyId, charger: ChargerId, now: datetime) -> list[Command]:
        """Pattern 52, in order of time: all that may be open, and what was settled lately.

        One consistent query: whoever has just asked for a command finds it. A second one only
        after more than 1 MB of commands.
        """
        since = f"COMMAND#{message_id_at(now - OPEN_AT_MOST)}"
        items = tables.each(
            tables.CONNECTIONS,
            f"K#{company}#{charger}",
            between=(since, "COMMAND#~"),
            consistent=True,
        )
        return list(map(_command, items))

    def due(self, now: datetime) -> Iterator[list[Command]]:
        """Pattern 52, a query a page: open ones whose time is over."""
        for items in due(tables.CONNECTIONS, "command", now):
            yield list(map(_command, items))

    def take_turn(self, command: Command, until: datetime, now: datetime) -> bool:
        """Pattern 53, one conditional write: whether no other call is outstanding.

        Safe to repeat."""
        item = {
            "message_id": command.message_id,
            "taken_until": tables.stamp(until),
            "expires": expiry(until, timedelta(hours=1)),
        }
        return put_where(
            tables.CONNECTIONS,
            (f"K#{command.company}#{command.charger}", "INFLIGHT"),
            item,
            "attribute_not_exists(pk) OR taken_until <= :now OR message_id = :id",
            now=tables.stamp(now),
            id=command.message_id,
        ).done

    def end_turn(self, company: CompanyId, charger: ChargerId, message_id: str) -> None:
        """Pattern 53, one conditional write: only this call's. Safe to repeat."""
        key = (f"K#{company}#{charger}", "INFLIGHT")
        delete_where(tables.CONNECTIONS, key, "message_id = :id", id=message_id)


def new_message_id(moment: datetime) -> str:
    """Another each time."""
    return message_id_at(moment) + new_id()[:9]


def message_id_at(moment: datetime) -> str:
    """What message ids of this moment begin with: they sort by time."""
    return f"{int(moment.timestamp() * 1000):011x}"


def command_in(image: Mapping[str, Any]) -> Command:
    """The command in the image of a stream record."""
    return _command(plain(image))


def _key(command: Command) -> tables.Key:
    return f"K#{command.company}#{command.charger}", f"COMMAND#{command.message_id}"


def _command(item: Mapping[str, Any]) -> Command:
    texts = {name: json.loads(item[name]) for name in _TEXTS if item[name] is not None}
    return Command.model_validate({**item, **texts})


def _item(command: Command) -> dict[str, Any]:
    item = {
        **command.model_dump(mode="json", exclude=set(_TEXTS)),
        "payload": json.dumps(command.payload if is_open(command) else masked(command.payload)),
        "answer": None if command.answer is None else json.dumps(masked(command.answer)),
        "command_status": command.status.value,  # `status` is a reserved word
        "expires": expiry(command.created_at, LIFE),
    }
    if is_open(command):
        item |= {"dpk": "DUE#command", "due_at": tables.stamp(command.expires_at)}
    return item


@cache
def commands() -> Commands:
    """The store of this process."""
    return Commands()
