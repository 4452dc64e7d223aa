"""What a journal is made of: numbered lines of JSON, one change each, without a gap."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

Line = dict[str, Any]


class StateFolderBroken(ValueError):
    """The state folder can't be used; the message says why, for the operator."""


def written(line: Line) -> bytes:
    return json.dumps(line, separators=(",", ":")).encode() + b"\n"


def read(content: bytes, name: str) -> list[Line]:
    """The lines of one segment. A torn last line was never acknowledged and is dropped."""
    whole, _, _torn = content.rpartition(b"\n")
    return [_line(raw, name, at) for at, raw in enumerate(whole.splitlines(), start=1)]


def after(number: int, lines: Iterable[Line]) -> Iterator[Line]:
    """The lines that follow `number`. Raises StateFolderBroken if one is missing between them."""
    for line in lines:
        if line["n"] <= number:
            continue
        if line["n"] != number + 1:
            raise StateFolderBroken(f"the journal lacks the lines {number + 1} to {line['n'] - 1}")
        number = line["n"]
        yield line


def _line(raw: bytes, name: str, at: int) -> Line:
    try:
        line = json.loads(raw)
        int(line["n"])
    except (ValueError, KeyError, TypeError) as error:
        raise StateFolderBroken(f"line {at} of {name} in the state folder is damaged") from error
    return dict(line)
