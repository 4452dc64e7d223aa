"""Users, their addresses, the number of administrators (docs/data.md 15, 16, 24)."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from shared.domain.audit import AuditEntry
from shared.domain.companies import Company
from shared.domain.errors import AlreadyExists, LastAdministrator, NotFound
from shared.domain.ids import CompanyId, UserId
from shared.domain.links import Link
from shared.domain.mails import Mail
from shared.domain.people import User
from shared.stores import keys, tables
from shared.stores.audit import recorded
from shared.stores.links import used
from shared.stores.mails import posted

_NOBODY = {"company": "nobody", "user": "nobody"}
"""Looked up for an address that is unknown: as much work as for one that is known."""


def joining(user: User, password_hash: str) -> list[tables.Write]:
    """The parts of a transaction that make `user`: patterns 15, 16, 24. Else AlreadyExists."""
    guard = tables.put(
        tables.HUB,
        keys.email_key(user.email),
        {"company": user.company, "user": user.id},
        "attribute_not_exists(pk)",
    )
    item = {**user.model_dump(mode="json"), "password_hash": password_hash}
    key = keys.user_key(user.company, user.id)
    return [
        tables.otherwise(guard, AlreadyExists("#/email")),
        tables.put(tables.HUB, key, item, "attribute_not_exists(pk)"),
        *_administrators(user.company, int(user.administers)),
    ]


@dataclass(frozen=True)
class NewPassword:
    """All that belongs to a new password; it ends every sign-in from before."""

    password_hash: str
    mail: Mail
    entry: AuditEntry
    link: Link | None = None
    """That it was set by; None: by someone who is signed in."""


class People:
    """Those who sign in. Password hashes never leave but by `with_password`."""

    def find(self, company: CompanyId, user: UserId) -> User | None:
        """Pattern 15, one consistent read."""
        item = tables.get(tables.HUB, keys.user_key(company, user), consistent=True)
        return None if item is None else User.model_validate(item)

    def find_with_company(
        self, company: CompanyId, user: UserId
    ) -> tuple[User | None, Company | None]:
        """Patterns 15 and 1, together: two read units. The platform's staff have no company."""
        at, of = keys.user_key(company, user), keys.company_key(company)
        found = tables.get_together(tables.HUB, [at, of])
        return (
            User.model_validate(found[at]) if at in found else None,
            Company.model_validate(found[of]) if of in found else None,
        )

    def get(self, company: CompanyId, user: UserId) -> User:
        """Pattern 15, one consistent read. Raises NotFound."""
        found = self.find(company, user)
        if found is None:
            raise NotFound
        return found

    def with_password(self, address: str) -> tuple[User, str] | None:
        """Patterns 16 and 15, two consistent reads: the user of an address, and their hash."""
        guard = tables.get(tables.HUB, keys.email_key(address), consistent=True) or _NOBODY
        key = keys.user_key(CompanyId(guard["company"]), UserId(guard["user"]))
        item = tables.get(tables.HUB, key, consistent=True)
        return None if item is None else (User.model_validate(item), item["password_hash"])

    def page_of(
        self, company: CompanyId, limit: int, cursor: str | None
    ) -> tuple[list[User], str | None]:
        """Pattern 15, one query, in the order of ids."""
        page = tables.query(
            tables.HUB, keys.partition(company), "USER#", limit=limit, cursor=cursor
        )
        return [User.model_validate(item) for item in page.items], page.cursor

    def each_of(self, company: CompanyId) -> Iterator[User]:
        """Pattern 15, a query over all users of a company."""
        items = tables.each(tables.HUB, keys.partition(company), "USER#")
        return map(User.model_validate, items)

    def add(self, user: User, password_hash: str, entry: AuditEntry) -> None:
        """Patterns 15, 16, 24, one transaction. Raises AlreadyExists (`#/email`)."""
        tables.write_together([*joining(user, password_hash), recorded(entry)])

    def change(self, before: User, after: User, entry: AuditEntry) -> User:
        """Patterns 15 and 24, one transaction on `version`; the user as they are then.

        Raises ChangedMeanwhile; LastAdministrator when none active would be left.
        """
        changed = after.model_copy(update={"version": before.version + 1})
        difference = int(after.administers) - int(before.administers)
        tables.write_together(
            [
                changed_user(before, changed),
                *_administrators(before.company, difference),
                recorded(entry),
            ]
        )
        return changed

    def remove(self, user: User, entry: AuditEntry) -> None:
        """Patterns 15, 16, 61, one transaction on `version`: of a blocked user, whom 24 does not
        count. Raises ChangedMeanwhile."""
        key = keys.user_key(user.company, user.id)
        tables.write_together(
            [
                tables.delete(tables.HUB, key, "version = :version", version=user.version),
                tables.delete(tables.HUB, keys.email_key(user.email)),
                tables.delete(tables.HUB, keys.second_factor_key(user.company, user.id)),
                recorded(entry),
            ]
        )

    def set_password(self, before: User, new: NewPassword) -> None:
        """Patterns 15, 18, 21, one transaction. Raises LinkUsed, ChangedMeanwhile."""
        moment = new.entry.at
        changed = before.model_copy(update={"signed_out_at": moment})
        tables.write_together(
            [
                *([used(new.link, moment, before.id)] if new.link else []),
                changed_user(before, changed, password_hash=new.password_hash),
                posted(new.mail),
                recorded(new.entry),
            ]
        )


def changed_user(before: User, after: User, **more: str) -> tables.Write:
    """The part of a transaction that changes a user: pattern 15, on `version`."""
    after = after.model_copy(update={"version": before.version + 1})
    old, new = before.model_dump(mode="json"), after.model_dump(mode="json")
    fields = {name: value for name, value in new.items() if old[name] != value}
    return tables.change(
        tables.HUB,
        keys.user_key(before.company, before.id),
        {**fields, **more},
        "version = :version",
        version=before.version,
    )


def _administrators(company: CompanyId, difference: int) -> list[tables.Write]:
    key = keys.administrators_key(company)
    if difference == 0:
        return []
    if difference > 0:
        return [tables.count(tables.HUB, key, "administrators", 1)]
    write = tables.count(tables.HUB, key, "administrators", -1, "administrators > :one", one=1)
    return [tables.otherwise(write, LastAdministrator())]


@cache
def people() -> People:
    """The store of this process."""
    return People()
