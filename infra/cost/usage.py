"""What one charger uses in a month: amounts, from what was measured. Pure.

Two chargers of one fleet differ by how often they speak; all else is the platform's own doing.
"""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from shared.domain.connections import LOOK_TURNS, MARK_S

DAYS = 30.4
SECONDS_A_DAY = 86_400
LOOK_EVERY_S = 60 * LOOK_TURNS
PUNCTUAL_S, AT_FIRST_S = 540, 270
"""Heartbeats, seconds apart at most: of a charger that has proved punctual, and of any other."""
CALLS_A_DAY = 1.5
"""The version of the list once, settings every second day."""
REQUESTS_A_MESSAGE = 3
"""Of a queue: it is sent, received and deleted."""
ASKED_AT_ONCE, ASKED_FOR_S = 5, 20
"""An empty queue with a consumer, by Lambda: so many questions at once, each so long, whatever
comes. As public accounts tell; not seen on an account of ours (docs/operating.md, 27a)."""
CALLED_EVERY_S = {"minute": 60, "five-minutes": 300, "quarter": 900, "hour": 3600}
"""The clock's calls, by the names that the schedules tell the functions."""
_ROUNDED_UP_MS = 0.5
"""A run is billed by the millisecond that it has begun: half of one more, on average."""
_COPIES = "bytes of indexes"
"""Recovery does not hold them."""
_HISTORY = "telemetry-history"
_COMMANDS = "charger_commands-queue"
Amounts = dict[str, float]
Measured = dict[str, Any]


