"""The bill adds up what is true today: amounts that were counted once would lie in silence."""

import json

import pytest

from tests.bench import measured


def test_the_bill_is_made_of_what_is_counted_now() -> None:
    written = json.loads(measured.FILE.read_text())["counted"]

    counted = measured.counted()

    # A tenth: it is a bill, and compressed frames hold random ids.
    assert written == pytest.approx(counted, rel=0.1)
