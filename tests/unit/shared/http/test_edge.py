"""What the edge answers when something is wrong with the request, or with us (RFC 9457)."""

import base64
import hashlib
import json
from typing import Any

import pytest
from aws_lambda_powertools.event_handler import Response

from shared.domain.errors import TooManyAttempts
from shared.http.edge import lambda_handler, resolver
from shared.http.shapes import Body, Name
from tests.fakes.http import Client, Context
from tests.fakes.logs import logged
from tests.fakes.people import PASSWORD

app = resolver()


class Greeting(Body):
    """Whom to greet."""

    name: Name


class Nameless(Body):
    """Nobody."""


@app.post("/api/greetings")
def greet(greeting: Greeting) -> dict[str, str]:
    """Greets."""
    if greeting.name == "limit":
        raise TooManyAttempts(7)
    if greeting.name == "bug":
        raise ZeroDivisionError("secret detail")
    if greeting.name == PASSWORD:
        Nameless.model_validate(greeting.model_dump())
    return {"hello": greeting.name}


@app.get("/api/greetings/<name>")
def greeted(name: str) -> Greeting:
    """Not as it says."""
    return {"names": name}  # type: ignore[return-value]


@app.delete("/api/greetings")
def forget() -> Response[None]:
    """Forgets whom it greeted."""
    return Response(status_code=204)


handler = lambda_handler(app)


@pytest.fixture(autouse=True)
def _settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POWERTOOLS_METRICS_NAMESPACE", "test")
    monkeypatch.setenv("EDGE_DIGESTS", "none")
    monkeypatch.setenv("POWERTOOLS_SERVICE_NAME", "test")


def test_a_bug_is_answered_500_logged_once_and_tells_nothing() -> None:
    with logged() as lines:
        answer = Client(language="fr").call(handler, "POST", "/api/greetings", {"name": "bug"})

    [line] = lines()
    assert (answer.status, answer.body["code"]) == (500, "internal")
    assert "secret" not in json.dumps(answer.body)
    assert line["message"] == "unexpected error"
    assert "ZeroDivisionError: secret detail" in line["exception"]


def test_what_was_given_is_in_no_log_when_it_breaks_something_inside() -> None:
    with logged() as lines:
        answer = Client().call(handler, "POST", "/api/greetings", {"name": PASSWORD})

    [line] = lines()
    assert answer.status == 500
    assert PASSWORD not in json.dumps([line, answer.body])
    assert "ValidationError: name: extra_forbidden" in line["exception"]
    assert "in greet" in line["exception"]


def test_an_answer_of_ours_that_is_not_as_described_is_logged_without_its_values() -> None:
    with logged() as lines:
        answer = Client().call(handler, "GET", f"/api/greetings/{PASSWORD}")

    [line] = lines()
    assert answer.status == 500
    assert PASSWORD not in json.dumps([line, answer.body])
    assert "RequestValidationError: response" in line["exception"]


def test_who_must_wait_is_told_how_long() -> None:
    answer = Client().call(handler, "POST", "/api/greetings", {"name": "limit"})

    assert (answer.status, answer.headers["Retry-After"]) == (429, "7")


@pytest.mark.parametrize(("method", "path"), [("GET", "/api/other"), ("GET", "/api/greetings")])
def test_what_is_not_there_is_a_problem_too(method: str, path: str) -> None:
    answer = Client(language="nl").call(handler, method, path)

    assert answer.status == 404
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.body["detail"] == "Hier is niets."


def test_a_body_that_is_missing_names_what_is_required() -> None:
    assert Client().call(handler, "POST", "/api/greetings").status == 422


def _raw(body: str, kind: str, encoded: bool = False, method: str = "POST") -> dict[str, Any]:
    event = {
        "version": "2.0",
        "rawPath": "/api/greetings",
        "headers": {"content-type": kind},
        "requestContext": {
            "stage": "$default",
            "requestId": "r",
            "http": {"method": method, "path": "/api/greetings"},
        },
        "body": body,
        "isBase64Encoded": encoded,
    }
    return handler(event, Context())  # type: ignore[arg-type]


def test_another_format_than_json_is_refused() -> None:
    assert _raw("<name/>", "application/xml")["statusCode"] == 415


def test_bytes_that_are_no_text_are_malformed() -> None:
    garbage = base64.b64encode(b"\xff\xfe{").decode()

    assert _raw(garbage, "application/json", encoded=True)["statusCode"] == 400


@pytest.mark.parametrize("body", ['{"name": NaN}', '{"name": 1e999}', '{"name": "\\ud800"}'])
def test_odd_json_is_no_bug_of_ours(body: str) -> None:
    assert _raw(body, "application/json")["statusCode"] in (200, 400, 422)


def test_json_nested_too_deep_is_malformed() -> None:
    assert _raw("[" * 100_000, "application/json")["statusCode"] == 400


def test_an_answer_without_a_body_says_so_in_text() -> None:
    answer = _raw("", "application/json", method="DELETE")

    assert (answer["statusCode"], answer["body"]) == (204, "")


@pytest.mark.parametrize(("secret", "status"), [("right", 200), ("wrong", 403), ("", 403)])
def test_behind_cloudfront_nobody_comes_another_way(
    monkeypatch: pytest.MonkeyPatch, secret: str, status: int
) -> None:
    monkeypatch.setenv("EDGE_DIGESTS", hashlib.sha256(b"right").hexdigest())
    client = Client(headers={"x-origin-secret": secret} if secret else {})

    answer = client.call(handler, "POST", "/api/greetings", {"name": "Ann"})

    assert answer.status == status
