"""The edge: a small ASGI app that stands for CloudFront when the system runs on one machine."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute

from infra.local.edge.api import Api
from infra.local.edge.files import Files
from infra.local.edge.mailbox import Mailbox
from infra.local.edge.settings import Settings
from infra.local.edge.sockets import Sockets

METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]


def build(settings: Settings) -> Starlette:
    api = Api(settings.api)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        yield
        await api.close()

    return Starlette(
        routes=[
            Route("/api/{rest:path}", api.answer, methods=METHODS),
            *Mailbox(settings.mail).routes(),
            Route("/ocpp/{rest:path}", _upgrade_required),
            Route("/live", _upgrade_required),
            Route("/{rest:path}", Files(settings.web).answer, methods=METHODS),
            WebSocketRoute("/{rest:path}", Sockets(settings).serve),
        ],
        lifespan=lifespan,
    )


async def _upgrade_required(_: Request) -> Response:
    return PlainTextResponse(
        "This address is for WebSockets.", 426, {"upgrade": "websocket", "connection": "upgrade"}
    )
