"""Cards that join or leave a card group in a bulk change, in one transaction with the part of the
job that says so (patterns 12, 64, 65, 71)."""

from collections.abc import Sequence
from functools import cache

from shared.domain.access import PrivateAccess
from shared.domain.bulk_chunks import Chunk
from shared.domain.groups import Group
from shared.stores.bulk_changes import chunks
from shared.stores.groups import groups


class BulkMembers:
    """At most `groups.AT_ONCE` cards at once; `chunk` says already what became of them."""

    def join(self, group: Group, entries: Sequence[PrivateAccess], chunk: Chunk) -> Chunk:
        """One transaction. Raises as `Groups.take_in`, and StillUnderWay."""
        saving, saved = chunks().saving(chunk)
        groups().take_in_with(group, entries, chunk.created_at, saving)
        return saved

    def leave(self, group: Group, entries: Sequence[PrivateAccess], chunk: Chunk) -> Chunk:
        """One transaction. Raises ChangedMeanwhile, StillUnderWay."""
        saving, saved = chunks().saving(chunk)
        groups().let_go_with(group, entries, saving)
        return saved


@cache
def bulk_members() -> BulkMembers:
    """The store of this process."""
    return BulkMembers()
