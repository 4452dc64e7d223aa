"""No function fails without an alarm: its own, or that of what feels it (docs/operating.md)."""

import json
import re
from pathlib import Path
from typing import Any

from shared.logs import CAUGHT
from tests.unit.infra.stacks.templates import Found, Templates

PAPER = Path(__file__).parents[4] / "docs" / "operating.md"
ROW = re.compile(r"^\| `([a-z-]+)` \| [^|]*\| ([^|]*) \|$", re.MULTILINE)
WITHIN_S = 3600
RECEIVED_BEFORE_ITS_AGE_IS_HIDDEN = 3
"""A message that was received so often counts no more in the age of the oldest one (SQS developer
guide, available CloudWatch metrics): then its dead-letter queue alone tells."""


def names_of(templates: Templates) -> dict[str, str]:
    """Functions, as they name themselves, by what the template calls them."""
    return {
        f.name: f.properties["Environment"]["Variables"]["POWERTOOLS_SERVICE_NAME"]
        for f in templates.of("Lambda::Function")
    }


def alarms_on(templates: Templates, metric: str) -> list[dict[str, Any]]:
    alarms = [alarm.properties for alarm in templates.of("CloudWatch::Alarm")]
    return [alarm for alarm in alarms if alarm.get("MetricName") == metric]


def functions_of(templates: Templates, metric: str) -> set[str]:
    """Those whose metric has an alarm."""
    names = names_of(templates)
    watched = [a["Dimensions"][0] for a in alarms_on(templates, metric)]
    return {names[one["Value"]["Ref"]] for one in watched if one["Name"] == "FunctionName"}


def called_in(templates: Templates, place: Any) -> set[str]:
    """The functions whose alias is named there."""
    aliases = {a.name: a.properties["FunctionName"]["Ref"] for a in templates.of("Lambda::Alias")}
    text = json.dumps(place)
    return {names_of(templates)[f] for alias, f in aliases.items() if f'"{alias}"' in text}


def of_their_own(templates: Templates) -> set[str]:
    counted = {a["Dimensions"][0]["Value"] for a in alarms_on(templates, "Failed")} - {CAUGHT}
    return functions_of(templates, "Errors") | counted


def behind_the_api(templates: Templates) -> set[str]:
    """One 5xx of the API rings."""
    (failing,) = alarms_on(templates, "5xx")
    assert (failing["Threshold"], failing["Statistic"]) == (1, "Sum")
    api = failing["Dimensions"][0]["Value"]
    integrations = [i.properties for i in templates.of("ApiGatewayV2::Integration")]
    return called_in(templates, [i["IntegrationUri"] for i in integrations if i["ApiId"] == api])


def fed_by(templates: Templates, queue: Found) -> set[str]:
    mappings = [m.properties for m in templates.of("Lambda::EventSourceMapping")]
    arn = f"FnGetAtt{queue.name}Arn"
    fed = [m["FunctionName"] for m in mappings if arn in json.dumps(m["EventSourceArn"])]
    assert len(fed) == 1
    return called_in(templates, fed)


def told_after_s(templates: Templates, queue: Found) -> float:
    """From a message that fails each time, to the first alarm of its queue or dead-letter queue."""
    hidden_s = queue.properties["VisibilityTimeout"]
    redrive = queue.properties["RedrivePolicy"]
    dead = redrive["deadLetterTargetArn"]["Fn::GetAtt"][0]
    waiting = alarms_on(templates, "ApproximateNumberOfMessagesVisible")
    assert dead in [a["Dimensions"][0]["Value"]["Fn::GetAtt"][0] for a in waiting]
    told_s = redrive["maxReceiveCount"] * hidden_s
    for late in alarms_on(templates, "ApproximateAgeOfOldestMessage"):
        of_this = late["Dimensions"][0]["Value"]["Fn::GetAtt"][0] == queue.name
        if of_this and late["Threshold"] < (RECEIVED_BEFORE_ITS_AGE_IS_HIDDEN - 1) * hidden_s:
            told_s = min(told_s, late["Threshold"])
    return float(told_s)


def by_their_queue(templates: Templates) -> set[str]:
    """What fails for good, or is late, rings within the hour."""
    working = [q for q in templates.of("SQS::Queue") if "RedrivePolicy" in q.properties]
    soon = [q for q in working if told_after_s(templates, q) <= WITHIN_S]
    return {name for queue in soon for name in fed_by(templates, queue)}


def by_what_feels_it(templates: Templates) -> dict[str, set[str]]:
    """All that tells of a function's failing, by the alarm."""
    (caught,) = [a for a in alarms_on(templates, "Failed") if CAUGHT in str(a["Dimensions"])]
    assert caught["Threshold"] == 1
    return {
        "errors": of_their_own(templates),
        "api-failing": behind_the_api(templates),
        "late": by_their_queue(templates),
        "late-streams": functions_of(templates, "IteratorAge"),
        "watchdog-stopped": functions_of(templates, "Invocations"),
    }


def test_of_every_function_an_alarm_tells_that_it_fails(templates: Templates) -> None:
    told = by_what_feels_it(templates)

    covered = told["errors"] | told["api-failing"] | told["late"]

    assert covered == set(names_of(templates).values())


def test_none_has_an_alarm_of_its_own_where_another_tells_within_the_hour(
    templates: Templates,
) -> None:
    told = by_what_feels_it(templates)

    assert told["errors"] & (told["api-failing"] | told["late"]) == set()


def test_the_paper_names_who_tells_of_what(templates: Templates) -> None:
    written = {alarm: set(re.findall(r"`([^`]+)`", of)) for alarm, of in ROW.findall(_section())}

    caught = {"ocpp_gateway", "watchdog", "report_generation-due"}

    assert written == by_what_feels_it(templates) | {"failures-caught": caught}


def test_a_queue_that_is_asked_while_it_is_empty_is_on_the_bill(templates: Templates) -> None:
    from infra.cost.bill import CONSUMED_QUEUES  # noqa: PLC0415 - beside what it is compared with

    mappings = [m.properties for m in templates.of("Lambda::EventSourceMapping")]

    assert len([m for m in mappings if "StartingPosition" not in m]) == CONSUMED_QUEUES


def test_what_the_clock_calls_is_on_the_bill(templates: Templates) -> None:
    from infra.cost.usage import CALLED_EVERY_S  # noqa: PLC0415 - as above

    clocks = [s.properties for s in templates.of("Scheduler::Schedule")]

    rates = {json.loads(c["Target"]["Input"])["every"]: c["ScheduleExpression"] for c in clocks}

    assert {every: seconds_of(rate) for every, rate in rates.items()} == CALLED_EVERY_S


def seconds_of(rate: str) -> int:
    """`rate(5 minutes)`."""
    count, unit = rate.removeprefix("rate(").removesuffix(")").split()
    return int(count) * {"minute": 60, "hour": 3600}[unit.removesuffix("s")]


def _section() -> str:
    _, _, after = PAPER.read_text(encoding="utf-8").partition("## Which alarm tells of whom\n")
    told, _, _ = after.partition("\n## ")
    return told
