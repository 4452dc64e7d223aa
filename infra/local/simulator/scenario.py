"""A scenario file (TOML): which chargers, who drives up to them, what is odd about them."""

import json
import tomllib
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from infra.local.simulator.faults import FAULTS

Seconds = Annotated[float, Field(ge=0)]
Between = tuple[Seconds, Seconds]
"""Anything from the first to the second, evenly."""


class Unreadable(Exception):
    """The scenario says something that can't be done; the text says what and where."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Drivers(_Part):
    """Who comes to each connector."""

    pause_s: Between = (20, 240)
    session_s: Between = (60, 900)
    plugged_s: Between = (5, 60)
    """How long the car stays after its session."""
    power: tuple[tuple[float, float], ...] = ((0, 11_000),)
    """The curve: from which share of the session on, how many watts."""


class Offline(_Part):
    """Times without a connection; what happens in them is told afterwards."""

    every_s: Between
    lasts_s: Between


class Fleet(_Part):
    """Chargers of one make. `{number}` in identity and password counts from `first`."""

    count: Annotated[int, Field(ge=1)] = 1
    version: Literal["1.6", "2.0.1", "2.1"] = "1.6"
    identity: str = "SIM-{number:04}"
    password: str = "simulated-password-{number:04}"  # noqa: S105 - of a simulation
    first: int = 1
    connectors: Annotated[int, Field(ge=1, le=32)] = 2
    vendor: str = "Sample Power"
    model: str = "Garage 22"
    firmware: str = "4.2.1"
    meter_interval_s: Annotated[float, Field(gt=0)] = 60
    heartbeat_s: Seconds = 0
    """0: what the central system answers to a boot."""
    boot_within_s: Seconds = 0
    """They are switched on one after another in that time; 0: all at the same instant."""
    history_days: int = 0
    """So many days of sessions are told first, as after a long time offline."""
    answer_within_s: Annotated[float, Field(gt=0)] = 30
    """Then a message counts as lost."""
    configuration: dict[str, str] = Field(default_factory=dict)
    faults: tuple[str, ...] = ()
    offline: Offline | None = None
    drivers: Drivers | None = Drivers()
    """false in the file: nobody comes."""

    @field_validator("drivers", mode="before")
    @classmethod
    def _nobody(cls, value: Any) -> Any:
        return None if value is False else value

    @field_validator("faults")
    @classmethod
    def _known(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        if unknown := set(value) - FAULTS.keys():
            raise ValueError(f"no such fault: {', '.join(sorted(unknown))}")
        return value


class Scenario(_Part):
    """All of it."""

    seed: int = 1
    """0: other chances each time."""
    cards: tuple[str, ...] = ()
    shared_cards: bool = False
    """Cards are at many places at once: a few do for a large fleet."""
    storms_s: tuple[Seconds, ...] = ()
    """Seconds after the start at which every socket is cut at once."""
    fleet: tuple[Fleet, ...]


class Known(BaseModel, frozen=True):
    """A charger of a file of chargers; that file may say more than this."""

    identity: str
    password: str
    connectors: int | None = None


class Make(BaseModel, frozen=True):
    """One charger that is to be simulated."""

    identity: str
    password: str
    fleet: Fleet


def load(path: Path) -> Scenario:
    """Raises Unreadable."""
    try:
        return Scenario.model_validate(tomllib.loads(path.read_text()))
    except (OSError, tomllib.TOMLDecodeError) as problem:
        raise Unreadable(f"{path}: {problem}") from problem
    except ValidationError as problem:
        first = problem.errors()[0]
        place = ".".join(map(str, first["loc"]))
        raise Unreadable(f"{path}: {place}: {first['msg']}") from problem


def chargers_of(scenario: Scenario) -> list[Make]:
    """Every charger, named by the patterns."""
    return [
        Make(
            identity=fleet.identity.format(number=number),
            password=fleet.password.format(number=number),
            fleet=fleet,
        )
        for fleet in scenario.fleet
        for number in range(fleet.first, fleet.first + fleet.count)
    ]


def from_file(scenario: Scenario, path: Path) -> tuple[list[Make], tuple[str, ...]]:
    """The chargers and the cards of a JSON file `{chargers: [{identity, password, connectors?}],
    cards?}`; the fleets take them in turn, the last takes the rest. Raises Unreadable."""
    try:
        held = json.loads(path.read_text())
        known = [Known.model_validate(one) for one in held["chargers"]]
        cards = tuple(str(card) for card in held.get("cards", ()))
    except (OSError, ValueError, KeyError, TypeError) as problem:
        raise Unreadable(f"{path}: {problem}") from problem
    turns = [fleet for fleet in scenario.fleet for _ in range(fleet.count)]
    makes = [_made(one, turns[min(at, len(turns) - 1)]) for at, one in enumerate(known)]
    return makes, cards or scenario.cards


def _made(known: Known, fleet: Fleet) -> Make:
    own = fleet.model_copy(update={"connectors": known.connectors or fleet.connectors})
    return Make(identity=known.identity, password=known.password, fleet=own)
