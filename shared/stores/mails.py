"""E-mails that wait, and what became of them (docs/data.md 21)."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from functools import cache
from typing import Any

from shared.domain.errors import ChangedMeanwhile
from shared.domain.ids import CompanyId
from shared.domain.mails import Mail, is_due
from shared.stores import keys, tables
from shared.stores.attempts import expiry, put_own, put_where

KEPT = timedelta(days=30)
_DUE = "DUE#mail"


def posted(mail: Mail) -> tables.Write:
    """The part of a transaction that makes `mail` wait. Pattern 21, put; its id is new."""
    return tables.put(tables.HUB, _key(mail.company, mail.id), _item(mail))


class Mails:
    """The outbox. What is due: `due_in_hub(\"mail\", ...)`."""

    def get(self, company: CompanyId, mail: str) -> Mail | None:
        """Pattern 21, one consistent read."""
        item = tables.get(tables.HUB, _key(company, mail), consistent=True)
        return None if item is None else Mail.model_validate(item)

    def post(self, mail: Mail) -> None:
        """Pattern 21, one conditional write: it waits, unless one of its name was posted before."""
        key = _key(mail.company, mail.id)
        put_where(tables.HUB, key, _item(mail), "attribute_not_exists(pk)")

    def save(self, mail: Mail) -> Mail:
        """Pattern 21, one conditional write on `version`. Raises ChangedMeanwhile."""
        changed = mail.model_copy(update={"version": mail.version + 1})
        attempt = put_own(
            tables.HUB,
            _key(mail.company, mail.id),
            _item(changed),
            "version = :version",
            version=mail.version,
        )
        if not attempt.done:
            raise ChangedMeanwhile
        return changed

    def settle(self, mail: Mail, more: Sequence[tables.Write]) -> None:
        """Pattern 21 on `version`, with `more` in one transaction. Raises ChangedMeanwhile."""
        if not more:
            self.save(mail)
            return
        changed = mail.model_copy(update={"version": mail.version + 1})
        put = tables.put(
            tables.HUB,
            _key(mail.company, mail.id),
            _item(changed),
            "version = :version",
            version=mail.version,
        )
        tables.write_together([put, *more])

    def each_of(self, company: CompanyId) -> Iterator[Mail]:
        """Pattern 21, a query over a company's mails of the last KEPT."""
        items = tables.each(tables.HUB, keys.partition(company), "MAIL#")
        return map(Mail.model_validate, items)

    def forget(self, mail: Mail) -> None:
        """Pattern 21, one delete, safe to repeat."""
        tables.write_alone(tables.delete(tables.HUB, _key(mail.company, mail.id)))


def _key(company: CompanyId, mail: str) -> tables.Key:
    return keys.partition(company), f"MAIL#{mail}"


def _item(mail: Mail) -> dict[str, Any]:
    item = {
        **mail.model_dump(mode="json"),
        "due_at": tables.stamp(mail.due_at),
        "expires": expiry(mail.created_at, KEPT),
    }
    return {**item, "dpk": _DUE} if is_due(mail) else item


@cache
def mails() -> Mails:
    """The store of this process."""
    return Mails()
