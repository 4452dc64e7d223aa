"""A charger on the client side of the `ocpp` package, wired to the hub's functions in memory.

Each look goes the whole way: streams → telemetry → the commands' queue → the charger → gateway.
"""

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from unittest.mock import patch

from ocpp.routing import on
from ocpp.v16 import ChargePoint as ChargePoint16
from ocpp.v16 import call_result as result_16
from ocpp.v201 import ChargePoint as ChargePoint201
from ocpp.v201 import call_result as result_201

from functions.charger_commands.queue import look_at
from functions.ocpp_gateway.conversation import answer
from functions.ocpp_gateway.speakers import Speaker
from functions.telemetry.handler import handler as telemetry
from functions.watchdog.handler import try_holdings_again
from shared.domain.ids import CardUid
from shared.domain.steps import AskVersion, Cards, ChangeSetting, ClearCache, Result, SendList
from shared.ocpp.actions import VERSIONS
from shared.ocpp.settings import desired_settings
from shared.ocpp.times import parse_time
from shared.stores.connections import connections
from shared.stores.frames import frames
from tests.fakes.builders import ACME, CHARGER, DEPOT, NOON, a_charger, a_connection
from tests.fakes.cloud import empty, queued, waiting
from tests.fakes.holding import HoldingCharger
from tests.fakes.streams import Streams

_WORDS = {
    Result.ACCEPTED: "Accepted",
    Result.REJECTED: "Failed",
    Result.MISMATCH: "VersionMismatch",
}


@dataclass
class Line:
    """What the package takes for a socket: it keeps what the charger says."""

    said: list[str] = field(default_factory=list)

    async def send(self, text: str) -> None:
        """One frame of the charger."""
        self.said.append(text)


class Charger16(ChargePoint16):  # type: ignore[misc]
    """Version 1.6 of a charger that holds a list."""

    def __init__(self, inner: HoldingCharger, line: Line) -> None:
        super().__init__("SN-1", line)
        self.inner = inner

    @on("GetLocalListVersion")  # type: ignore[untyped-decorator]
    async def _version(self) -> Any:
        return result_16.GetLocalListVersion(list_version=self.inner.do(AskVersion()).version)

    @on("SendLocalList")  # type: ignore[untyped-decorator]
    async def _list(
        self, list_version: int, update_type: str, local_authorization_list: Any = ()
    ) -> Any:
        told = [
            (e["id_tag"], e.get("id_tag_info"), "expiry_date") for e in local_authorization_list
        ]
        result = self.inner.do(_send_list(list_version, update_type, told)).result
        return result_16.SendLocalList(status=_WORDS.get(result, "NotSupported"))

    @on("ClearCache")  # type: ignore[untyped-decorator]
    async def _clear(self) -> Any:
        self.inner.do(ClearCache())
        return result_16.ClearCache(status="Accepted")

    @on("GetConfiguration")  # type: ignore[untyped-decorator]
    async def _read(self, key: Any = ()) -> Any:
        told = dict(self.inner.settings)
        if self.inner.tells_limits:
            told["LocalAuthListMaxLength"] = str(self.inner.longest)
            told["SendLocalListMaxLength"] = str(self.inner.at_once)
        rows = [{"key": n, "readonly": False, "value": v} for n, v in told.items()]
        return result_16.GetConfiguration(configuration_key=rows, unknown_key=list(key))

    @on("ChangeConfiguration")  # type: ignore[untyped-decorator]
    async def _change(self, key: str, value: str) -> Any:
        return result_16.ChangeConfiguration(status=_changed(self.inner, key, value))


class Charger201(ChargePoint201):  # type: ignore[misc]
    """Version 2.0.1 of a charger that holds a list."""

    def __init__(self, inner: HoldingCharger, line: Line) -> None:
        super().__init__("SN-1", line)
        self.inner = inner

    @on("GetLocalListVersion")  # type: ignore[untyped-decorator]
    async def _version(self) -> Any:
        told = max(0, self.inner.do(AskVersion()).version or 0)
        return result_201.GetLocalListVersion(version_number=told)

    @on("SendLocalList")  # type: ignore[untyped-decorator]
    async def _list(
        self, version_number: int, update_type: str, local_authorization_list: Any = ()
    ) -> Any:
        told = [
            (e["id_token"]["id_token"], e.get("id_token_info"), "cache_expiry_date_time")
            for e in local_authorization_list
        ]
        result = self.inner.do(_send_list(version_number, update_type, told)).result
        return result_201.SendLocalList(status=_WORDS.get(result, "Failed"))

    @on("ClearCache")  # type: ignore[untyped-decorator]
    async def _clear(self) -> Any:
        self.inner.do(ClearCache())
        return result_201.ClearCache(status="Accepted")

    @on("GetVariables")  # type: ignore[untyped-decorator]
    async def _read(self, get_variable_data: Any) -> Any:
        rows = []
        for asked in get_variable_data:
            name = f"{asked['component']['name']}.{asked['variable']['name']}"
            value = self.inner.settings.get(name)
            if name == "LocalAuthListCtrlr.ItemsPerMessage" and self.inner.tells_limits:
                value = str(self.inner.at_once)
            if name == "LocalAuthListCtrlr.Entries" and self.inner.tells_limits:
                value = str(self.inner.longest)
            told = {"attribute_value": value} if value is not None else {}
            status = "Accepted" if told else "UnknownVariable"
            rows.append({**asked, "attribute_status": status, **told})
        return result_201.GetVariables(get_variable_result=rows)

    @on("SetVariables")  # type: ignore[untyped-decorator]
    async def _change(self, set_variable_data: Any) -> Any:
        (asked,) = set_variable_data
        name = f"{asked['component']['name']}.{asked['variable']['name']}"
        status = _changed(self.inner, name, asked["attribute_value"])
        row = {
            "attribute_status": "UnknownVariable" if status == "NotSupported" else status,
            "component": asked["component"],
            "variable": asked["variable"],
        }
        return result_201.SetVariables(set_variable_result=[row])


