"""The whole HTTP API as its description lists it: every operation, and the function behind it."""

import importlib
import re
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from infra.stacks.routes import ROUTES
from shared.http.openapi import document
from tests.fakes.http import Handler


@dataclass(frozen=True)
class Operation:
    """One method of one path."""

    method: str
    path: str
    described: dict[str, Any]

    def __str__(self) -> str:
        return f"{self.method} {self.path}"

    @property
    def public(self) -> bool:
        """Needs no token."""
        return self.described.get("security") == []

    @property
    def changes(self) -> bool:
        """May change something."""
        return self.method != "GET"

    def parameters(self, place: str) -> dict[str, dict[str, Any]]:
        """Names and schemas of the parameters in `path` or `query`."""
        found = self.described.get("parameters", [])
        return {one["name"]: one["schema"] for one in found if one["in"] == place}

    def needs(self, name: str) -> bool:
        """Whether a parameter must be there."""
        found = self.described.get("parameters", [])
        return any(one["name"] == name and one.get("required") for one in found)

    @property
    def body(self) -> dict[str, Any] | None:
        """The schema of its JSON body."""
        content = self.described.get("requestBody", {}).get("content", {})
        schema: dict[str, Any] | None = content.get("application/json", {}).get("schema")
        return schema

    def handler(self) -> Handler:
        """Of the function that the deployment gives the path to."""
        found = handler_of(self.path)
        assert found is not None, f"{self.path} is in no route of infra/stacks/routes.py"
        return found


@cache
def described() -> dict[str, Any]:
    """The OpenAPI document."""
    return document()


@cache
def operations() -> list[Operation]:
    """All of them."""
    return [
        Operation(method.upper(), path, one)
        for path, item in sorted(described()["paths"].items())
        for method, one in item.items()
    ]


def handler_of(path: str) -> Handler | None:
    """Of the function whose route is the most exact one; None where there is none."""
    fitting = [
        (len(route.replace("{proxy+}", "")), name)
        for name, routes in ROUTES.items()
        for route in routes
        if re.fullmatch(_pattern(route), path)
    ]
    return _handler(max(fitting)[1]) if fitting else None


def _pattern(route: str) -> str:
    steps = [
        ".+" if step == "{proxy+}" else "[^/]+" if step.startswith("{") else re.escape(step)
        for step in route.split("/")
    ]
    return "/".join(steps)


@cache
def _handler(function: str) -> Handler:
    return cast(Handler, importlib.import_module(f"functions.{function}.handler").handler)
