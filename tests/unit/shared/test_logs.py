"""No function logs, or tells Lambda, what it was given; where it went wrong it does."""

import json
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from shared.batches import each_message
from shared.logs import UNAUTHORIZED, Failed, discreetly
from tests.fakes.cloud import SETTINGS
from tests.fakes.http import Context
from tests.fakes.logs import logged

SECRET = "Sunny-Day-7"
FUNCTIONS = Path(__file__).parents[3] / "functions"


@pytest.fixture(autouse=True)
def _settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("POWERTOOLS_SERVICE_NAME", "POWERTOOLS_METRICS_NAMESPACE"):
        monkeypatch.setenv(name, SETTINGS[name])


class Number(BaseModel):
    """One."""

    number: int


def not_valid() -> None:
    Number.model_validate({"number": SECRET})


def no_number() -> None:
    int(SECRET)


def no_key() -> None:
    {"a": 1}[SECRET]


def caused() -> None:
    try:
        not_valid()
    except ValueError as problem:
        raise RuntimeError("so it went") from problem


def followed() -> None:
    try:
        not_valid()
    except ValueError:
        raise RuntimeError("so it went")  # noqa: B904 - what a careless line does


@pytest.mark.parametrize(
    ("breaks", "told"),
    [
        (not_valid, "ValidationError: number: int_parsing"),
        (no_number, "ValueError"),
        (no_key, "KeyError"),
        (caused, "RuntimeError: so it went"),
        (followed, "RuntimeError: so it went"),
    ],
)
def test_an_error_is_logged_with_its_place_and_without_what_was_given(
    breaks: Callable[[], None], told: str
) -> None:
    handler = discreetly(lambda _event, _context: breaks())

    with logged() as lines, pytest.raises(Failed) as escaped:
        handler({}, None)

    [line] = lines()
    assert line["exception"].endswith(told)
    assert f"in {breaks.__name__}" in line["exception"]
    assert SECRET not in json.dumps(line) + repr(escaped.value)


def test_the_cause_of_an_error_is_told_before_it() -> None:
    with logged() as lines, pytest.raises(Failed):
        discreetly(lambda _event, _context: caused())({}, None)

    first, second = lines()[0]["exception"].split("\n\n")
    assert "ValidationError" in first
    assert "RuntimeError" in second


def test_a_message_that_fails_is_logged_and_comes_again_alone() -> None:
    def work(record: Any) -> None:
        Number.model_validate(record.json_body)

    records = [
        {"messageId": str(number), "body": json.dumps({"number": given}), "eventSource": "aws:sqs"}
        for number, given in enumerate((7, SECRET))
    ]
    with logged() as lines:
        answer = each_message(work)({"Records": records}, Context())

    [line] = lines()
    assert answer == {"batchItemFailures": [{"itemIdentifier": "1"}]}
    assert line["message_id"] == "1"
    assert SECRET not in json.dumps(line)


class Broken(dict[str, Any]):
    """An event that breaks whoever looks into it, as one does that is not as we think."""

    def __getitem__(self, name: str) -> Any:
        not_valid()

    def get(self, name: str, default: Any = None) -> Any:
        not_valid()

    def __iter__(self) -> Iterator[str]:
        not_valid()
        return iter(())


ENTRIES = sorted(
    f"functions.{path.parent.name}.{path.stem}"
    for path in FUNCTIONS.glob("*/*.py")
    if "\nhandler = " in path.read_text() or "\ndef handler(" in path.read_text()
)


@pytest.mark.parametrize("entry", ENTRIES)
def test_no_function_tells_lambda_what_it_was_given(
    entry: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in SETTINGS.items():
        monkeypatch.setenv(name, value)
    handler = import_module(entry).handler

    with logged() as lines:
        try:
            escaped = repr(handler(Broken(), Context()))
        except Failed as problem:
            escaped = repr(problem)

    assert SECRET not in escaped + json.dumps(lines())
    assert lines(), "what went wrong is logged"


@pytest.mark.parametrize(
    ("problem", "failed"), [(ValueError(SECRET), 1), (Exception(UNAUTHORIZED), 0)]
)
def test_a_failure_is_counted_and_a_refusal_is_not(
    problem: Exception, failed: int, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails(_event: object, _context: object) -> None:
        raise problem

    with pytest.raises(Exception, match=r"ValueError|Unauthorized"):
        discreetly(fails)({}, None)

    said = capsys.readouterr().out.splitlines()
    assert sum('"Failed":[1' in line.replace(" ", "") for line in said) == failed
