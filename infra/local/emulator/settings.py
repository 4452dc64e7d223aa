"""How the emulator is set up: its environment is made here, before it is imported.

ministack reads `os.environ` at import. Nothing of the caller's environment reaches it, or the
functions it runs, but what is named here.
"""

import os
from dataclasses import dataclass
from pathlib import Path

KEPT = ("PATH", "LANG", "LC_ALL", "HUB_EMULATOR_WORKERS")
HOST = "127.0.0.1"
IDLE_WORKER_S = 180


@dataclass(frozen=True)
class Settings:
    """What the caller decides."""

    port: int
    state: Path
    mail: Path
    without: frozenset[str]
    """Mends to leave out; for the tests that ask whether a mend is still needed."""
    log_level: str
    faults: Path | None = None
    """Where it says what goes wrong on purpose."""

    @classmethod
    def of(cls, environment: dict[str, str]) -> "Settings":
        """Raises KeyError for a missing variable, ValueError for a wrong one."""
        without = environment.get("HUB_EMULATOR_WITHOUT", "")
        faults = environment.get("HUB_EMULATOR_FAULTS")
        return cls(
            port=int(environment["HUB_EMULATOR_PORT"]),
            state=Path(environment["HUB_EMULATOR_STATE"]).absolute(),
            mail=Path(environment["HUB_EMULATOR_MAIL"]).absolute(),
            without=frozenset(filter(None, without.split(","))),
            log_level=environment.get("HUB_EMULATOR_LOG", "WARNING"),
            faults=Path(faults) if faults else None,
        )

    def make_folders(self) -> None:
        """Raises OSError if the state can't be kept there."""
        for folder in (self.state, self.snapshot, self.temporary, self.mail):
            try:
                folder.mkdir(parents=True, exist_ok=True)
                probe = folder / ".writable"
                probe.write_bytes(b"")
                probe.unlink()
            except OSError as error:
                raise OSError(f"nothing can be kept in {folder} ({error.strerror})") from error

    @property
    def snapshot(self) -> Path:
        return self.state / "snapshot"

    @property
    def temporary(self) -> Path:
        """Unpacked code of the workers; empty at each start."""
        return self.state / "tmp"

    def replace_environment(self) -> None:
        kept = {name: os.environ[name] for name in KEPT if name in os.environ}
        os.environ.clear()
        os.environ.update(kept)
        os.environ.update(self._environment())

    def _environment(self) -> dict[str, str]:
        return {
            "AUTH": "true",
            "BIND_HOST": HOST,
            "GATEWAY_PORT": str(self.port),
            "HUB_EMULATOR_MAIL": str(self.mail),
            "IOT_MTLS_ENABLED": "0",
            "LAMBDA_WARM_TTL_SECONDS": str(IDLE_WORKER_S),
            "LOG_LEVEL": self.log_level,
            "PERSIST_STATE": "1",
            "S3_DATA_DIR": str(self.state / "s3"),
            "S3_PERSIST": "1",
            "SFTP_ENABLED": "0",
            "STATE_DIR": str(self.snapshot),
            "TMPDIR": str(self.temporary),
        }
