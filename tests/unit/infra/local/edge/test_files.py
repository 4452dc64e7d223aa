"""The web client's files through a running edge."""

import httpx
import pytest


@pytest.mark.parametrize("path", ["/chargers/12", "/sessions/02wc8aqchcps.1298985132"])
def test_a_page_answers_the_index_and_is_never_cached(edge: str, path: str) -> None:
    answer = httpx.get(f"http://{edge}{path}")

    assert answer.text.startswith("<!doctype html>")
    assert answer.headers["cache-control"] == "no-cache"


def test_an_asset_is_immutable_and_packed(edge: str) -> None:
    with httpx.stream("GET", f"http://{edge}/assets/a.js") as answer:
        packed = b"".join(answer.iter_raw())

    assert (packed, answer.headers["content-encoding"]) == (b"packed", "br")
    assert "immutable" in answer.headers["cache-control"]


@pytest.mark.parametrize("path", ["/assets/gone.js", "/%2e%2e/secret.txt", "/favicon.ico"])
def test_a_missing_file_is_missing(edge: str, path: str) -> None:
    answer = httpx.get(f"http://{edge}{path}")

    assert answer.status_code == 404


def test_the_policy_allows_the_builds_own_script_and_nothing_else_inline(edge: str) -> None:
    policy = httpx.get(f"http://{edge}/").headers["content-security-policy"]

    assert "script-src 'self' 'sha256-" in policy
    assert "unsafe-inline" not in policy


def test_an_unchanged_file_is_not_sent_again(edge: str) -> None:
    tag = httpx.get(f"http://{edge}/").headers["etag"]

    answer = httpx.get(f"http://{edge}/", headers={"if-none-match": tag})

    assert answer.status_code == 304
