"""The API's description (OpenAPI 3.1)."""

from typing import Any

import pytest
from openapi_spec_validator import validate

from shared.http import openapi


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    """The whole of it."""
    return openapi.document()


def test_the_document_is_valid(document: dict[str, Any]) -> None:
    validate(document)

    assert document["openapi"] == "3.1.0"
    assert document["info"]["title"] == "Business Hub"


def test_every_operation_tells_what_can_go_wrong(document: dict[str, Any]) -> None:
    operations = [o for item in document["paths"].values() for o in item.values()]

    assert all(
        "application/problem+json" in o["responses"]["default"]["content"] for o in operations
    )


def test_only_what_is_public_needs_no_token(document: dict[str, Any]) -> None:
    public = {
        path
        for path, item in document["paths"].items()
        for operation in item.values()
        if operation.get("security") == []
    }

    assert "/api/auth/sign-in" in public
    assert not {p for p in public if p.startswith(("/api/users", "/api/operator", "/api/me"))}


def test_all_fields_of_an_answer_are_there(document: dict[str, Any]) -> None:
    page = document["components"]["schemas"]["Listed_ChargerItem_"]

    assert set(page["required"]) == {"items", "next_cursor"}
