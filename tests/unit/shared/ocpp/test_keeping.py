"""The words for local lists and settings: what we send is valid, what odd chargers say is read."""

from datetime import timedelta

import pytest

from shared.domain.chargers import Visitors, VisitorUse
from shared.domain.commands import Command, CommandStatus
from shared.domain.ids import CardUid
from shared.domain.local_lists import AT_ONCE
from shared.domain.steps import (
    Answer,
    AskVersion,
    Cards,
    ChangeSetting,
    ClearCache,
    ReadSettings,
    Reported,
    Result,
    SendList,
    Step,
)
from shared.ocpp.commanding import LONGEST, fault_in
from shared.ocpp.frames import emit_call
from shared.ocpp.keeping import answer_of, call_of
from shared.ocpp.settings import (
    batches,
    desired_settings,
    is_of,
    is_reserved,
    would_lose_connection,
)
from tests.fakes.builders import NOON, a_charger, a_command

VERSIONS = ("1.6", "2.0.1", "2.1")
CARD = CardUid("04A1")
STEPS: list[Step] = [
    AskVersion(),
    ClearCache(),
    SendList(full=True, version=1, put={}),
    SendList(full=True, version=1, put={CARD: None}),
    SendList(full=False, version=2, put={CARD: NOON}, remove=(CardUid("04B2"),)),
]


def command(answer: dict[str, object] | None, status: CommandStatus) -> Command:
    return a_command("m1").model_copy(update={"answer": answer, "status": status})


def accepted(answer: dict[str, object]) -> Command:
    return command(answer, CommandStatus.ACCEPTED)


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.kind)
def test_calls_are_valid(version: str, step: Step) -> None:
    action, payload = call_of(version, step)

    assert fault_in(version, action, payload) == ""


@pytest.mark.parametrize("version", VERSIONS)
def test_every_setting_of_the_platform_can_be_read_and_set(version: str) -> None:
    wanted = desired_settings(version, a_charger(), {}, {})
    steps: list[Step] = [ReadSettings(names=names) for names in batches(version, wanted)]
    steps += [ChangeSetting(name=n, value=w.values[0]) for n, w in wanted.items()]

    for step in steps:
        action, payload = call_of(version, step)
        assert fault_in(version, action, payload) == ""


@pytest.mark.parametrize(("version", "longest"), [("1.6", 20), ("2.0.1", 36)])
def test_the_longest_cards_fit_one_frame(version: str, longest: int) -> None:
    cards: Cards = {CardUid(f"{number:0{longest}}"): NOON for number in range(AT_ONCE)}

    action, payload = call_of(version, SendList(full=True, version=2**31 - 1, put=cards))

    assert len(emit_call("m" * 36, action, payload)) < LONGEST


def test_a_card_of_16_is_removed_by_name_alone_and_keeps_its_validity() -> None:
    _, payload = call_of("1.6", STEPS[-1])

    assert payload["localAuthorizationList"] == [
        {"idTag": "04B2"},
        {
            "idTag": "04A1",
            "idTagInfo": {"status": "Accepted", "expiryDate": "2026-03-02T12:00:00.000Z"},
        },
    ]


@pytest.mark.parametrize(
    ("status", "result"),
    [
        ("Accepted", Result.ACCEPTED),
        ("Failed", Result.REJECTED),
        ("VersionMismatch", Result.MISMATCH),
        ("NotSupported", Result.NOT_SUPPORTED),
    ],
)
def test_answers_to_a_list(status: str, result: Result) -> None:
    of_command = {
        "Accepted": CommandStatus.ACCEPTED,
        "NotSupported": CommandStatus.NOT_SUPPORTED,
    }.get(status, CommandStatus.REJECTED)

    assert answer_of(STEPS[3], command({"status": status}, of_command)).result is result


@pytest.mark.parametrize(
    ("status", "result"),
    [
        (CommandStatus.TIMED_OUT, Result.NO_ANSWER),
        (CommandStatus.OFFLINE, Result.UNDELIVERED),
        (CommandStatus.NOT_SUPPORTED, Result.NOT_SUPPORTED),
        (CommandStatus.REJECTED, Result.REJECTED),
    ],
)
@pytest.mark.parametrize("step", [*STEPS, ReadSettings(), ChangeSetting(name="A", value="1")])
def test_what_is_no_answer(step: Step, status: CommandStatus, result: Result) -> None:
    assert answer_of(step, command({"description": "no"}, status)).result is result


@pytest.mark.parametrize("answer", [{"listVersion": 7}, {"versionNumber": "7"}])
def test_the_version_of_the_list(answer: dict[str, object]) -> None:
    assert answer_of(AskVersion(), accepted(answer)).version == 7


