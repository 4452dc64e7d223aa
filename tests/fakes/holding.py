"""A charger that holds a local list and settings, as odd as a test wants it; no version's words."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from shared.domain import holdings
from shared.domain.configuration import Desired
from shared.domain.configuration_answers import wished as settings_wished
from shared.domain.holdings import Holdings
from shared.domain.ids import CardUid
from shared.domain.local_lists import after
from shared.domain.local_lists import wished as cards_wished
from shared.domain.steps import (
    Answer,
    AskVersion,
    Cards,
    ChangeSetting,
    ClearCache,
    ReadSettings,
    Reported,
    Result,
    SendList,
    Step,
)
from tests.fakes.builders import ACME, CHARGER, NOON


@dataclass
class HoldingCharger:
    """What it holds, and what it can't."""

    longest: int = 1000
    at_once: int = 1000
    tells_limits: bool = True
    takes_differences: bool = True
    has_list: bool = True
    settings: dict[str, str] = field(default_factory=dict)
    refuses: set[str] = field(default_factory=set)
    """Values of settings that it does not take."""
    held: Cards = field(default_factory=dict)
    version: int = 0
    cleared: int = 0
    asked: list[Step] = field(default_factory=list)

    def do(self, step: Step) -> Answer:
        """Its answer."""
        self.asked.append(step)
        match step:
            case AskVersion():
                return Answer(result=Result.ACCEPTED, version=self.version if self.has_list else -1)
            case SendList():
                return Answer(result=self._list(step))
            case ClearCache():
                self.cleared += 1
                return Answer(result=Result.ACCEPTED)
            case ReadSettings():
                return self._read()
            case ChangeSetting():
                return self._change(step)

    def forget(self) -> None:
        """Its list is gone."""
        self.held, self.version = {}, 0

    def _list(self, step: SendList) -> Result:
        if not self.has_list:
            return Result.NOT_SUPPORTED
        if not step.full and (not self.takes_differences or step.version <= self.version):
            return Result.MISMATCH if self.takes_differences else Result.REJECTED
        told = after(self.held, step)
        if len(step.put) + len(step.remove) > self.at_once or len(told) > self.longest:
            return Result.REJECTED
        self.held, self.version = told, step.version
        return Result.ACCEPTED

    def _read(self) -> Answer:
        told = {name: Reported(value=value) for name, value in self.settings.items()}
        limits = (self.longest, self.at_once) if self.tells_limits else (None, None)
        return Answer(
            result=Result.ACCEPTED,
            settings=told,
            longest_list=limits[0],
            longest_message=limits[1],
        )

    def _change(self, step: ChangeSetting) -> Answer:
        if step.name not in self.settings:
            return Answer(result=Result.NOT_SUPPORTED)
        if step.value in self.refuses:
            return Answer(result=Result.REJECTED)
        self.settings[step.name] = step.value
        return Answer(result=Result.ACCEPTED)


@dataclass
class Keeper:
    """We, and the charger that we keep in step. Answers get lost where `loses` says so."""

    charger: HoldingCharger
    known: Holdings = field(default_factory=lambda: Holdings(company=ACME, charger=CHARGER))
    now: datetime = NOON
    connections: int = 0

    def wish(self, *cards: str, visitors: bool = False) -> None:
        """These cards should be held, the first ones sooner."""
        ranked: Cards = {CardUid(card): None for card in cards}
        wished = cards_wished(self.known.local_list, ranked, len(ranked), visitors)
        self.known = self.known.model_copy(update={"local_list": wished})

    def wish_settings(self, **values: tuple[str, ...]) -> None:
        """The settings should be so."""
        wanted = {name: Desired(values=options) for name, options in values.items()}
        after_ = settings_wished(self.known.configuration, wanted, ((),))
        self.known = self.known.model_copy(update={"configuration": after_})

    def connect(self) -> None:
        """It comes back, without a boot."""
        self.connections += 1
        self.known = holdings.connected(self.known, f"c{self.connections}", self.now)

    def boot(self, hardware: str = "A 1") -> None:
        """It comes back, and starts."""
        self.connect()
        self.known = holdings.booted(self.known, self.now, hardware)

    def one_step(self, *, heard: bool = True, told: bool = True) -> bool:
        """Asks for one step, whose call or answer may get lost; whether there was one."""
        step = holdings.next_step(self.known, self.now)
        if step is None:
            return False
        self.known = holdings.begun(self.known, step, self.now)
        answer = self.charger.do(step) if heard else Answer(result=Result.NO_ANSWER)
        answer = answer if told else Answer(result=Result.NO_ANSWER)
        self.now += timedelta(seconds=1)
        self.known = holdings.settled(self.known, answer, self.now)
        return True

    def run(self, most: int = 1000) -> int:
        """Until there is nothing to do for now; how many steps. Raises if it never ends."""
        for count in range(most):
            if not self.one_step():
                return count
        raise AssertionError("it never ends")

    def run_for_days(self, most: int = 1000) -> int:
        """The same, and waits where it has to."""
        count = self.run(most)
        while (at := holdings.look_again_at(self.known, self.now)) is not None:
            self.now = at
            count += self.run(most - count)
        return count
