"""Every alarm tells somebody and has its page in the runbook; every page has an alarm."""

import re
from pathlib import Path

from tests.unit.infra.stacks.templates import Templates

RUNBOOK = Path(__file__).parents[4] / "docs" / "runbook"
PAGE = re.compile(r"docs/runbook/([a-z-]+)\.md$")


def pages_of(templates: Templates) -> dict[str, str]:
    """The page that each alarm names, by the alarm; empty: none."""
    alarms = templates.of("CloudWatch::Alarm")
    found = {a.name: PAGE.search(a.properties["AlarmDescription"]) for a in alarms}
    return {name: match[1] if match else "" for name, match in found.items()}


def test_every_alarm_has_a_page_and_every_page_an_alarm(templates: Templates) -> None:
    written = {page.stem for page in RUNBOOK.glob("*.md")} - {"README"}

    assert set(pages_of(templates).values()) == written


def test_the_list_of_the_runbook_names_every_page() -> None:
    index = (RUNBOOK / "README.md").read_text()

    assert {p.name for p in RUNBOOK.glob("*.md")} - {"README.md"} == set(
        re.findall(r"\]\(([a-z-]+\.md)\)", index)
    )


def test_every_alarm_tells_when_it_begins_and_when_it_is_over(templates: Templates) -> None:
    for alarm in templates.of("CloudWatch::Alarm"):
        [told] = alarm.properties["AlarmActions"]
        assert ":hub-alarms" in str(told)
        assert alarm.properties["OKActions"] == [told]


def test_no_alarm_and_no_graph_is_of_a_single_charger(templates: Templates) -> None:
    """A metric costs 0.30 USD a month, five times what the charger costs."""
    named = {
        dimension["Name"]
        for alarm in templates.of("CloudWatch::Alarm")
        for dimension in alarm.properties.get("Dimensions", [])
    }

    assert named == {*("ApiId", "FunctionName", "QueueName", "Stage", "TableName", "service")}


def test_the_topic_takes_alarms_over_tls_and_mails_them_to_whom_the_operator_names(
    templates: Templates,
) -> None:
    (topic,) = templates.of("SNS::Topic")
    (mail,) = templates.of("SNS::Subscription")

    assert topic.properties["TopicName"] == "hub-alarms"
    assert mail.whole["Condition"] == "AlarmMailIsGiven"
    assert mail.properties["Endpoint"] == {"Ref": "AlarmMail"}


def test_there_is_a_dashboard_of_what_is_felt(templates: Templates) -> None:
    (board,) = templates.of("CloudWatch::Dashboard")

    drawn = str(board.properties["DashboardBody"])
    for metric in (
        "ChargersConnected",
        "CardsRefused",
        "MessageCount",
        "IntegrationLatency",
        "5xx",
        "BounceRate",
        "IteratorAge",
    ):
        assert metric in drawn


def test_the_bill_counts_the_alarms_and_secrets_that_there_are(templates: Templates) -> None:
    from infra.cost.bill import BASE  # noqa: PLC0415 - beside what it is compared with

    alarms = templates.of("CloudWatch::Alarm")
    bands = [a for a in alarms if "Metrics" in a.properties]
    (wall,) = templates.of("WAFv2::WebACL")

    assert BASE["alarm"] == len(alarms) - len(bands)
    assert BASE["band_alarm"] == len(bands)
    assert BASE["secret"] == len(templates.of("SecretsManager::Secret"))
    assert BASE["wall_rule"] == len(wall.properties["Rules"])
