"""The web client at `/`: built files, compressed beside them by the build, and its pages.

A path of a page answers `index.html`; a missing asset answers 404, so that a tab left open
over a deployment notices and reloads.
"""

import mimetypes
import re
from collections.abc import Iterator
from email.utils import formatdate
from pathlib import Path
from urllib.parse import unquote

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from infra.page_headers import page_headers

# Ids in addresses of pages may hold a dot, but no ending that begins with a letter.
FILE_ENDING = re.compile(r"\.[A-Za-z][A-Za-z0-9]*$")
ENCODINGS = (("br", ".br"), ("gzip", ".gz"))
IMMUTABLE = "public, max-age=31536000, immutable"
FRESH = "no-cache"


class Files:
    """Serves a built web client; a new build is seen at the next request."""

    def __init__(self, root: Path) -> None:
        self._root = root.resolve()

    async def answer(self, request: Request) -> Response:
        if request.method not in ("GET", "HEAD"):
            return PlainTextResponse("Method not allowed", 405, {"allow": "GET, HEAD"})
        path = unquote(request.url.path)
        file = self._file(path)
        if file is None and not _names_a_file(path):
            file = self._file("/index.html")
        headers = page_headers(self._root / "index.html")
        if file is None:
            return PlainTextResponse("Not found", 404, {**headers, "cache-control": "no-store"})
        return self._sent(file, request, headers)

    def _file(self, path: str) -> Path | None:
        """None for what is not a file inside the folder."""
        if "\0" in path:
            return None
        file = (self._root / path.lstrip("/")).resolve()
        return file if file.is_file() and file.is_relative_to(self._root) else None

    def _sent(self, file: Path, request: Request, headers: dict[str, str]) -> Response:
        immutable = file.is_relative_to(self._root / "assets")
        stat = file.stat()
        tag = f'"{stat.st_mtime_ns:x}-{stat.st_size:x}"'
        headers |= {
            "cache-control": IMMUTABLE if immutable else FRESH,
            "vary": "accept-encoding",
            "etag": tag,
            "last-modified": formatdate(stat.st_mtime, usegmt=True),
        }
        if request.headers.get("if-none-match") == tag:
            return Response(status_code=304, headers=headers)
        for encoding, packed in _packed(file, request.headers.get("accept-encoding", "")):
            headers["content-encoding"] = encoding
            return Response(packed.read_bytes(), 200, headers, _type(file))
        return Response(file.read_bytes(), 200, headers, _type(file))


def _names_a_file(path: str) -> bool:
    """True where falling back to a page would hide that something is missing."""
    return path.startswith(("/assets/", "/api/")) or FILE_ENDING.search(path) is not None


def _packed(file: Path, accepted: str) -> Iterator[tuple[str, Path]]:
    names = {part.partition(";")[0].strip() for part in accepted.split(",")}
    for encoding, suffix in ENCODINGS:
        packed = file.with_name(file.name + suffix)
        if encoding in names and packed.is_file():
            yield encoding, packed


def _type(file: Path) -> str:
    return mimetypes.guess_type(file.name)[0] or "application/octet-stream"