def test_settings_of_odd_chargers_are_read() -> None:
    told = {
        "configurationKey": [
            {"key": "A", "readonly": False, "value": "1"},
            {"key": "B", "readonly": 1, "value": 2},
            {"key": "C", "readonly": "true", "value": True},
            {"key": "D", "readonly": False},
            {"key": "AuthorizationKey", "readonly": False, "value": "secret"},
            {"key": "LocalAuthListMaxLength", "readonly": True, "value": "20"},
            {"key": "sendlocallistmaxlength", "readonly": True, "value": 5},
            "nonsense",
        ],
        "unknownKey": ["E"],
    }

    answer = answer_of(ReadSettings(), accepted(told))

    assert answer == Answer(
        result=Result.ACCEPTED,
        settings={
            "A": Reported(value="1"),
            "B": Reported(value="2", read_only=True),
            "C": Reported(value="true", read_only=True),
            "D": Reported(),
            "AuthorizationKey": Reported(),
            "LocalAuthListMaxLength": Reported(value="20", read_only=True),
            "sendlocallistmaxlength": Reported(value="5", read_only=True),
        },
        longest_list=20,
        longest_message=5,
    )


def test_variables_of_the_newer_versions_are_read() -> None:
    def one(status: str, value: str | None, component: str, variable: str, **more: str) -> object:
        part = {"name": variable, **({"instance": more["of"]} if "of" in more else {})}
        kind = {"attributeType": more["kind"]} if "kind" in more else {}
        told = {} if value is None else {"attributeValue": value}
        return {"attributeStatus": status, "component": {"name": component}, "variable": part} | (
            told | kind
        )

    answer = answer_of(
        ReadSettings(),
        accepted(
            {
                "getVariableResult": [
                    one("Accepted", "3", "OCPPCommCtrlr", "MessageAttempts", of="TransactionEvent"),
                    one("Accepted", "20", "LocalAuthListCtrlr", "Entries", kind="MaxSet"),
                    one("Accepted", "5", "LocalAuthListCtrlr", "ItemsPerMessage"),
                    one("Accepted", "1000", "LocalAuthListCtrlr", "BytesPerMessage"),
                    one("UnknownVariable", None, "AuthCtrlr", "LocalPreAuthorize"),
                ]
            }
        ),
    )

    assert answer.settings["OCPPCommCtrlr.MessageAttempts[TransactionEvent]"].value == "3"
    assert "AuthCtrlr.LocalPreAuthorize" not in answer.settings
    assert (answer.longest_list, answer.longest_message) == (20, 4)


@pytest.mark.parametrize(
    ("answer", "result"),
    [
        ({"status": "RebootRequired"}, Result.NEEDS_RESTART),
        ({"setVariableResult": [{"attributeStatus": "RebootRequired"}]}, Result.NEEDS_RESTART),
        ({"setVariableResult": [{"attributeStatus": "UnknownVariable"}]}, Result.NOT_SUPPORTED),
        ({"setVariableResult": [{"attributeStatus": "Rejected"}]}, Result.REJECTED),
        ({"setVariableResult": [{"attributeStatus": "Accepted"}]}, Result.ACCEPTED),
    ],
)
def test_answers_to_a_change(answer: dict[str, object], result: Result) -> None:
    assert answer_of(ChangeSetting(name="A", value="1"), accepted(answer)).result is result


@pytest.mark.parametrize(
    ("mode", "allowed"), [(Visitors.OFF, "false"), (Visitors.ON, "true"), (Visitors.PAID, "false")]
)
def test_unknown_cards_charge_offline_only_where_visitors_are_free(
    mode: Visitors, allowed: str
) -> None:
    charger = a_charger(visitor_use=VisitorUse(mode=mode))

    assert desired_settings("1.6", charger, {}, {})["AllowOfflineTxForUnknownId"].values == (
        allowed,
    )


def test_a_wish_for_the_charger_goes_before_one_for_its_model() -> None:
    wished = desired_settings("1.6", a_charger(), {"A": "1", "B": "1"}, {"a": "2"})

    assert (wished["A"].values, wished["A"].source) == (("2",), "charger")
    assert (wished["B"].values, wished["B"].source) == (("1",), "model")


def test_wishes_in_the_words_of_another_version_are_left_out() -> None:
    names = {"AuthCtrlr.Enabled": "true", "Vendor.Light": "1", "HeartbeatInterval": "60"}

    assert [is_of("1.6", name) for name in names] == [False, True, True]
    assert [is_of("2.0.1", name) for name in names] == [True, True, False]


def test_what_would_lock_a_charger_out_is_not_for_people() -> None:
    assert is_reserved("AuthorizationKey")
    assert is_reserved("SecurityCtrlr.BasicAuthPassword")
    assert not is_reserved("HeartbeatInterval")
    assert would_lose_connection("OCPPCommCtrlr.HeartbeatInterval", "900")
    assert not would_lose_connection("HeartbeatInterval", str(timedelta(minutes=5).seconds))
