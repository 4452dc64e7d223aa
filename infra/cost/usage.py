"""What one charger uses in a month: amounts, from what was measured. Pure.

Two chargers of one fleet differ by how often they speak; all else is the platform's own doing.
"""

from dataclasses import dataclass
from typing import Any

from shared.domain.connections import LOOK_TURNS, MARK_S

DAYS = 30.4
SECONDS_A_DAY = 86_400
LOOK_EVERY_S = 60 * LOOK_TURNS
Amounts = dict[str, float]


@dataclass(frozen=True)
class Fleet:
    """How chargers are used. The defaults are those of the goal."""

    chargers: int = 1000
    meter_s: int = 300
    heartbeat_s: int = 270
    sessions_a_day: float = 2
    session_s: int = 4 * 3600
    connects_a_day: float = 12
    chargers_a_site: int = 10
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


def usage_of(fleet: Fleet, measured: dict[str, Any]) -> Amounts:
    """Of one charger in a month, by the names of the price list."""
    counted = measured["counted"]
    sessions, connects = DAYS * fleet.sessions_a_day, DAYS * fleet.connects_a_day
    calls = _calls(fleet)
    records = sessions * counted["stream records per 1-hour session without samples"]
    records += fleet.samples * _per_sample(counted, "stream records")
    passes = DAYS * measured["history"]["passes_a_day"]
    runs = measured["runs"]
    seconds = calls * _run_s(runs, "gateway") + records * _run_s(runs, "follower")
    seconds += connects * runs["runs_a_connect"] * _run_s(runs, "follower")
    seconds += passes * measured["history"]["ms_a_charger"] / 1000
    invocations = calls + records + connects * runs["runs_a_connect"]
    invocations += passes / fleet.chargers_a_site
    return {
        "websocket_message": 2 * (calls + connects),
        "websocket_minute": DAYS * 1440,
        "lambda_request": invocations,
        "lambda_gb_s": seconds * runs["memory_mb"] / 1024,
        "write_unit": _units(fleet, measured, "writes"),
        "read_unit": _units(fleet, measured, "reads"),
        "storage_gb": _stored_gb(fleet, measured),
        "recovery_gb": _stored_gb(fleet, measured),
        "cloudfront_request": connects,
        "cloudfront_function": connects,
        "cloudfront_gb": calls * counted["bytes per message of a 1-hour session"] / 1e9,
        "wall_request": connects,
        "trace": 0.001 * invocations,
        "queue_request": connects * runs["queue_requests_a_connect"]
        + 3 * passes / fleet.chargers_a_site,
    }


def _calls(fleet: Fleet) -> float:
    """Messages from the charger: beats, samples, seven a session, a status a connect."""
    sessions, connects = DAYS * fleet.sessions_a_day, DAYS * fleet.connects_a_day
    return fleet.heartbeats + fleet.samples + 7 * sessions + connects


def _units(fleet: Fleet, measured: dict[str, Any], kind: str) -> float:
    """`reads` or `writes`."""
    counted, connects, history = measured["counted"], measured["connects"], measured["history"]
    sessions, looks = DAYS * fleet.sessions_a_day, DAYS * SECONDS_A_DAY / LOOK_EVERY_S
    passes = DAYS * history["passes_a_day"]
    beat = min(1, fleet.heartbeat_s / MARK_S) if kind == "writes" else 0
    return float(
        fleet.heartbeats * beat
        + fleet.samples * _per_sample(counted, kind)
        + sessions * counted[f"{kind} per 1-hour session without samples"]
        + looks * measured["looks"][kind]
        + DAYS * (fleet.connects_a_day - 1) * connects[kind]
        + DAYS * connects[f"{kind}_once_a_day"]
        + passes * history[f"{kind}_a_site"] / fleet.chargers_a_site
        + passes * history.get(f"{kind}_a_charger", 0)
    )


def _per_sample(counted: dict[str, float], kind: str) -> float:
    whole, without = f"{kind} per 1-hour session", f"{kind} per 1-hour session without samples"
    return float((counted[whole] - counted[without]) / counted["samples per 1-hour session"])


def _run_s(runs: dict[str, float], name: str) -> float:
    """What a function's processor share makes of the work, and what it waits for the tables."""
    share = min(1, runs["memory_mb"] / runs["whole_processor_mb"])
    waits_ms = runs[f"{name}_store_calls"] * runs["store_call_ms"]
    return (runs[f"{name}_cpu_ms"] / share + waits_ms) / 1000


def _stored_gb(fleet: Fleet, measured: dict[str, Any]) -> float:
    """What sessions leave, for as long as frames are kept."""
    counted = measured["counted"]
    a_month = fleet.samples * _per_sample(counted, "bytes stored")
    a_month += (
        DAYS * fleet.sessions_a_day * counted["bytes stored per 1-hour session without samples"]
    )
    return float(a_month * measured["kept_months"]["telemetry"] / 1e9)
