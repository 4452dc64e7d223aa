"""Charging sessions (patterns 30 to 34, 83)."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from functools import cache
from typing import Any

from shared.domain.errors import ChangedMeanwhile
from shared.domain.ids import CardUid, ChargerId, CompanyId, SiteId, TransactionId
from shared.domain.sessions import Session, SessionState, came_late
from shared.stores import tables
from shared.stores.attempts import put_where
from shared.stores.late_sessions import late_sessions
from shared.stores.session_bodies import body_of, session_in
from shared.world import now

Sliced = tuple[list[Session], str | None]
_TRIES = 8
_PAGE = 100


class Sessions:
    """One item a session, on the key of its charger."""

    def open(self, session: Session) -> Session:
        """Pattern 30, one conditional write. Answers the session, or the one that is there."""
        item = _item(_over(session))
        attempt = put_where(tables.SESSIONS, _key(session), item, "attribute_not_exists(pk)")
        return session if attempt.done else session_in(attempt.before or {})

    def get(
        self, company: CompanyId, charger: ChargerId, transaction: TransactionId
    ) -> Session | None:
        """Pattern 30, one consistent read."""
        key = (f"C#{company}#{charger}", f"TX#{transaction}")
        item = tables.get(tables.SESSIONS, key, consistent=True)
        return None if item is None else session_in(item)

    def save(self, session: Session) -> None:
        """Pattern 30, one conditional write on `version`. Raises ChangedMeanwhile."""
        tables.write_alone(_change(session))

    def change(
        self,
        company: CompanyId,
        charger: ChargerId,
        transaction: TransactionId,
        change: Callable[[Session], Session],
    ) -> Session | None:
        """Pattern 30: reads, changes and saves, again where another was faster. None: not there.

        Nothing is written where nothing changes. Raises ChangedMeanwhile.
        """
        for _ in range(_TRIES):
            before = self.get(company, charger, transaction)
            after = None if before is None else change(before)
            if before is None or after is None or after == before:
                return before
            try:
                self.save(after)
            except ChangedMeanwhile:
                continue
            return after
        raise ChangedMeanwhile

    def rearrange(
        self, changed: Iterable[Session], gone: Iterable[Session], new: Iterable[Session]
    ) -> None:
        """Pattern 30, one transaction on the version of each. Raises ChangedMeanwhile."""
        writes = [_change(session) for session in changed]
        writes += [
            tables.delete(
                tables.SESSIONS, _key(session), "version = :version", version=session.version
            )
            for session in gone
        ]
        writes += [
            tables.put(tables.SESSIONS, _key(one), _item(_over(one)), "attribute_not_exists(pk)")
            for one in new
        ]
        tables.write_together(writes)

    def active(self, company: CompanyId, limit: int, cursor: str | None) -> Sliced:
        """Pattern 31, newest start first."""
        page = tables.query(
            tables.SESSIONS,
            f"C#{company}",
            "A#",
            index="by_company",
            names=("cpk", "csk"),
            limit=limit,
            cursor=cursor,
            backwards=True,
        )
        return list(map(session_in, page.items)), page.cursor

    def active_before(self, company: CompanyId, begun: datetime) -> Iterator[list[Session]]:
        """Pattern 31, a query a page: those that run and began by then, the oldest first."""
        cursor: str | None = None
        while True:
            page = tables.query(
                tables.SESSIONS,
                f"C#{company}",
                between=("A#", f"A#{tables.stamp(begun)}"),
                index="by_company",
                names=("cpk", "csk"),
                limit=_PAGE,
                cursor=cursor,
            )
            if page.items:
                yield list(map(session_in, page.items))
            if page.cursor is None:
                return
            cursor = page.cursor

    def ended(  # noqa: PLR0913 - a page of an index has these parts
        self,
        company: CompanyId,
        begin: datetime,
        end: datetime,
        limit: int,
        cursor: str | None,
        *,
        site: SiteId | None = None,
        charger: ChargerId | None = None,
        card: CardUid | None = None,
    ) -> Sliced:
        """Patterns 31 to 34, by end, newest first; of the narrowest of card, charger and site."""
        index, names, partition = _narrowest(company, site, charger, card)
        page = tables.query(
            tables.SESSIONS,
            partition,
            between=(f"E#{tables.stamp(begin)}", f"E#{tables.stamp(end)}"),
            index=index,
            names=names,
            limit=limit,
            cursor=cursor,
            backwards=True,
        )
        return list(map(session_in, page.items)), page.cursor

    def over_after(
        self, company: CompanyId, charger: ChargerId, at: datetime, limit: int
    ) -> list[Session]:
        """Pattern 33, a query: those of a charger that ended after `at`, the first to end first."""
        page = tables.query(
            tables.SESSIONS,
            f"C#{company}#H#{charger}",
            between=(f"E#{tables.stamp(at)}", "E#9"),
            index="by_charger",
            names=("hpk", "hsk"),
            limit=limit,
        )
        return list(map(session_in, page.items))


def _narrowest(
    company: CompanyId, site: SiteId | None, charger: ChargerId | None, card: CardUid | None
) -> tuple[str, tuple[str, str], str]:
    if card is not None:
        return "by_card", ("kpk", "ksk"), f"C#{company}#K#{card}"
    if charger is not None:
        return "by_charger", ("hpk", "hsk"), f"C#{company}#H#{charger}"
    if site is not None:
        return "by_site", ("spk", "ssk"), f"C#{company}#S#{site}"
    return "by_company", ("cpk", "csk"), f"C#{company}"


def _key(session: Session) -> tables.Key:
    return f"C#{session.company}#{session.charger}", f"TX#{session.transaction_id}"


def _change(session: Session) -> tables.Write:
    changed = _over(session).model_copy(update={"version": session.version + 1})
    return tables.put(
        tables.SESSIONS,
        _key(session),
        _item(changed),
        "version = :version",
        version=session.version,
    )


def _over(session: Session) -> Session:
    """With the moment at which we came to know that it is over. Where that is late it is noted
    first (pattern 83), so that no report misses it; a note of what is not kept does no harm."""
    if session.state is SessionState.ACTIVE or session.over_at is not None:
        return session
    moment = now()
    if came_late(session, moment):
        late_sessions().note(session, moment)
    return session.model_copy(update={"over_at": moment})


def _item(session: Session) -> dict[str, Any]:
    active = session.state is SessionState.ACTIVE
    keys = _active_keys(session) if active else _ended_keys(session)
    return {**body_of(session), **keys}


def _active_keys(session: Session) -> dict[str, str]:
    start = tables.stamp(session.started_at)
    return {
        "cpk": f"C#{session.company}",
        "csk": f"A#{start}#{session.charger}#{session.transaction_id}",
    }


def _ended_keys(session: Session) -> dict[str, str]:
    """Keys of an index need not differ: what ends at one moment has one, and is short."""
    sort = f"E#{tables.stamp(session.ended_at or session.started_at)}#"
    keys = {
        "cpk": f"C#{session.company}",
        "csk": sort,
        "spk": f"C#{session.company}#S#{session.site}",
        "ssk": sort,
        "hpk": f"C#{session.company}#H#{session.charger}",
        "hsk": sort,
    }
    if session.uid:
        keys |= {"kpk": f"C#{session.company}#K#{session.uid}", "ksk": sort}
    return keys


@cache
def sessions() -> Sessions:
    """The store of this process."""
    return Sessions()
