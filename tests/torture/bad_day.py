"""A day on which AWS fails, and people who do on it what people do: they ask again.

DynamoDB throttles, fails, loses answers and is late; streams deliver again and out of order;
functions die at work.
"""

import json
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Any
from uuid import uuid4

import httpx

CHANCES = {
    "throttled": 0.02,
    "failed": 0.015,
    "lost": 0.015,
    "late": 0.02,
    "late_s": 1.0,
    "twice": 0.05,
    "again": 0.02,
    "killed": 0.002,
}
"""Of DynamoDB's calls one in twenty fails; late ones beside that."""
TRIES, PAUSE_S = 6, 0.5
UNDER_WAY = "still_under_way"
UNDER_WAY_S = 90
"""A request under an `Idempotency-Key` whose function died is taken for over after a minute."""
_MENDED_BY_REPEATING = {0, 401, 409, 429, *range(500, 600)}
_NO_ANSWER = 0


class BadDay:
    """The faults of one system: with its settings, for as long as `lasting` does."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "faults.json"

    @property
    def settings(self) -> dict[str, str]:
        """Of the system on which it is to be."""
        return {"HUB_EMULATOR_FAULTS": str(self._file)}

    @contextmanager
    def lasting(self) -> Iterator[None]:
        """Then AWS works as it should."""
        self._file.write_text(json.dumps(CHANCES))
        try:
            yield
        finally:
            self._file.unlink()

    def went_wrong(self) -> str:
        """What, and how often. Raises FileNotFoundError where nothing did."""
        counted: dict[str, int] = json.loads(self._file.with_suffix(".counts").read_text())
        return ", ".join(f"{name} {number}" for name, number in sorted(counted.items()))


class NotMended(Exception):
    """Repeating it did not help."""


@dataclass
class Asked:
    """What people asked for, and how it was answered; 0: not at all."""

    requests: int = 0
    answers: Counter[int] = field(default_factory=Counter)
    _lock: Lock = field(default_factory=Lock)

    def one_more(self) -> None:
        """Repeating it does not count."""
        with self._lock:
            self.requests += 1

    def answered(self, status: int) -> None:
        """Whatever it was."""
        with self._lock:
            self.answers[status] += 1

    def __str__(self) -> str:
        return ", ".join(f"{status}: {n}" for status, n in sorted(self.answers.items()))


class Person:
    """Somebody at a browser of their own; signs in when asked to, and again when that ends.

    `source`: the address that they come from, a limit of so many attempts being for each.
    """

    def __init__(
        self, address: str, email: str, password: str, asked: Asked, source: str = "127.0.0.1"
    ) -> None:
        self.email = email
        self._password, self._asked = password, asked
        way = httpx.HTTPTransport(local_address=source)
        self._client = httpx.Client(base_url=address, timeout=30, transport=way)

    def sign_in(self) -> None:
        """Raises NotMended."""
        self._client.headers.pop("Authorization", None)
        told = self.ask("POST", "/api/auth/sign-in", json=self._credentials())
        self._client.headers["Authorization"] = f"Bearer {told['access_token']}"

    def can_sign_in(self) -> bool:
        """Tried once."""
        answer = self._request("POST", "/api/auth/sign-in", json=self._credentials())
        return answer is not None and answer.is_success

    def ask(
        self, method: str, path: str, look: Callable[[], Any] = lambda: None, **more: Any
    ) -> Any:
        """What is answered, or what `look` finds where that failed: it may have been done. A POST
        is asked for again under the same key, as the web client does.

        Raises NotMended.
        """
        self._asked.one_more()
        if method == "POST":
            more["headers"] = {"Idempotency-Key": str(uuid4())}
        tries, since = 0, time.monotonic()
        while True:
            answer = self._request(method, path, **more)
            if answer is not None and answer.is_success:
                return answer.json() if answer.content else {}
            tries += 1
            waits = is_under_way(answer) and time.monotonic() - since < UNDER_WAY_S
            time.sleep(PAUSE_S)
            if (found := look()) is not None:
                return found
            status = answer.status_code if answer is not None else _NO_ANSWER
            signed_out = status == 401 and "Authorization" in self._client.headers
            if signed_out:
                self.sign_in()
            if status not in _MENDED_BY_REPEATING or (tries >= TRIES and not waits):
                text = answer.text[:300] if answer is not None else "no answer"
                raise NotMended(f"{self.email} {method} {path}: {status} {text}")

    def status_of(self, method: str, path: str, **more: Any) -> int:
        """Of the first answer that is not a fault of ours. Raises NotMended."""
        self._asked.one_more()
        for _ in range(TRIES):
            answer = self._request(method, path, **more)
            if answer is not None and not answer.is_server_error:
                return answer.status_code
            time.sleep(PAUSE_S)
        raise NotMended(f"{self.email} {method} {path}")

    def download(self, path: str) -> bytes:
        """The file that the answer leads to. Raises NotMended."""
        self._asked.one_more()
        for _ in range(TRIES):
            answer = self._request("GET", path)
            if answer is not None and answer.is_redirect:
                file = httpx.get(self._client.base_url.join(answer.headers["location"]), timeout=30)
                self._asked.answered(file.status_code)
                if file.is_success:
                    return file.content
            time.sleep(PAUSE_S)
        raise NotMended(f"{self.email} GET {path}")

    def each(self, path: str, **asked: Any) -> list[dict[str, Any]]:
        """All pages of a list. Raises NotMended."""
        found: list[dict[str, Any]] = []
        params: dict[str, Any] = {"limit": 100, **asked}
        while True:
            page = self.ask("GET", path, params=params)
            found += page["items"]
            if not page["next_cursor"]:
                return found
            params["cursor"] = page["next_cursor"]

    def _credentials(self) -> dict[str, str]:
        return {"email": self.email, "password": self._password}

    def _request(self, method: str, path: str, **more: Any) -> httpx.Response | None:
        try:
            answer = self._client.request(method, path, **more)
        except httpx.TransportError:
            self._asked.answered(_NO_ANSWER)
            return None
        self._asked.answered(answer.status_code)
        return answer


def is_under_way(answer: httpx.Response | None) -> bool:
    """The same request is not answered yet."""
    return (
        answer is not None
        and answer.status_code == httpx.codes.CONFLICT
        and answer.json().get("code") == UNDER_WAY
    )
