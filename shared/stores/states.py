"""Live states of chargers (patterns 7 and 8)."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from functools import cache
from typing import Any

from shared.domain.charger_state import offline_at
from shared.domain.chargers import ChargerState
from shared.domain.errors import ChangedMeanwhile
from shared.domain.hanging import hanging_at
from shared.domain.ids import ChargerId, CompanyId, SiteId
from shared.stores import keys, tables
from shared.stores.attempts import put_where
from shared.stores.blocks import rows_of
from shared.stores.chargers import state_item
from shared.stores.due import due_in_hub

_TRIES = 8


class States:
    """One item a charger; `version` guards against lost updates."""

    def get(self, company: CompanyId, charger: ChargerId) -> ChargerState | None:
        """Pattern 7, one consistent read. None: never seen."""
        item = tables.get(tables.HUB, keys.state_key(company, charger), consistent=True)
        return None if item is None else ChargerState.model_validate(item)

    def save(self, state: ChargerState) -> None:
        """Pattern 7, one conditional write. Raises ChangedMeanwhile."""
        changed = state.model_copy(update={"version": state.version + 1})
        attempt = put_where(
            tables.HUB,
            keys.state_key(state.company, state.charger),
            _item(changed),
            "attribute_not_exists(pk) OR version = :version",
            version=state.version,
        )
        if not attempt.done:
            raise ChangedMeanwhile

    def change(
        self, unknown: ChargerState, change: Callable[[ChargerState], ChargerState]
    ) -> ChargerState:
        """Reads, changes and saves, again where another was faster; nothing where nothing changes.

        `unknown` names the charger, and is what it starts from where it was never seen.
        """
        for _ in range(_TRIES):
            before = self.get(unknown.company, unknown.charger) or unknown
            after = change(before)
            if after is before:
                return before
            try:
                self.save(after)
            except ChangedMeanwhile:
                continue
            return after
        raise ChangedMeanwhile

    def some_of(
        self, company: CompanyId, chargers: Iterable[ChargerId]
    ) -> dict[ChargerId, ChargerState]:
        """Pattern 7: those that are there. One read unit each."""
        wanted = [keys.state_key(company, charger) for charger in chargers]
        items = tables.get_together(tables.HUB, wanted)
        return {state.charger: state for state in map(ChargerState.model_validate, items.values())}

    def of_company(self, company: CompanyId) -> dict[ChargerId, ChargerState]:
        """Pattern 7: all of a company, page by page (about 1 KB a charger)."""
        items = tables.each(tables.HUB, keys.partition(company), "STATE#")
        return {state.charger: state for state in map(ChargerState.model_validate, items)}

    def of_site(self, company: CompanyId, site: SiteId) -> list[ChargerState]:
        """Patterns 8 and 7: a query, and half a read unit a charger; as of the last second."""
        wanted = [keys.state_key(company, row["charger"]) for row in rows_of(company, site)]
        items = tables.get_together_lately(tables.HUB, wanted)
        return sorted(map(ChargerState.model_validate, items.values()), key=lambda s: s.charger)

    def losing_connection(self, now: datetime) -> Iterator[list[tuple[CompanyId, ChargerId]]]:
        """Index `by_due`, a query a page: those whose grace period is over."""
        return _due("offline", now)

    def with_hanging_sessions(self, now: datetime) -> Iterator[list[tuple[CompanyId, ChargerId]]]:
        """Index `by_due`, a query a page: those with a session that runs no more."""
        return _due("session", now)


def _due(kind: str, now: datetime) -> Iterator[list[tuple[CompanyId, ChargerId]]]:
    for page in due_in_hub(kind, now):
        yield [(company, ChargerId(charger)) for company, charger in page]


def _item(state: ChargerState) -> dict[str, Any]:
    """What is due first hides nothing: the state is written anew once that is done."""
    item = state_item(state, state.subscription)
    for kind, due in (("offline", offline_at(state)), ("session", hanging_at(state))):
        if due is not None:
            return {**item, "dpk": f"DUE#{kind}", "due_at": tables.stamp(due)}
    return item


@cache
def states() -> States:
    """The store of this process."""
    return States()
