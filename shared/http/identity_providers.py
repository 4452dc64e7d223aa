"""What we ask identity providers ourselves: endpoints, tokens, keys. With little patience."""

import json
from functools import cache
from typing import Any
from urllib.parse import urlencode, urlsplit

import urllib3
from pydantic import ValidationError

from shared.domain.errors import FederationFailed, ProviderUnreachable
from shared.domain.federation import Endpoints, Provider
from shared.world import setting

_PATIENCE = urllib3.Timeout(connect=3, read=5)
_LARGEST = 512 * 1024


class _NoAnswer(Exception):
    """Not there, not allowed, or not what was asked for."""


def discovered(issuer: str) -> Endpoints:
    """What the issuer says of itself. Raises ProviderUnreachable (`#/issuer`)."""
    base = issuer.rstrip("/")
    try:
        said = _json("GET", f"{base}/.well-known/openid-configuration")
        endpoints = Endpoints.model_validate(said)
        for address in (endpoints.authorization_endpoint, endpoints.token_endpoint):
            _allowed(address)
    except (_NoAnswer, ValidationError) as problem:
        raise ProviderUnreachable("#/issuer") from problem
    if endpoints.issuer.rstrip("/") != base:
        raise ProviderUnreachable("#/issuer")
    return endpoints


def id_token_for(provider: Provider, code: str, verifier: str, redirect_uri: str) -> str:
    """The ID token for a code (RFC 6749 section 4.1.3). Raises FederationFailed."""
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": redirect_uri,
        "code_verifier": verifier,
        "client_id": provider.client_id,
    }
    if provider.client_secret:
        form["client_secret"] = provider.client_secret
    try:
        said = _json("POST", provider.endpoints.token_endpoint, urlencode(form))
    except _NoAnswer as problem:
        raise FederationFailed from problem
    return str(said.get("id_token", ""))


def keys_of(provider: Provider) -> dict[str, Any]:
    """The provider's key set, as it is now. Raises FederationFailed."""
    try:
        return _json("GET", provider.endpoints.jwks_uri)
    except _NoAnswer as problem:
        raise FederationFailed from problem


def _json(method: str, address: str, form: str = "") -> dict[str, Any]:
    _allowed(address)
    headers = {"Accept": "application/json"}
    if form:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    try:
        answer = _pool().request(
            method,
            address,
            body=form or None,
            headers=headers,
            redirect=False,
            retries=False,
            preload_content=False,
        )
        body = answer.read(_LARGEST + 1, decode_content=True)
        answer.release_conn()
        said = json.loads(body) if answer.status == 200 and len(body) <= _LARGEST else None
    except (urllib3.exceptions.HTTPError, ValueError) as problem:
        raise _NoAnswer from problem
    if not isinstance(said, dict):
        raise _NoAnswer
    return said


def _allowed(address: str) -> None:
    parts = urlsplit(address)
    if parts.scheme not in setting("PROVIDER_SCHEMES").split() or not parts.hostname:
        raise _NoAnswer


@cache
def _pool() -> urllib3.PoolManager:
    return urllib3.PoolManager(timeout=_PATIENCE)
