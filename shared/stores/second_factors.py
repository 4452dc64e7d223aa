"""Second factors of users (docs/data.md 61): read by nobody but who checks a code."""

from functools import cache

from shared.domain.audit import AuditEntry
from shared.domain.ids import CompanyId, UserId
from shared.domain.mails import Mail
from shared.domain.people import User
from shared.domain.second_factor import SecondFactor
from shared.stores import keys, tables
from shared.stores.attempts import put_where
from shared.stores.audit import recorded
from shared.stores.mails import posted
from shared.stores.people import changed_user


class SecondFactors:
    """One for each user at most."""

    def find(self, company: CompanyId, user: UserId) -> SecondFactor | None:
        """Pattern 61, one consistent read."""
        item = tables.get(tables.HUB, keys.second_factor_key(company, user), consistent=True)
        return None if item is None else SecondFactor.model_validate(item)

    def propose(self, factor: SecondFactor) -> None:
        """Pattern 61, one write: it counts for nothing yet, and the last one proposed is it."""
        tables.write_alone(_put(factor, "attribute_not_exists(pk) OR confirmed = :no", no=False))

    def use(self, after: SecondFactor) -> bool:
        """Pattern 61, one conditional write on `version`: whether the code was not used already."""
        changed = after.model_copy(update={"version": after.version + 1})
        return put_where(
            tables.HUB,
            keys.second_factor_key(after.company, after.user),
            changed.model_dump(mode="json"),
            "version = :version",
            version=after.version,
        ).done

    def confirm(self, factor: SecondFactor, user: User, mail: Mail, entry: AuditEntry) -> None:
        """Patterns 15, 21, 61, one transaction. Raises ChangedMeanwhile."""
        changed = factor.model_copy(update={"version": factor.version + 1})
        after = user.model_copy(update={"second_factor": True})
        tables.write_together(
            [
                _put(changed, "version = :version", version=factor.version),
                changed_user(user, after),
                posted(mail),
                recorded(entry),
            ]
        )

    def renew(self, factor: SecondFactor, entry: AuditEntry) -> None:
        """Pattern 61, one transaction on `version`. Raises ChangedMeanwhile."""
        changed = factor.model_copy(update={"version": factor.version + 1})
        put = _put(changed, "version = :version", version=factor.version)
        tables.write_together([put, recorded(entry)])

    def remove(self, user: User, mail: Mail, entry: AuditEntry) -> None:
        """Patterns 15, 21, 61, one transaction. Raises ChangedMeanwhile."""
        after = user.model_copy(update={"second_factor": False})
        key = keys.second_factor_key(user.company, user.id)
        tables.write_together(
            [
                tables.delete(tables.HUB, key),
                changed_user(user, after),
                posted(mail),
                recorded(entry),
            ]
        )


def _put(factor: SecondFactor, condition: str, **values: object) -> tables.Write:
    key = keys.second_factor_key(factor.company, factor.user)
    return tables.put(tables.HUB, key, factor.model_dump(mode="json"), condition, **values)


@cache
def second_factors() -> SecondFactors:
    """The store of this process."""
    return SecondFactors()
