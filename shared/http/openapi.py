"""The API described in one OpenAPI 3.1 document, made from the resolvers of all functions.

`python -m shared.http.openapi [FILE]` writes it; the build, into the shared layer.
"""

import importlib
import json
import re
import sys
import tomllib
from pathlib import Path
from typing import Any

from aws_lambda_powertools.event_handler.openapi.merge import OpenAPIMerge

from shared.http.problems import MEDIA_TYPE, Problem

ROOT = Path(__file__).parents[2]
PUBLIC = (
    "/api/auth/",
    "/api/activations/",
    "/api/report-files/",
    "/api/unsubscriptions/",
    "/api/health",
    "/api/public/",
    "/api/openapi.json",
)
_WITHOUT_BODY = {"204": "Done", "302": "It is at `Location`"}
_SPARSE = "x-sparse"
"""Of shapes that leave out what is not known, as others than us have defined them."""
_UNSAID = "Successful Response"
_METHODS = ("get", "put", "post", "delete", "patch")


def document() -> dict[str, Any]:
    """The document, with the version of `pyproject.toml`.

    Raises OpenAPIMergeError when two functions claim one route.
    """
    merge = OpenAPIMerge(
        title="Business Hub",
        version=_version(),
        openapi_version="3.1.0",
        security=[{"bearer": []}],
        on_conflict="error",
    )
    shapes: dict[str, Any] = {}
    for path in sorted((ROOT / "functions").glob("*/handler.py")):
        module = importlib.import_module(f"functions.{path.parent.name}.handler")
        app = getattr(module, "app", None)
        if app is not None:
            schema = app.get_openapi_schema().model_dump_json(by_alias=True, exclude_none=True)
            merge.add_schema(part := json.loads(schema))
            _told_apart(shapes, part.get("components", {}).get("schemas", {}), path.parent.name)
    whole = merge.get_openapi_schema()
    _finish(whole)
    _require_what_is_answered(whole)
    return whole


def _told_apart(known: dict[str, Any], shapes: dict[str, Any], function: str) -> None:
    """In one document a name stands for one shape. Raises ValueError."""
    for name, shape in shapes.items():
        if known.setdefault(name, shape) != shape:
            raise ValueError(f"functions/{function}: another function has a {name} of its own")


def _require_what_is_answered(whole: dict[str, Any]) -> None:
    """An answer always holds all of its fields, also those that are made with a default."""
    schemas = whole["components"]["schemas"]
    operations = [o for item in whole["paths"].values() for o in item.values()]
    asked = _named_in([o.get("requestBody") for o in operations], schemas)
    answered = _named_in([o["responses"] for o in operations], schemas)
    for name in answered - asked:
        fields = schemas[name].get("properties")
        if fields and not schemas[name].pop(_SPARSE, False):
            schemas[name]["required"] = list(fields)


def _named_in(part: Any, schemas: dict[str, Any]) -> set[str]:
    """The shapes that `part` refers to, and those that they refer to."""
    found: set[str] = set()
    ahead = [part]
    while ahead:
        text = json.dumps(ahead.pop())
        fresh = set(re.findall(r'"#/components/schemas/([^"]+)"', text)) - found
        found |= fresh
        ahead += [schemas[name] for name in fresh]
    return found


def _finish(whole: dict[str, Any]) -> None:
    """Problems and the bearer token: the same for every route, so they are said here, once."""
    components = whole.setdefault("components", {})
    schemas = components.setdefault("schemas", {})
    shape = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    schemas.update(shape.pop("$defs", {}))
    schemas["Problem"] = shape
    for unused in ("HTTPValidationError", "ResponseValidationError", "ValidationError"):
        schemas.pop(unused, None)
    components["securitySchemes"] = {
        "bearer": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}
    }
    told = {"schema": {"$ref": "#/components/schemas/Problem"}}
    for path, item in whole.get("paths", {}).items():
        for method in _METHODS:
            if method in item:
                _finish_operation(path, item[method], told)


def _finish_operation(path: str, operation: dict[str, Any], told: dict[str, Any]) -> None:
    operation["responses"].pop("422", None)
    operation["responses"]["default"] = {
        "description": "What went wrong",
        "content": {MEDIA_TYPE: told},
    }
    for status, response in operation["responses"].items():
        if status in _WITHOUT_BODY or _is_empty(response):
            said = response["description"]
            usual = _WITHOUT_BODY.get(status, "Done")
            described = {"description": usual if said == _UNSAID else said}
            operation["responses"][status] = described
    if path.startswith(PUBLIC):
        operation["security"] = []


def _is_empty(response: dict[str, Any]) -> bool:
    content = response.get("content", {}).get("application/json", {})
    return bool(content.get("schema", {}).get("type") == "null")


def _version() -> str:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return str(project["version"])


def main(target: Path) -> None:
    """Write the document."""
    target.parent.mkdir(parents=True, exist_ok=True)
    whole = document()
    target.write_text(json.dumps(whole, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    sys.stdout.write(f"{target}: {len(whole['paths'])} paths\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "build" / "openapi.json")