@dataclass(frozen=True)
class Fleet:
    """How chargers are used. The defaults are those of the goal."""

    chargers: int = 1000
    meter_s: int = 300
    heartbeat_s: int = PUNCTUAL_S
    sessions_a_day: float = 2
    session_s: int = 4 * 3600
    connects_a_day: float = 12
    chargers_a_site: int = 10
    statuses_a_connect: float = 0
    """OCPP 2.0.1 (B04) asks for none after less than the OfflineThreshold, and API Gateway's cut
    takes seconds; some firmwares tell theirs each time."""
    beats_while_charging: bool = False
    """OCPP counts the interval from the last message, so that samples take the beats' place; some
    firmwares beat on."""

    @property
    def samples(self) -> float:
        """MeterValues a month."""
        return DAYS * self.sessions_a_day * max(0, self.session_s // self.meter_s - 1)

    @property
    def heartbeats(self) -> float:
        """A month."""
        if self.beats_while_charging:
            return DAYS * SECONDS_A_DAY / self.heartbeat_s
        busy_s = min(SECONDS_A_DAY, self.sessions_a_day * self.session_s)
        between_samples = (self.meter_s - 1) // self.heartbeat_s
        return DAYS * (SECONDS_A_DAY - busy_s) / self.heartbeat_s + self.samples * between_samples


@dataclass(frozen=True)
class Work:
    """What functions do in a month, each name that of its function."""

    runs: dict[str, float]
    seconds: dict[str, float]
    """As they are billed."""


def usage_of(fleet: Fleet, measured: Measured) -> Amounts:
    """Of one charger in a month, by the names of the price list."""
    connects, passes = DAYS * fleet.connects_a_day, _passes_of_sites(fleet, measured)
    calls, given_mb = _calls(fleet), measured["memory"]["given_mb"]
    work = _work(fleet, measured)
    invocations = sum(work.runs.values())
    messages = work.runs[_COMMANDS] + passes
    return {
        "websocket_message": 2 * (calls + connects + DAYS * CALLS_A_DAY),
        "websocket_minute": DAYS * 1440,
        "lambda_request": invocations,
        "lambda_gb_s": sum(s * given_mb[name] / 1024 for name, s in work.seconds.items()),
        "write_unit": _units(fleet, measured, "writes"),
        "read_unit": _units(fleet, measured, "reads"),
        "storage_gb": _stored_gb(fleet, measured, "bytes of frames", "bytes kept", _COPIES),
        "recovery_gb": _stored_gb(fleet, measured, "bytes of frames", "bytes kept"),
        "cloudfront_request": connects,
        "cloudfront_function": connects,
        "cloudfront_gb": calls * measured["counted"]["bytes per message of a 1-hour session"] / 1e9,
        "wall_request": connects,
        "queue_request": REQUESTS_A_MESSAGE * messages,
    }


def idle_usage(queues: int, measured: Measured) -> Amounts:
    """Of the platform in a month, with nothing connected: the clock's calls, and questions to
    `queues`."""
    month_s = DAYS * SECONDS_A_DAY
    calls = {every: month_s / apart_s for every, apart_s in CALLED_EVERY_S.items()}
    found = measured["idle"]
    return {
        "empty_receive": queues * ASKED_AT_ONCE * month_s / ASKED_FOR_S,
        "schedule_call": sum(calls.values()),
        "lambda_request": sum(calls.values()),
        "lambda_gb_s": sum(n * _idle_gb_s(found[every], measured) for every, n in calls.items()),
        "read_unit": sum(n * found[every]["reads"] for every, n in calls.items()),
    }


def _idle_gb_s(run: Measured, measured: Measured) -> float:
    """Of one run."""
    seconds = _billed_s(run["function"], run["cpu_ms"], run["calls"], measured)
    return float(seconds * measured["memory"]["given_mb"][run["function"]] / 1024)


def _happens(fleet: Fleet) -> Amounts:
    """In a month, by the names of what was measured."""
    return {
        "heartbeat": fleet.heartbeats,
        "sample": fleet.samples,
        "session": DAYS * fleet.sessions_a_day,
        **_connects(fleet),
        "status_again": _statuses(fleet),
    }


def _connects(fleet: Fleet) -> Amounts:
    return {
        "reconnect": DAYS * (fleet.connects_a_day - 1),
        "reconnect_once_a_day": DAYS / 2,
        "reconnect_every_second_day": DAYS / 2,
    }


def _work(fleet: Fleet, measured: Measured) -> Work:
    """Of all functions that a charger makes run, and of the history of its site."""
    runs: defaultdict[str, float] = defaultdict(float)
    seconds: defaultdict[str, float] = defaultdict(float)
    for event, times in _happens(fleet).items():
        for name, one in measured["runs"][event].items():
            waits_ms = one["calls"] * measured["estimated"]["store_call_ms"]
            cpu_ms = one["cpu_ms"] / _share(measured, name)
            runs[name] += times * one["runs"]
            seconds[name] += times * (cpu_ms + waits_ms + _ROUNDED_UP_MS * one["runs"]) / 1000
    runs[_HISTORY] = _passes_of_sites(fleet, measured)
    seconds[_HISTORY] = runs[_HISTORY] * _pass_s(fleet, measured)
    return Work(runs, seconds)


def _pass_s(fleet: Fleet, measured: Measured) -> float:
    """Over a site: its chargers are waited for side by side, and worked on one after the other."""
    history, chargers = measured["history"], fleet.chargers_a_site
    cpu_ms = history["cpu_ms_a_site"] + chargers * history["cpu_ms_a_charger"]
    calls = history["calls_a_site"] + chargers * history["calls_a_charger"] / history["at_once"]
    return _billed_s(_HISTORY, cpu_ms, calls, measured)


def _billed_s(function: str, cpu_ms: float, calls: float, measured: Measured) -> float:
    """Of one run, whose calls are waited for one after the other."""
    waits_ms = calls * measured["estimated"]["store_call_ms"]
    return float(cpu_ms / _share(measured, function) + waits_ms + _ROUNDED_UP_MS) / 1000


def _share(measured: Measured, function: str) -> float:
    """How much of a processor a function is given."""
    memory = measured["memory"]
    return min(1.0, float(memory["given_mb"][function] / memory["whole_processor_mb"]))


def _passes_of_sites(fleet: Fleet, measured: Measured) -> float:
    """A month, a charger's part of them."""
    return float(DAYS * measured["history"]["passes_a_day"] / fleet.chargers_a_site)


def _statuses(fleet: Fleet) -> float:
    """Those that say nothing new, a month."""
    return DAYS * fleet.connects_a_day * fleet.statuses_a_connect


def _calls(fleet: Fleet) -> float:
    """Messages from the charger: beats, samples, seven a session, and what says nothing new."""
    return fleet.heartbeats + fleet.samples + 7 * DAYS * fleet.sessions_a_day + _statuses(fleet)


def _of_look(fleet: Fleet, measured: Measured, kind: str) -> float:
    """One that charges sends samples instead of heartbeats: it is looked at more closely."""
    looks = measured["looks"]
    charging = min(1.0, fleet.sessions_a_day * fleet.session_s / SECONDS_A_DAY)
    closely = looks.get(f"{kind}_of_one_that_charges", looks[kind])
    return float(charging * closely + (1 - charging) * looks[kind])


def _units(fleet: Fleet, measured: Measured, kind: str) -> float:
    """`reads` or `writes`."""
    counted, history = measured["counted"], measured["history"]
    counts = measured["counts"]
    sessions, looks = DAYS * fleet.sessions_a_day, DAYS * SECONDS_A_DAY / LOOK_EVERY_S
    passes = DAYS * history["passes_a_day"]
    beat = min(1, fleet.heartbeat_s / MARK_S) if kind == "writes" else 0
    return float(
        fleet.heartbeats * beat
        + fleet.samples * _per_sample(counted, kind)
        + sessions * counted[f"{kind} per 1-hour session without samples"]
        + looks * _of_look(fleet, measured, kind)
        + _statuses(fleet) * measured["statuses"][kind]
        + DAYS * counts["times_a_day"] * counts.get(f"{kind}_a_charger", 0)
        + sum(n * measured[name][kind] for name, n in _connects(fleet).items())
        + passes * history[f"{kind}_a_site"] / fleet.chargers_a_site
        + passes * history[f"{kind}_a_charger"]
    )


def _per_sample(counted: dict[str, float], kind: str) -> float:
    whole, without = f"{kind} per 1-hour session", f"{kind} per 1-hour session without samples"
    return float((counted[whole] - counted[without]) / counted["samples per 1-hour session"])


def _stored_gb(fleet: Fleet, measured: Measured, *names: str) -> float:
    """What sessions leave, in so many months as frames are kept."""
    a_month = sum(_left_gb(fleet, measured, name) for name in names)
    return float(measured["kept_months"]["telemetry"] * a_month)


def _left_gb(fleet: Fleet, measured: Measured, name: str) -> float:
    """A month; the name is that of what is counted."""
    counted = measured["counted"]
    of_sessions = counted[f"{name} per 1-hour session without samples"]
    left = fleet.samples * _per_sample(counted, name) + DAYS * fleet.sessions_a_day * of_sessions
    return float(left / 1e9)


def a_year_more(fleet: Fleet, measured: Measured) -> Amounts:
    """What a year's sessions add to each month after it: they are kept, unlike their frames."""
    kept, copies = (_left_gb(fleet, measured, name) for name in ("bytes kept", _COPIES))
    return {"storage_gb": 12 * (kept + copies), "recovery_gb": 12 * kept}
