"""Which week of a company is mailed next, found by when it is due (docs/data.md 97)."""

from functools import cache
from typing import Any

from shared.domain.ids import CompanyId
from shared.domain.weekly import Round
from shared.stores import keys, tables
from shared.stores.attempts import put_where

_DUE = "DUE#week"


class WeeklyRounds:
    """An item a company, once somebody wants it. What is due: `due_in_hub(\"week\", ...)`."""

    def find(self, company: CompanyId) -> Round | None:
        """Pattern 97, one consistent read."""
        item = tables.get(tables.HUB, _key(company), consistent=True)
        return None if item is None else Round.model_validate(item)

    def begin(self, first: Round) -> None:
        """Pattern 97, one conditional write, safe to repeat: what is there stays."""
        put_where(tables.HUB, _key(first.company), _item(first), "attribute_not_exists(pk)")

    def move(self, before: Round, after: Round) -> None:
        """Pattern 97, one conditional write on `version`. Raises ChangedMeanwhile."""
        changed = after.model_copy(update={"version": before.version + 1})
        write = tables.put(
            tables.HUB,
            _key(before.company),
            _item(changed),
            "version = :version",
            version=before.version,
        )
        tables.write_alone(write)


def _key(company: CompanyId) -> tables.Key:
    return keys.partition(company), "WEEK"


def _item(known: Round) -> dict[str, Any]:
    return {
        **known.model_dump(mode="json"),
        "due_at": tables.stamp(known.due_at),
        "dpk": _DUE,
    }


@cache
def weekly_rounds() -> WeeklyRounds:
    """The store of this process."""
    return WeeklyRounds()
