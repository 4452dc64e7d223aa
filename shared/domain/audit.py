"""Who changed what, when, from where: before and after of every change by a person."""

from datetime import timedelta
from typing import Any

from pydantic import AwareDatetime, BaseModel

from shared.domain.ids import CompanyId

KEPT = timedelta(days=3 * 366)
"""After this the log forgets a change."""


class Part(BaseModel, frozen=True, defer_build=True):
    """What became of one of many things that were changed together."""

    subject: str
    """Its id."""
    outcome: str
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}


class AuditEntry(BaseModel, frozen=True, defer_build=True):
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
    together: str = ""
    """The id of the bulk change that it is of; empty: of none."""
    parts: tuple[Part, ...] = ()
    """Of a bulk change: what became of each, up to a hundred in one entry."""


class Wanted(BaseModel, frozen=True, defer_build=True):
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
            and (self.subject in ("", entry.subject) or self._part_in(entry) is not None)
        )

    def narrowed(self, entry: AuditEntry) -> AuditEntry:
        """`entry` as it is told to whoever looks for one of many that were changed together."""
        part = self._part_in(entry)
        if part is None:
            return entry
        update = {
            "subject": part.subject,
            "before": part.before,
            "after": {**part.after, "outcome": part.outcome},
            "parts": (),
        }
        return entry.model_copy(update=update)

    def _part_in(self, entry: AuditEntry) -> Part | None:
        if self.subject in ("", entry.subject):
            return None
        return next((part for part in entry.parts if part.subject == self.subject), None)


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
