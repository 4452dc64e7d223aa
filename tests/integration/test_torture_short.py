"""A short form of `make torture`."""

from tests.torture import frames


def test_malformed_frames_are_answered_as_ocpp_says() -> None:
    (row,) = frames.run(1_500)

    assert row["failed"] == 0
