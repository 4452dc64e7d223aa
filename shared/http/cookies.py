"""Cookies: the refresh token, and who left for an identity provider.

Only sent to `/api/auth`, unreadable to scripts.
"""

from urllib.parse import urlsplit

from aws_lambda_powertools.event_handler.api_gateway import BaseRouter
from aws_lambda_powertools.shared.cookies import Cookie, SameSite

from shared.domain.errors import Forbidden
from shared.domain.federation import LIFETIME
from shared.domain.signins import IDLE
from shared.world import setting

NAME = "hub_refresh"
DEPARTURE = "hub_departure"
PATH = "/api/auth"


def kept(token: str) -> Cookie:
    """The cookie that carries `token` for as long as a sign-in may idle."""
    return _cookie(NAME, token, int(IDLE.total_seconds()))


def forgotten() -> Cookie:
    """The cookie that removes it."""
    return _cookie(NAME, "", -1)


def kept_for_return(secret: str) -> Cookie:
    """The cookie of a browser that leaves for an identity provider."""
    return _cookie(DEPARTURE, secret, int(LIFETIME.total_seconds()))


def departure_of(app: BaseRouter) -> str:
    """The secret of the browser that left; empty: it was another one."""
    return _sent(app, DEPARTURE)


def refresh_token_of(app: BaseRouter) -> str:
    """The refresh token that the browser sent; empty: none.

    Raises Forbidden when a page of another origin made the browser send it.
    """
    return _sent(app, NAME)


def _sent(app: BaseRouter, name: str) -> str:
    event = app.current_event
    origin = event.headers.get("origin")
    if origin is not None and origin not in _own_origins(app):
        raise Forbidden
    prefix = f"{_prefixed(name)}="
    sent: list[str] = event.get("cookies") or (event.headers.get("cookie") or "").split(";")
    found = [c.strip().removeprefix(prefix) for c in sent if c.strip().startswith(prefix)]
    return found[0] if found else ""


def _own_origins(app: BaseRouter) -> set[str]:
    url = urlsplit(setting("PUBLIC_URL"))
    headers = app.current_event.headers
    proto = headers.get("x-forwarded-proto") or url.scheme
    host = headers.get("x-forwarded-host") or url.netloc
    return {f"{url.scheme}://{url.netloc}", f"{proto}://{host}"}


def _cookie(name: str, value: str, max_age_s: int) -> Cookie:
    return Cookie(
        name=_prefixed(name),
        value=value,
        path=PATH,
        secure=_is_secure(),
        http_only=True,
        same_site=SameSite.STRICT_MODE,
        max_age=max_age_s,
    )


def _prefixed(name: str) -> str:
    """By the prefix browsers know that no page without https may set it (RFC 6265bis 4.1.3)."""
    return f"__Secure-{name}" if _is_secure() else name


def _is_secure() -> bool:
    return setting("PUBLIC_URL").startswith("https:")
