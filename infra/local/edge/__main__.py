"""Starts the edge; ends with its parent, whose end of standard input it watches."""

import os
import signal
import sys
import threading

import uvicorn

from infra.local.edge.app import build
from infra.local.edge.settings import Settings
from infra.local.edge.sockets import MESSAGE_LIMIT


def main() -> None:
    settings = Settings.from_environment()
    threading.Thread(target=_end_with_parent, daemon=True).start()
    uvicorn.run(
        build(settings),
        host="127.0.0.1",
        port=settings.port,
        ws="websockets-sansio",
        ws_max_size=MESSAGE_LIMIT,
        # A charger that vanished without a word is found by its missing pong.
        ws_ping_interval=60,
        ws_ping_timeout=60,
        ws_per_message_deflate=True,
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_keep_alive=75,
        timeout_graceful_shutdown=2,
    )


def _end_with_parent() -> None:
    sys.stdin.buffer.read()
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    main()