@dataclass
class Wire:
    """The hub, and one charger of Acme's that comes and goes."""

    inner: HoldingCharger
    protocol: str = "ocpp1.6"
    now: datetime = NOON
    count: int = 0
    streams: Streams = field(default_factory=Streams)
    made: Callable[[Line], Any] | None = None
    """Another charger, of the `ocpp` package's kind, instead of `inner`."""

    def __post_init__(self) -> None:
        """What a test does not name is set as it should be already."""
        wished = desired_settings(VERSIONS[self.protocol], a_charger(), {}, {})
        named = {name.split("[")[0]: wish.values[0] for name, wish in wished.items()}
        self.inner.settings = {**named, **self.inner.settings}

    def connect(self) -> None:
        """It comes back, without a boot."""
        self.count += 1
        self.now += timedelta(minutes=1)
        self._speaker = Speaker(
            ACME, CHARGER, DEPOT, self.protocol, self.count, f"conn-{self.count}"
        )
        fields = {"protocol": self.protocol, "epoch_ms": self.count, "connected_at": self.now}
        connections().open(a_connection(self._speaker.connection, **fields))
        self.line = Line()
        self.charger = self.made(self.line) if self.made else self._charger()
        self.answered: set[str] = set()
        self.now += timedelta(seconds=11)

    def _charger(self) -> Any:
        kind = Charger16 if self.protocol == "ocpp1.6" else Charger201
        return kind(self.inner, self.line)

    def disconnect(self) -> None:
        """It goes away."""
        connections().close(ACME, CHARGER, self._speaker.connection)

    def say(self, text: str) -> str:
        """One frame of the charger, and its answer; then it is quiet for a moment."""
        reply = answer(self._speaker, text, self.now)
        self.now += timedelta(seconds=3)
        return reply

    def settle(self, most: int = 300) -> int:
        """Until nothing follows from anything; how many calls were made. Raises if never."""
        for made in range(most):
            self.follow()
            look_at(ACME, CHARGER, self.now)
            if not self._hand_over():
                return made
        raise AssertionError("it never ends")

    def wait(self, time: timedelta) -> None:
        """What is due by then is tried again."""
        self.now += time
        try_holdings_again(self.now)
        self.settle()

    def follow(self) -> None:
        """What follows from what was written."""
        with patch("functions.telemetry.connections.now", lambda: self.now):
            while records := self.streams.told():
                assert telemetry({"Records": records}, None) == {"batchItemFailures": []}
        queued("command")

    def is_looked_at(self) -> bool:
        """Whether what follows from what was written has somebody look at the charger's work."""
        empty("command")
        self.follow()
        return waiting("command") > 0

    def _hand_over(self) -> bool:
        """Calls that are out go to the charger, and its answers back."""
        out = [
            frame
            for frame in frames().page_of(ACME, CHARGER, 20, None)[0]
            if frame.direction == "out" and frame.connection == self._speaker.connection
        ]
        new = [frame for frame in out if frame.message_id not in self.answered]
        for frame in reversed(new):
            self.answered.add(frame.message_id)
            self.now += timedelta(seconds=1)
            asyncio.run(self.charger.route_message(frame.frame))
        for text in self.line.said:
            assert json.loads(text)[0] == 3, text
            self.say(text)
        self.line.said.clear()
        return bool(new)


def settled(protocol: str = "ocpp1.6") -> Wire:
    """One that is connected, and holds what it should."""
    wire = Wire(HoldingCharger(), protocol)
    wire.connect()
    wire.settle()
    return wire


def lets_start_offline(inner: HoldingCharger, card: str) -> bool:
    """Whether a charger without a connection lets the card charge."""
    return card.upper() in inner.held


def _send_list(version: int, kind: str, told: list[tuple[str, Any, str]]) -> SendList:
    put: Cards = {
        CardUid(uid.upper()): parse_time(info.get(expiry)) for uid, info, expiry in told if info
    }
    remove = tuple(CardUid(uid.upper()) for uid, info, _ in told if not info)
    return SendList(full=kind == "Full", version=version, put=put, remove=remove)


def _changed(inner: HoldingCharger, name: str, value: str) -> str:
    result = inner.do(ChangeSetting(name=name, value=value)).result
    return {Result.ACCEPTED: "Accepted", Result.REJECTED: "Rejected"}.get(result, "NotSupported")
