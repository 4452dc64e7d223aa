"""Who changed what, when, from where: before and after of every change by a person."""

from datetime import timedelta
from typing import Any

from pydantic import AwareDatetime, BaseModel

from shared.domain.ids import CompanyId

KEPT = timedelta(days=3 * 366)
"""After this the log forgets a change."""


class AuditEntry(BaseModel, frozen=True):
    """One change. `before` and `after` hold only the fields that differ; never a secret."""

    id: str
    company: CompanyId
    at: AwareDatetime
    who: str
    """The address of the person."""
    action: str
    """`charger.renamed`: what was changed, and how."""
    subject: str
    """The id of what was changed."""
    before: dict[str, Any]
    after: dict[str, Any]
    source: str
    """The network address that the request came from."""


class Wanted(BaseModel, frozen=True):
    """Which changes: from `begin` to before `end`, by whom, what, of what; empty: any."""

    begin: AwareDatetime | None = None
    end: AwareDatetime | None = None
    who: str = ""
    action: str = ""
    """Or its beginning: `user.` are all changes of users."""
    subject: str = ""

    def holds(self, entry: AuditEntry) -> bool:
        """Whether `entry`, of the period, is one of them."""
        return (
            self.who.casefold() in ("", entry.who.casefold())
            and entry.action.startswith(self.action)
            and self.subject in ("", entry.subject)
        )


ALL = Wanted()


def difference(
    before: BaseModel | None, after: BaseModel | None
) -> tuple[dict[str, Any], dict[str, Any]]:
    """The fields that differ, as they were and as they are; None: it did not or does not exist."""
    old = {} if before is None else before.model_dump(mode="json")
    new = {} if after is None else after.model_dump(mode="json")
    names = [name for name in {**old, **new} if old.get(name) != new.get(name)]
    return (
        {name: old[name] for name in names if name in old},
        {name: new[name] for name in names if name in new},
    )
