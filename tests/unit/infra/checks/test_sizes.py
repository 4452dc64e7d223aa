"""Sizes: what the check says is too large."""

from pathlib import Path

from infra.checks.sizes import too_large

HERE = Path("shared/domain/some.py")


def test_a_short_file_is_not_too_large() -> None:
    assert too_large(HERE, "x = 1\n") == []


def test_a_file_of_more_than_300_lines_is_too_large() -> None:
    found = too_large(HERE, "x = 1\n" * 301)

    assert found == ["shared/domain/some.py: 301 lines, at most 300"]


def test_a_function_of_more_than_50_lines_is_too_large() -> None:
    found = too_large(HERE, "def long():\n" + "    x = 1\n" * 50)

    assert found == ["shared/domain/some.py:1: long has 51 lines"]
