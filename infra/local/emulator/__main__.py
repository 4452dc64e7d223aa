"""Starts the embedded AWS: ministack with our mends, on one port of 127.0.0.1.

`python -m infra.local.emulator`, configured by HUB_EMULATOR_PORT, _STATE and _MAIL (required),
_WORKERS, _WITHOUT, _LOG and _FAULTS. SIGTERM and SIGINT stop it cleanly.
"""

import asyncio
import logging
import os
import resource
import shutil
import signal
import socket
import sys
from contextlib import AbstractContextManager, nullcontext
from typing import Any

import uvicorn
import uvloop

from infra.local.emulator.settings import HOST, Settings


def main() -> int:
    try:
        settings = Settings.of(dict(os.environ))
        settings.make_folders()
        _check_port(settings.port)
        settings.replace_environment()
        app = _mended_app(settings)
    except KeyError as missing:
        return _complain(f"The variable {missing.args[0]} is not set.")
    except (ValueError, OSError) as problem:
        return _complain(f"The embedded AWS can't start: {problem}")
    _empty(settings)
    _allow_many_connections()
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(_serve(app, settings.port))
    _end_workers()
    return 0


def _complain(sentence: str) -> int:
    print(sentence, file=sys.stderr, flush=True)
    return 1


def _check_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise OSError(f"port {port} is taken") from error


def _mended_app(settings: Settings) -> Any:
    """ministack reads its environment when it is imported, hence the imports in here."""
    # It warns at each start that it can't sign with KMS, which nothing here asks of it.
    logging.getLogger("kms").setLevel(logging.ERROR)
    from ministack import app as ministack  # noqa: PLC0415

    from infra.local.emulator import journal, mends  # noqa: PLC0415

    mends.apply_all(settings.without)
    if settings.faults is not None:
        from infra.local.emulator import faults  # noqa: PLC0415

        faults.install(settings.faults)
    journal.install(settings.state)
    return journal.wrap(ministack.app)


def _empty(settings: Settings) -> None:
    """Removes what workers of a killed run left. Only after the lock on the folder was taken."""
    for entry in settings.temporary.iterdir():
        shutil.rmtree(entry) if entry.is_dir() else entry.unlink()


def _allow_many_connections() -> None:
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


async def _serve(app: Any, port: int) -> None:
    config = uvicorn.Config(
        app,
        host=HOST,
        port=port,
        http="httptools",
        ws="websockets-sansio",
        # Whoever connects through the edge is asked there whether they are still there.
        ws_ping_interval=None,
        backlog=4096,
        log_level="warning",
        access_log=False,
        server_header=False,
        date_header=False,
        proxy_headers=False,
        timeout_keep_alive=75,
        timeout_graceful_shutdown=1,
    )
    server = _Server(config)
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, server.stop)
    await server.serve()


class _Server(uvicorn.Server):
    """Stopped by us, since what is left to do comes after it."""

    def capture_signals(self) -> AbstractContextManager[None]:  # type: ignore[override]
        return nullcontext()

    def stop(self) -> None:
        self.should_exit = True


def _end_workers() -> None:
    from ministack.core import lambda_runtime  # noqa: PLC0415

    lambda_runtime.reset()


if __name__ == "__main__":
    status = main()
    sys.stdout.flush()
    # Threads of the emulator may hang in a call that never returns; the state is on disk.
    os._exit(status)
