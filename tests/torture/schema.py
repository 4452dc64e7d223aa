"""The whole HTTP API against its own description: generated requests, right ones and wrong ones.

In-process. No answer is a 5xx, and none has a status, type or shape that the description lacks.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import CheckFunction, not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
)

from tests.fakes.api import Operation, described, operations
from tests.fakes.aws import Frozen
from tests.fakes.filling import Ids, body_of
from tests.fakes.gateway import gateway
from tests.fakes.http import Client
from tests.fakes.world import World, world

CHECKS: list[CheckFunction] = [
    not_a_server_error,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
TOLD_ELSEWHERE = {
    "GET /api/health": "answers with what only the build makes: tests/e2e",
}
SHOWN = 1_500
"""Characters of what is wrong with an answer."""


def run(requests: int, start: int = 1) -> list[dict[str, Any]]:
    """A row for `torture-results.json`; `requests` to each operation, the same for one `start`."""
    schema = schemathesis.openapi.from_dict(described())
    tried = [one for one in operations() if str(one) not in TOLD_ELSEWHERE]
    with world() as there:
        trial = Trial(there, Frozen())
        for operation in tried:
            _play(trial, operation, schema[operation.path][operation.method], requests, start)
    note = f"right and wrong ones to {len(tried)} operations, seed {start}, in-process"
    failed = trial.faults.total()
    return [{"name": "generated requests", "tried": trial.tried, "failed": failed, "note": note}]


@dataclass
class Trial:
    """Those who ask, what they ask about, and what went wrong so far, by operation."""

    there: World
    frozen: Frozen
    tried: int = 0
    faults: Counter[str] = field(default_factory=Counter)

    def ask(self, operation: Operation, case: Any, draw: Callable[..., Any]) -> None:
        """Sends one request; what it changed is undone."""
        there = self.there
        client = draw(st.sampled_from([there.boss, there.operator, there.elsewhere]))
        if draw(st.booleans()):
            _name_what_is_there(case, there.depot)
        if draw(st.booleans()):
            _keep_some_of_its_body(case, body_of(operation, there.depot), draw)
        answer = case.call(app=gateway, headers=_headers(operation, client, there))
        self.frozen.freeze_again()
        self.tried += 1
        fault = fault_in(operation, case, answer)
        if fault and not self.faults[str(operation)]:
            print(f"{operation}: {fault[:SHOWN]}", flush=True)
        self.faults[str(operation)] += bool(fault)


def fault_in(operation: Operation, case: Any, answer: Any) -> str:
    """What the description does not have of an answer; empty: nothing."""
    status = str(answer.status_code)
    if answer.status_code < 400 and status not in operation.described["responses"]:
        return f"{status} is not described"
    try:
        case.validate_response(answer, checks=CHECKS)
    except FailureGroup as problem:
        return f"{status} {problem}"
    return ""


def _play(trial: Trial, operation: Operation, generated: Any, requests: int, start: int) -> None:
    @seed(start)
    @settings(
        max_examples=requests,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(_cases(operation, generated), st.data())
    def play(case: Any, data: Any) -> None:
        trial.ask(operation, case, data.draw)

    play()


def _cases(operation: Operation, generated: Any) -> Any:
    """Wrong ones too, but where an operation takes nothing that could be wrong."""
    right = generated.as_strategy(generation_mode=GenerationMode.POSITIVE)
    if operation.body is None and not operation.described.get("parameters"):
        return right
    return st.one_of(right, generated.as_strategy(generation_mode=GenerationMode.NEGATIVE))


def _headers(operation: Operation, client: Client, there: World) -> dict[str, str]:
    if operation.public:
        return {"cookie": there.visitor.cookies[0]}
    return {"authorization": f"Bearer {client.token}"}


def _name_what_is_there(case: Any, ids: Ids) -> None:
    for place in (case.path_parameters, case.query):
        for name in place or ():
            if name in ids:
                place[name] = ids[name]


def _keep_some_of_its_body(case: Any, fit: Any, draw: Callable[..., Any]) -> None:
    """Some of its fields, in a body that would do."""
    if isinstance(fit, dict) and isinstance(case.body, dict) and case.body:
        kept = draw(st.sets(st.sampled_from(sorted(case.body))))
        case.body = {**fit, **{name: case.body[name] for name in kept}}
