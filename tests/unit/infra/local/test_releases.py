"""Versions are made anew where a setting differs, and only there."""

from typing import Any

from infra.local.releases import released

TEMPLATE: dict[str, Any] = {
    "Resources": {
        "Answering": {
            "Type": "AWS::Lambda::Function",
            "Properties": {"Environment": {"Variables": {"RELEASE": "here", "STAGE": "live"}}},
        },
        "AnsweringVersion1a": {"Type": "AWS::Lambda::Version", "Properties": {}},
        "Live": {
            "Type": "AWS::Lambda::Alias",
            "Properties": {"FunctionVersion": {"Fn::GetAtt": ["AnsweringVersion1a", "Version"]}},
        },
    }
}


def test_another_setting_is_another_version_of_another_release() -> None:
    one = released(TEMPLATE, {"PublicUrl": "http://a"})["Resources"]
    other = released(TEMPLATE, {"PublicUrl": "http://b"})["Resources"]

    assert one.keys() & other.keys() == {"Answering", "Live"}
    assert len(one) == len(other) == 3
    named, _version = one["Live"]["Properties"]["FunctionVersion"]["Fn::GetAtt"]
    assert one[named]["Type"] == "AWS::Lambda::Version"
    settings = [
        made["Answering"]["Properties"]["Environment"]["Variables"] for made in (one, other)
    ]
    assert settings[0]["RELEASE"] != settings[1]["RELEASE"]
    assert {variables["STAGE"] for variables in settings} == {"live"}


def test_the_same_settings_change_nothing() -> None:
    told = {"PublicUrl": "http://a", "MailFrom": "x@a"}

    assert released(TEMPLATE, told) == released(TEMPLATE, dict(reversed(told.items())))
