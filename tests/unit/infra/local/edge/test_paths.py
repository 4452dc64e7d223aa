"""Addresses that chargers are configured with, and the identity each one means."""

from urllib.parse import parse_qs

import pytest

from infra.local.edge.paths import charger_query, is_live
from tests.fakes.paths import PATHS


@pytest.mark.parametrize(("path", "identity"), PATHS.values(), ids=PATHS)
def test_a_path_means_a_charger(path: str, identity: str | None) -> None:
    query = charger_query(path.encode())

    assert (None if query is None else parse_qs(query)["identity"]) == (
        None if identity is None else [identity]
    )


def test_only_live_is_live() -> None:
    found = [path for path in (b"/live", b"/live/", b"/live/x", b"/") if is_live(path)]

    assert found == [b"/live", b"/live/"]
