"""Every function has room for twice what it was measured to need (`infra/memory.json`)."""

import json
from typing import Any

from tests.bench import measured
from tests.bench.memory import FILE
from tests.unit.infra.stacks.templates import Templates

MEASURED: dict[str, float] = json.loads(FILE.read_text())["peak_mb"]
ROOM = 2
# Their code and libraries are those of others that were measured, of the same folder or kind;
# their memory is what was given to the processor.
LIKE = {
    "charger_commands": "charger_commands-queue",
    "charger_config-bulk": "charger_config",
    "live_updates": "ocpp_gateway",
    "live_updates-authorizer": "ocpp_authorizer",
    "mailer-feedback": "mailer",
    "operator_accounts-importing": "report_generation-render",
    "public_feed": "dashboard",
    "report_generation-due": "report_generation-render",
    "telemetry-again": "telemetry",
    "telemetry-history": "telemetry",
}


def given_mb(templates: Templates) -> dict[str, int]:
    """By the name of the function."""
    functions: list[dict[str, Any]] = [f.properties for f in templates.of("Lambda::Function")]
    return {
        f["Environment"]["Variables"]["POWERTOOLS_SERVICE_NAME"]: f["MemorySize"] for f in functions
    }


def test_every_function_was_measured_or_is_like_one_that_was(templates: Templates) -> None:
    given = given_mb(templates)

    assert given.keys() == MEASURED.keys() | LIKE.keys()
    assert not MEASURED.keys() & LIKE.keys()
    assert set(LIKE.values()) <= MEASURED.keys()


def test_every_function_has_room_for_twice_its_peak(templates: Templates) -> None:
    tight = {
        name: (mb, MEASURED[LIKE.get(name, name)])
        for name, mb in given_mb(templates).items()
        if mb < ROOM * MEASURED[LIKE.get(name, name)]
    }

    assert tight == {}


def test_the_bill_is_made_of_the_memory_that_functions_are_given(templates: Templates) -> None:
    billed = json.loads(measured.FILE.read_text())["memory"]["given_mb"]

    given = given_mb(templates)

    assert billed == {name: given[name] for name in billed}
