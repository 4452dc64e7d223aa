"""What `make run` is told by its environment: where it runs, what it makes, who operates it."""

import json
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from infra.local.steps import ROOT, Trouble

OPERATOR_EMAIL = "operator@example.com"


@dataclass(frozen=True)
class Settings:
    port: int
    state: Path
    demo: bool
    operator_email: str
    operator_password: str
    staff_second_factor: str = "optional"

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"


def read(environment: Mapping[str, str] = os.environ) -> Settings:
    """Makes the state folder and, at the first start, the operator's password."""
    port, demo = _port(environment.get("PORT") or "8080"), _switch(environment.get("DEMO") or "1")
    factor = _factor(environment.get("STAFF_SECOND_FACTOR") or "optional", demo)
    state = _folder(Path(environment.get("STATE") or ROOT / ".local"))
    email, password = _operator(state / "operator.json", environment)
    return Settings(
        port=port,
        state=state,
        demo=demo,
        operator_email=email,
        operator_password=password,
        staff_second_factor=factor,
    )


def _port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 65535:
        raise Trouble(f"PORT must be a number from 1 to 65535, not '{text}'.")
    return int(text)


def _switch(text: str) -> bool:
    if text not in ("0", "1"):
        raise Trouble(f"DEMO must be 0 or 1, not '{text}'.")
    return text == "1"


def _factor(text: str, demo: bool) -> str:
    if text not in ("optional", "required"):
        raise Trouble(f"STAFF_SECOND_FACTOR must be optional or required, not '{text}'.")
    if demo and text == "required":
        raise Trouble(
            "STAFF_SECOND_FACTOR=required needs DEMO=0: an operator makes the demo company."
        )
    return text


def _folder(path: Path) -> Path:
    try:
        path.mkdir(parents=True, exist_ok=True)
        probe = path / ".writable"
        probe.write_text("")
        probe.unlink()
    except OSError as problem:
        raise Trouble(f"The state folder {path} can't be used: {problem.strerror}.") from problem
    return path.resolve()


def _operator(file: Path, environment: Mapping[str, str]) -> tuple[str, str]:
    kept = read_json(file, {})
    email = environment.get("OPERATOR_EMAIL") or kept.get("email") or OPERATOR_EMAIL
    password = environment.get("OPERATOR_PASSWORD") or kept.get("password") or _password()
    write_json(file, {"email": email, "password": password})
    return email, password


def _password() -> str:
    return f"Hub-{secrets.token_urlsafe(12)}-7"


def read_json(file: Path, otherwise: dict[str, str]) -> dict[str, str]:
    if not file.exists():
        return otherwise
    try:
        content: dict[str, str] = json.loads(file.read_text())
    except (ValueError, OSError) as problem:
        raise Trouble(f"{file} is broken; remove it, or the whole state folder.") from problem
    if not isinstance(content, dict):
        raise Trouble(f"{file} is broken; remove it, or the whole state folder.")
    return content


def write_json(file: Path, content: Mapping[str, str]) -> None:
    """Whole or not at all, and readable by its owner only."""
    part = file.with_suffix(".part")
    part.unlink(missing_ok=True)
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT, 0o600), "w") as out:
        json.dump(content, out, indent=1)
    part.replace(file)
