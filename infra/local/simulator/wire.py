"""The socket of a simulated charger, with what is odd about it (`faults.py`)."""

import asyncio
import base64
import json
import random
from collections import deque
from typing import Any

import websockets
from websockets.asyncio.client import ClientConnection

from infra.local.simulator.faults import frames_for

SLOW_S = 5
ONE_IN = 10
PROTOCOLS = {"1.6": "ocpp1.6", "2.0.1": "ocpp2.0.1", "2.1": "ocpp2.1"}
_BLIND = frozenset({"lost_answers", "dies_on_unknown_action"})


class Wire:
    """What the `ocpp` package takes for a connection. `answered` is each call that got its answer:
    message id and action."""

    def __init__(
        self,
        socket: ClientConnection,
        faults: frozenset[str],
        chance: random.Random,
        known_actions: frozenset[str],
        answered: deque[tuple[str, str]] | None = None,
    ) -> None:
        self._socket = socket
        self._faults = faults
        self._chance = chance
        self._known = known_actions
        self._answered = answered
        self._asked: dict[str, str] = {}

    async def send(self, text: str) -> None:
        """A frame that is right; what leaves may be not."""
        if "slow_answers" in self._faults and not text.startswith("[2"):
            await asyncio.sleep(SLOW_S)
        if self._answered is not None and text.startswith("[2"):
            frame = json.loads(text)
            self._asked[frame[1]] = frame[2]
        for frame in frames_for(text, self._faults):
            await self._socket.send(frame)

    async def recv(self) -> str:
        """The next frame that reaches the charger."""
        while True:
            text = str(await self._socket.recv())
            if self._answered is None and not self._faults & _BLIND:
                return text
            if self._arrives(json.loads(text)):
                return text

    def cut(self) -> None:
        """Ends TCP without a word."""
        self._socket.transport.abort()

    def _arrives(self, frame: list[Any]) -> bool:
        if frame[0] == 2:
            if "dies_on_unknown_action" in self._faults and frame[2] not in self._known:
                self.cut()
                return False
            return True
        if "lost_answers" in self._faults and self._chance.randrange(ONE_IN) == 0:
            return False
        if self._answered is not None and frame[0] == 3 and frame[1] in self._asked:
            self._answered.append((frame[1], self._asked.pop(frame[1])))
        return True


async def opened(
    address: str, identity: str, password: str, version: str, faults: frozenset[str]
) -> ClientConnection:
    """A socket at `address` (`ws://…/ocpp`). Raises websockets.InvalidStatus when refused."""
    secret = bytes.fromhex(password) if "raw_password" in faults else password.encode()
    credentials = base64.b64encode(identity.encode() + b":" + secret).decode()
    offered = [websockets.Subprotocol(PROTOCOLS[version])]
    return await websockets.connect(
        f"{address}/{identity}",
        subprotocols=None if "no_subprotocol" in faults else offered,
        additional_headers={"Authorization": f"Basic {credentials}"},
        user_agent_header=None,
        compression=None,
        proxy=None,
        ping_interval=None,
        open_timeout=60,
        close_timeout=2,
        max_queue=None,
    )
