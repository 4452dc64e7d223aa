"""What sessions said before they were corrected (docs/data.md 84)."""

from collections.abc import Iterator
from datetime import datetime
from functools import cache

from shared.domain.corrections import Correction
from shared.domain.ids import ChargerId, CompanyId, TransactionId
from shared.stores import tables
from shared.stores.attempts import put_where
from shared.stores.marshalling import Item
from shared.stores.session_bodies import body_of, session_in


class Corrections:
    """An item for each version of a session that a report may have told, beside the session."""

    def keep(self, correction: Correction) -> None:
        """Pattern 84, a conditional put, safe to repeat: what is there stays."""
        former, at = correction.former, tables.stamp(correction.at)
        key = (
            f"C#{former.company}#{former.charger}",
            f"WAS#{former.transaction_id}#{former.version:09d}",
        )
        said = {
            "at": at,
            "was": body_of(former),
            "cpk": f"W#{former.company}",
            "csk": f"{at}#{former.id}",
        }
        put_where(tables.SESSIONS, key, said, "attribute_not_exists(pk)")

    def between(self, company: CompanyId, begin: datetime, end: datetime) -> Iterator[Correction]:
        """Pattern 84, in `by_company`: those made from `begin` to before `end`, oldest first."""
        items = tables.each(
            tables.SESSIONS,
            f"W#{company}",
            index="by_company",
            names=("cpk", "csk"),
            between=(tables.stamp(begin), tables.stamp(end)),
        )
        return map(_correction_in, items)

    def of_session(
        self, company: CompanyId, charger: ChargerId, transaction: TransactionId
    ) -> list[Correction]:
        """Pattern 84, a query: all of one session, oldest first."""
        items = tables.each(tables.SESSIONS, f"C#{company}#{charger}", f"WAS#{transaction}#")
        return list(map(_correction_in, items))


def _correction_in(item: Item) -> Correction:
    return Correction(at=datetime.fromisoformat(item["at"]), former=session_in(item["was"]))


@cache
def corrections() -> Corrections:
    """The store of this process."""
    return Corrections()
