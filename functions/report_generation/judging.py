"""Sessions and taps, each decided by today's rules and by those under a change, and priced."""

from collections.abc import Callable, Iterator, Sequence

from functions.report_generation.repricing import Prices
from shared.domain.access import Decision, Evidence
from shared.domain.changed_access import Granter
from shared.domain.decisions import DecisionRecord
from shared.domain.foretelling import (
    Asked,
    DrawTariff,
    decided,
    under,
    unjudged,
    versions_under,
)
from shared.domain.ids import CardUid, CompanyId
from shared.domain.previews import JudgedSession, JudgedTap, Period, Unjudged
from shared.domain.sessions import Session
from shared.stores.evidence import Pair, evidence_of_each
from shared.stores.tariffs import tariffs

_BATCH = 500


class Judge:
    """Of one change."""

    def __init__(
        self,
        company: CompanyId,
        asked: Asked,
        period: Period,
        granter: Granter,
    ) -> None:
        self._asked = asked
        self._granter = granter
        self._company = company
        self._evidence: dict[Pair, Evidence] = {}
        self._prices = Prices(company, period.until)
        known = tariffs().all_of(company)
        self._before, self._after = versions_under(asked.change, known)

    def sessions(
        self, chosen: Sequence[Session], tell: Callable[[int, int], None]
    ) -> Iterator[JudgedSession | Unjudged]:
        """By charger, connector and start; `tell` hears how many are done, and of how many."""
        ordered = sorted(chosen, key=lambda one: (one.charger, one.connector, one.started_at))
        for first in range(0, len(ordered), _BATCH):
            batch = ordered[first : first + _BATCH]
            self._read({(session.charger, session.uid) for session in batch})
            yield from map(self._session, batch)
            tell(first + len(batch), len(ordered))

    def taps(self, chosen: Sequence[DecisionRecord]) -> Iterator[JudgedTap]:
        """In no order."""
        for first in range(0, len(chosen), _BATCH):
            batch = chosen[first : first + _BATCH]
            self._read({(record.charger, record.uid) for record in batch})
            yield from map(self._tap, batch)

    def _read(self, pairs: set[Pair]) -> None:
        """Each once; what a tariff was on was decided then, and needs no evidence."""
        if not isinstance(self._asked.change, DrawTariff):
            new = pairs - self._evidence.keys()
            self._evidence |= evidence_of_each(self._company, new)

    def _session(self, session: Session) -> JudgedSession | Unjudged:
        why = unjudged(session)
        if why is not None:
            return why
        today, then = self._decisions(session)
        return JudgedSession(
            self._prices.priced(session, today, self._before),
            self._prices.priced(session, then, self._after),
        )

    def _decisions(self, session: Session) -> tuple[Decision, Decision]:
        """A tariff decides nothing: its sessions stay as they were decided."""
        if isinstance(self._asked.change, DrawTariff):
            return session.decision, session.decision
        evidence = self._evidence[session.charger, session.uid]
        changed = under(self._asked, evidence, self._granter)
        at = (session.uid, session.started_at)
        return decided(evidence, *at), decided(changed, *at)

    def _tap(self, record: DecisionRecord) -> JudgedTap:
        evidence = self._evidence[record.charger, record.uid]
        changed = under(self._asked, evidence, self._granter)
        at = (record.uid, record.at)
        return JudgedTap(CardUid(record.uid), decided(evidence, *at), decided(changed, *at))
