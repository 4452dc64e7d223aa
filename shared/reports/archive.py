"""An export as a file: JSON lines (one object a line) in a ZIP, and an index of what is in it."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from pydantic import BaseModel


@dataclass(frozen=True)
class Part:
    """Things of one kind; `hidden` are fields that mean nothing outside."""

    name: str
    things: Iterable[BaseModel]
    hidden: tuple[str, ...] = ()


def write_archive(parts: Iterable[Part], made_at: datetime, target: Path) -> int:
    """Writes the file to `target`, a thing in memory at a time; how many lines it holds."""
    lines: dict[str, int] = {}
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for part in parts:
            lines[f"{part.name}.jsonl"] = _write(archive, part)
        index = {"made_at": made_at.isoformat(), "lines": lines}
        archive.writestr("index.json", json.dumps(index, indent=1) + "\n")
    return sum(lines.values())


def _write(archive: ZipFile, part: Part) -> int:
    count = 0
    with archive.open(f"{part.name}.jsonl", "w", force_zip64=True) as file:
        for thing in part.things:
            file.write(thing.model_dump_json(exclude=set(part.hidden)).encode() + b"\n")
            count += 1
    return count
