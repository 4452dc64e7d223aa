"""Functions, queues and streams: limits, and where failures go."""

from typing import Any

import pytest

from tests.unit.infra.stacks.templates import Templates


def test_every_queue_has_a_dead_letter_queue_or_is_one(templates: Templates) -> None:
    queues = {q.name: q.properties for q in templates.of("SQS::Queue")}

    working = {n: q for n, q in queues.items() if "failed" not in n}

    assert {n[:5] for n in working} == {
        *("mailq", "repor", "impor", "bulkq", "comma", "feedb", "frame", "histo")
    }
    for queue in working.values():
        dead = queue["RedrivePolicy"]["deadLetterTargetArn"]["Fn::GetAtt"][0]
        assert "failed" in dead
        assert queues[dead]["MessageRetentionPeriod"] == 14 * 24 * 3600
    assert all(q["SqsManagedSseEnabled"] for q in queues.values())


def test_every_dead_letter_queue_raises_an_alarm(templates: Templates) -> None:
    failed = [q for q in templates.of("SQS::Queue") if "failed" in q.name]

    assert watched_by(templates, "ApproximateNumberOfMessagesVisible") == {q.name for q in failed}


def test_work_that_waits_too_long_raises_an_alarm(templates: Templates) -> None:
    working = [q for q in templates.of("SQS::Queue") if "failed" not in q.name]

    assert watched_by(templates, "ApproximateAgeOfOldestMessage") == {q.name for q in working}


def watched_by(templates: Templates, metric: str) -> set[str]:
    """The queues of the alarms on a metric."""
    alarms = [a.properties for a in templates.of("CloudWatch::Alarm")]
    named = [a["Dimensions"][0]["Value"] for a in alarms if a.get("MetricName") == metric]
    return {name["Fn::GetAtt"][0] for name in named}


@pytest.mark.parametrize(
    ("handler", "at_once"), [("ocpp_authorizer.handler", 100), ("public_feed.handler", 20)]
)
def test_a_flood_from_outside_has_its_own_share_of_what_may_run(
    templates: Templates, handler: str, at_once: int
) -> None:
    limits = {
        f.properties["Handler"]: f.properties["ReservedConcurrentExecutions"]
        for f in templates.of("Lambda::Function")
        if "ReservedConcurrentExecutions" in f.properties
    }

    nothing = {"Ref": "AWS::NoValue"}
    assert len(limits) == 2
    assert limits[f"functions.{handler}.handler"] == {
        "Fn::If": ["ConcurrencyIsReserved", at_once, nothing]
    }


def test_every_limit_of_a_function_is_stated_and_below_its_gateways(templates: Templates) -> None:
    for function in templates.of("Lambda::Function"):
        assert function.properties["MemorySize"] >= 512
        limit_s = function.properties["Timeout"]
        # API Gateway gives up after 29 s (WebSocket) and 30 s (HTTP).
        assert limit_s < 29 or function.stack in ("hub-background",)


def test_every_function_is_alike_but_for_its_size(templates: Templates) -> None:
    for function in templates.of("Lambda::Function"):
        made = function.properties
        assert made["Runtime"] == "python3.13"
        assert made["Architectures"] == ["arm64"]
        assert made["LoggingConfig"]["LogFormat"] == "JSON"
        assert made["Handler"].endswith(".handler")
        assert "LogGroup" in made["LoggingConfig"]
        assert "POWERTOOLS_SERVICE_NAME" in made["Environment"]["Variables"]


def test_logs_go_after_a_month(templates: Templates) -> None:
    logs = templates.of("Logs::LogGroup")

    assert len(logs) == len(templates.of("Lambda::Function"))
    assert {log.properties["RetentionInDays"] for log in logs} == {30}


def test_a_refusal_is_no_failure_and_what_was_caught_is_one(templates: Templates) -> None:
    alarms = [a.properties for a in templates.of("CloudWatch::Alarm")]

    failed = [a["Dimensions"] for a in alarms if a.get("MetricName") == "Failed"]

    assert failed == [
        [{"Name": "service", "Value": name}]
        for name in ("ocpp_authorizer", "caught", "live_updates-authorizer")
    ]


def test_the_documents_layer_is_only_where_documents_or_figures_are_written(
    templates: Templates,
) -> None:
    functions = [f.properties for f in templates.of("Lambda::Function")]

    heavy = {f["Handler"] for f in functions if len(f["Layers"]) == 3}

    assert heavy == {
        "functions.report_generation.render.handler",
        "functions.report_generation.due.handler",
        "functions.operator_accounts.handler.handler",
        "functions.operator_accounts.importing.handler",
    }


def streams_of(templates: Templates) -> list[dict[str, Any]]:
    mappings = [m.properties for m in templates.of("Lambda::EventSourceMapping")]
    return [m for m in mappings if "StartingPosition" in m]


