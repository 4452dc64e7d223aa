"""Where the edge listens and what it stands before: its environment, read once."""

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Settings:
    """Addresses without a slash at the end; `api` is the HTTP API's stage, the others WebSocket."""

    port: int
    api: str
    chargers: str
    live: str
    web: Path
    mail: Path

    @staticmethod
    def from_environment() -> "Settings":
        env = os.environ
        return Settings(
            port=int(env["HUB_EDGE_PORT"]),
            api=env["HUB_EDGE_API"],
            chargers=env["HUB_EDGE_CHARGERS"],
            live=env["HUB_EDGE_LIVE"],
            web=Path(env["HUB_EDGE_WEB"]),
            mail=Path(env["HUB_EDGE_MAIL"]),
        )

    def environment(self) -> dict[str, str]:
        return {
            "HUB_EDGE_PORT": str(self.port),
            "HUB_EDGE_API": self.api,
            "HUB_EDGE_CHARGERS": self.chargers,
            "HUB_EDGE_LIVE": self.live,
            "HUB_EDGE_WEB": str(self.web),
            "HUB_EDGE_MAIL": str(self.mail),
        }
