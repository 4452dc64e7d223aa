"""An edge before a fake origin, each on a free port, for the tests of this folder."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket

from infra.local.edge.app import build
from infra.local.edge.settings import Settings
from infra.local.edge.sockets import MESSAGE_LIMIT


async def _echo(request: Request) -> Response:
    body = {
        "method": request.method,
        "path": request.scope["raw_path"].decode(),
        "query": request.url.query,
        "headers": dict(request.headers),
        "body": (await request.body()).decode(),
    }
    answer = JSONResponse(body, 201 if request.method == "POST" else 200)
    answer.set_cookie("first", "1")
    answer.set_cookie("second", "2")
    return answer


async def _socket(client: WebSocket) -> None:
    if client.query_params.get("identity") == "stranger":
        await client.send_denial_response(Response("who?", 401, {"www-authenticate": "Basic"}))
        return
    await client.accept(client.scope["subprotocols"][0] if client.scope["subprotocols"] else None)
    async for text in client.iter_text():
        if text == "headers":
            headers = {name.decode(): value.decode() for name, value in client.scope["headers"]}
            await client.send_json(headers | {"query": client.url.query})
        elif text.startswith("close"):
            await client.close(int(text.split()[1]), "as asked")
        else:
            await client.send_text(text)


@contextmanager
def serving(app: Starlette, port: int = 0) -> Iterator[int]:
    """The app on a free port, in a thread, until the block ends."""
    config = uvicorn.Config(
        app, port=port, log_level="error", ws="websockets-sansio", ws_max_size=MESSAGE_LIMIT
    )
    server = uvicorn.Server(config)
    listening = socket.create_server(("127.0.0.1", port))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    try:
        yield listening.getsockname()[1]
    finally:
        server.should_exit = server.force_exit = True
        thread.join()


@pytest.fixture(scope="session")
def origin() -> Iterator[int]:
    methods = ["GET", "POST", "PUT"]
    routes = [
        Route("/api-stage/{rest:path}", _echo, methods=methods),
        WebSocketRoute("/ocpp-stage", _socket),
        WebSocketRoute("/live-stage", _socket),
    ]
    with serving(Starlette(routes=routes)) as port:
        yield port


def settings(origin: int, folder: Path) -> Settings:
    return Settings(
        port=0,
        api=f"http://127.0.0.1:{origin}/api-stage",
        chargers=f"ws://127.0.0.1:{origin}/ocpp-stage",
        live=f"ws://127.0.0.1:{origin}/live-stage",
        web=folder / "web",
        mail=folder / "mail",
    )


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("edge")
    (root / "web" / "assets").mkdir(parents=True)
    (root / "mail").mkdir()
    index = (
        "<!doctype html><script>let early</script><script type=module src=/assets/a.js></script>"
    )
    (root / "web" / "index.html").write_text(index)
    (root / "web" / "assets" / "a.js").write_text("plain")
    (root / "web" / "assets" / "a.js.br").write_bytes(b"packed")
    return root


@pytest.fixture(scope="session")
def edge(origin: int, folder: Path) -> Iterator[str]:
    """Host and port of the edge."""
    with serving(build(settings(origin, folder))) as port:
        yield f"127.0.0.1:{port}"