def test_a_bad_record_of_a_stream_holds_up_nothing(templates: Templates) -> None:
    mappings = streams_of(templates)

    assert len(mappings) == 4
    for mapping in mappings:
        assert mapping["BatchSize"] == 100
        assert mapping["ParallelizationFactor"] == 10
        assert mapping["BisectBatchOnFunctionError"]
        assert mapping["FunctionResponseTypes"] == ["ReportBatchItemFailures"]
        assert "OnFailure" in mapping["DestinationConfig"]


def test_a_frame_is_tried_for_as_long_as_its_stream_keeps_it(templates: Templates) -> None:
    tries = {
        '"pk":{"S":[{"prefix":"F#"}' in str(m["FilterCriteria"]["Filters"]): m.get(
            "MaximumRetryAttempts"
        )
        for m in streams_of(templates)
    }

    assert tries == {True: None, False: 5}


def test_a_frame_whose_time_is_over_is_not_followed(templates: Templates) -> None:
    filters = {str(m["FilterCriteria"]["Filters"]) for m in streams_of(templates)}

    of_frames = [text for text in filters if '"eventName":["INSERT","MODIFY"]' in text]

    assert len(of_frames) == 1
    assert '{"prefix":"F#"}' in of_frames[0]


def test_what_runs_for_messages_and_by_the_clock_writes_and_traces_nothing_while_it_goes_well(
    templates: Templates,
) -> None:
    quiet = {
        f.properties["Handler"].removeprefix("functions.").removesuffix(".handler")
        for f in templates.of("Lambda::Function")
        if f.properties.get("LoggingConfig", {}).get("SystemLogLevel") == "WARN"
        and "TracingConfig" not in f.properties
    }

    assert quiet == {
        *("ocpp_authorizer.handler", "ocpp_gateway.handler", "charger_commands.queue"),
        *("telemetry.handler", "telemetry.again", "telemetry.history"),
        *("report_generation.due", "watchdog.handler"),
    }


def test_a_frame_that_is_put_off_is_tried_for_most_of_a_day(templates: Templates) -> None:
    (queue,) = (q for q in templates.of("SQS::Queue") if q.name.startswith("framequeue"))

    tries = queue.properties["RedrivePolicy"]["maxReceiveCount"]

    assert tries * queue.properties["VisibilityTimeout"] == 20 * 3600


@pytest.mark.parametrize(
    "prefix",
    [
        *("STATE#", "MAIL#", "USER#", "CHARGER#", "REPORT#", "PREVIEW#", "IMPORT#", "BULK#"),
        *("GRANT#", "ENTRY#", "CARD", "SETTINGS#", "MODEL#", "GROUP#", "SITE#"),
        *("TX#", "F#", "CONNECTION", "COMMAND#"),
    ],
)
def test_streams_are_followed_for_what_matters(templates: Templates, prefix: str) -> None:
    filters = [str(m["FilterCriteria"]["Filters"]) for m in streams_of(templates)]

    assert sum(f'{{"prefix":"{prefix}"}}' in text for text in filters) == 1


def test_queues_repeat_failed_messages_alone(templates: Templates) -> None:
    mappings = [m.properties for m in templates.of("Lambda::EventSourceMapping")]

    queues = [m for m in mappings if "StartingPosition" not in m]

    assert len(queues) == 8
    assert all(m["FunctionResponseTypes"] == ["ReportBatchItemFailures"] for m in queues)


def test_parts_of_bulk_changes_are_worked_on_by_a_few_at_once(templates: Templates) -> None:
    mappings = [m.properties for m in templates.of("Lambda::EventSourceMapping")]

    limits = [m["ScalingConfig"]["MaximumConcurrency"] for m in mappings if "ScalingConfig" in m]

    assert limits == [4]


def test_the_clock_calls_the_watchdog_and_what_is_due(templates: Templates) -> None:
    made = [schedule.properties for schedule in templates.of("Scheduler::Schedule")]

    rates = {one["Target"]["Input"]: one["ScheduleExpression"] for one in made}

    assert rates == {
        '{"every":"minute"}': "rate(1 minute)",
        '{"every":"five-minutes"}': "rate(5 minutes)",
        '{"every":"quarter"}': "rate(15 minutes)",
        '{"every":"hour"}': "rate(1 hour)",
    }
    assert all("DeadLetterConfig" in one["Target"] for one in made)


def test_the_embedded_aws_needs_no_type_that_runs_node(templates: Templates) -> None:
    kinds = {r["Type"] for t in templates.by_stack.values() for r in t["Resources"].values()}

    assert not {kind for kind in kinds if kind.startswith("Custom::")}
