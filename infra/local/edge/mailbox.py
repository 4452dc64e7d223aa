"""`/mail`: the mailbox for a person, and `/mail/messages.json` for a script (docs: contract)."""

import html
from collections.abc import Awaitable, Callable
from pathlib import Path
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from infra.local.edge.mail import Mail, mail_named, mails_in

FOLDER = Path(__file__).parent
STYLE = (FOLDER / "mailbox.css").read_text()
NO_STORE = {"cache-control": "no-store", "x-content-type-options": "nosniff"}
# A message is foreign text: no script, no form; its links open beside the mailbox.
BODY_POLICY = (
    "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; "
    "img-src data: https:; style-src 'unsafe-inline'; frame-ancestors 'self'"
)
PAGE_POLICY = "default-src 'none'; style-src 'self'; frame-src 'self'; base-uri 'none'"


class Mailbox:
    """Pages and files of one folder of messages."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def routes(self) -> list[Route]:
        return [
            Route("/mail", self._listed),
            Route("/mail/style.css", self._style),
            Route("/mail/messages.json", self._json),
            Route("/mail/messages/{id}", self._message(_page)),
            Route("/mail/messages/{id}/html", self._message(_html)),
            Route("/mail/messages/{id}/attachments/{at:int}", self._message(_attachment)),
        ]

    async def _json(self, _: Request) -> Response:
        mails = await run_in_threadpool(mails_in, self._folder)
        return JSONResponse([mail.as_json() for mail in mails], headers=NO_STORE)

    async def _style(self, _: Request) -> Response:
        return PlainTextResponse(STYLE, media_type="text/css")

    async def _listed(self, _: Request) -> Response:
        mails = await run_in_threadpool(mails_in, self._folder)
        rows = "".join(_row(mail) for mail in mails)
        return _whole("Mailbox", f"<ul>{rows}</ul>" if rows else "<p>No message yet.</p>")

    def _message(
        self, show: Callable[[Mail, Request], Response]
    ) -> Callable[[Request], Awaitable[Response]]:
        async def answer(request: Request) -> Response:
            mail = await run_in_threadpool(mail_named, self._folder, request.path_params["id"])
            if mail is None:
                return PlainTextResponse("No such message", 404)
            return show(mail, request)

        return answer


def _page(mail: Mail, _: Request) -> Response:
    text = html.escape
    links = "".join(
        f'<li><a href="{entry["href"]}">{text(entry["name"])}</a> {entry["size"]} bytes</li>'
        for entry in mail.as_json()["attachments"]
    )
    source = f"/mail/messages/{quote(mail.id)}/html"
    return _whole(
        mail.subject,
        f'<p><a href="/mail">All messages</a></p><dl><dt>From</dt><dd>{text(mail.sender)}</dd>'
        f"<dt>To</dt><dd>{text(', '.join(mail.to))}</dd><dt>Sent</dt>"
        f"<dd>{mail.sent_at:%Y-%m-%d %H:%M:%S} UTC</dd></dl>"
        f"<ul>{links}</ul>"
        '<iframe title="Message" sandbox="allow-popups allow-popups-to-escape-sandbox" '
        f'src="{source}"></iframe>',
    )


def _html(mail: Mail, _: Request) -> Response:
    body = mail.html or f"<pre>{html.escape(mail.text)}</pre>"
    return HTMLResponse(
        '<base target="_blank">' + body,
        headers={**NO_STORE, "content-security-policy": BODY_POLICY},
    )


def _attachment(mail: Mail, request: Request) -> Response:
    at: int = request.path_params["at"]
    if at >= len(mail.attachments):
        return PlainTextResponse("No such attachment", 404)
    attachment = mail.attachments[at]
    disposition = f"attachment; filename*=UTF-8''{quote(attachment.name, safe='')}"
    return Response(
        attachment.content,
        headers={**NO_STORE, "content-disposition": disposition},
        media_type=attachment.type,
    )


def _row(mail: Mail) -> str:
    return (
        f'<li><a href="/mail/messages/{quote(mail.id)}">{html.escape(mail.subject)}</a>'
        f"<span>{html.escape(', '.join(mail.to))}</span>"
        f"<time>{mail.sent_at:%Y-%m-%d %H:%M:%S} UTC</time></li>"
    )


def _whole(title: str, body: str) -> Response:
    page = (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{html.escape(title)}</title>'
        '<meta name="viewport" content="width=device-width">'
        f'<link rel="stylesheet" href="/mail/style.css"><h1>{html.escape(title)}</h1>{body}</html>'
    )
    return HTMLResponse(page, headers={**NO_STORE, "content-security-policy": PAGE_POLICY})
