"""A short form of `make torture`."""

import json

import pytest

from tests.torture import frames


def test_malformed_frames_are_answered_as_ocpp_says() -> None:
    (row,) = frames.run(4_000, seed=16)

    assert row["failed"] == 0


@pytest.mark.parametrize(
    ("version", "text", "reply", "fault"),
    [
        ("1.6", '[2,"a","Heartbeat",{}]', None, "a call without an answer"),
        ("1.6", '[2,"a","Heartbeat",{"x":}', None, "a call without an answer"),
        ("1.6", '[2,"a","Heartbeat",{}]', [3, "b", {}], "an answer to another id"),
        ("1.6", '[2,"a","Heartbeat",{}]', [3, "a", {}], "not the answer of Heartbeat"),
        ("1.6", '[2,"a","Reset",{}]', [4, "a", "FormatViolation", "", {}], "FormatViolation"),
        ("2.1", '[2,"a","Reset",{}]', [4, "a", "InternalError", "", {}], "InternalError"),
        ("1.6", '[3,"a",{}]', None, ""),
    ],
)
def test_the_judge_sees_what_is_wrong(version: str, text: str, reply: object, fault: str) -> None:
    found = frames.fault_in(version, text, json.dumps(reply) if reply else None)

    assert (fault in found) if fault else found == ""
