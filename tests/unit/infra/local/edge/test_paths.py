"""Addresses that chargers are configured with, and the identity each one means."""

import pytest

from infra.local.edge.paths import charger_query, is_live


@pytest.mark.parametrize(
    ("path", "identity"),
    [
        pytest.param(b"/ocpp/CP1", "identity=CP1", id="plain"),
        pytest.param(b"/ocpp/CP1/", "identity=CP1", id="slash at the end"),
        pytest.param(b"//ocpp///CP1", "identity=CP1", id="repeated slashes"),
        pytest.param(b"/ocpp/CP%201", "identity=CP%201", id="encoded blank"),
        pytest.param(b"/ocpp/CP%2541", "identity=CP%2541", id="decoded once only"),
        pytest.param(b"/ocpp/a%26identity%3Db", "identity=a%26identity%3Db", id="no second value"),
        pytest.param(b"/ocpp/", None, id="no identity"),
        pytest.param(b"/ocpp/a/b", None, id="two segments"),
        pytest.param(b"/other/a", None, id="elsewhere"),
    ],
)
def test_a_path_means_a_charger(path: bytes, identity: str | None) -> None:
    query = charger_query(path)

    assert query == identity


def test_only_live_is_live() -> None:
    found = [path for path in (b"/live", b"/live/", b"/live/x", b"/") if is_live(path)]

    assert found == [b"/live", b"/live/"]
