"""Sessions that go by, counted and added up whatever is written of them."""

from collections.abc import Iterable
from decimal import Decimal

from shared.domain.corrections import Correcting
from shared.domain.editions import Figures
from shared.domain.session_times import duration_s
from shared.domain.sessions import Session


class Tally:
    """Of the sessions that were added."""

    def __init__(self) -> None:
        self._sessions = self._energy_wh = self._duration_s = 0
        self._costs: dict[str, Decimal] = {}

    def add(self, session: Session) -> None:
        """One more."""
        self._sessions += 1
        self._energy_wh += session.energy_wh or 0
        self._duration_s += duration_s(session)
        if session.price is not None:
            currency = session.price.currency
            self._costs[currency] = self._costs.get(currency, Decimal(0)) + session.price.gross

    def correct(self, session: Session, line: Correcting) -> None:
        """A line that takes an earlier one back, or says what holds instead: no session more."""
        sign = -1 if line is Correcting.TAKEN_BACK else 1
        self._energy_wh += sign * (session.energy_wh or 0)
        if session.price is not None:
            currency = session.price.currency
            gross = sign * session.price.gross
            self._costs[currency] = self._costs.get(currency, Decimal(0)) + gross

    @property
    def figures(self) -> Figures:
        """What they come to so far."""
        return Figures(
            sessions=self._sessions,
            energy_wh=self._energy_wh,
            duration_s=self._duration_s,
            cost_gross=dict(sorted(self._costs.items())),
        )


def figures_of(sessions: Iterable[Session]) -> Figures:
    """What all of them come to."""
    tally = Tally()
    for session in sessions:
        tally.add(session)
    return tally.figures
