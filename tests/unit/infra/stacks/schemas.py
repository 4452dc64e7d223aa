"""What of the tables two versions must agree on, and what may not change while both run.

`python -m tests.unit.infra.stacks.schemas build/cdk.out` adds to `schema.json` what a template has
more, after its synthesis (`python -m infra.app`); it takes nothing away.
"""

import json
import sys
from pathlib import Path
from typing import Any

from tests.unit.infra.stacks.templates import Templates

FILE = Path(__file__).parent / "schema.json"
EVERYTHING = "everything"
Schema = dict[str, Any]


def schema_of(templates: Templates) -> dict[str, Schema]:
    """By the table's name in the template: another one would be another table."""
    return {
        table.name: {
            "keys": _keys(table.properties),
            "stream": table.properties["StreamSpecification"]["StreamViewType"],
            "expires": table.properties["TimeToLiveSpecification"]["AttributeName"],
            "indexes": {
                index["IndexName"]: {"keys": _keys(index), "kept": _kept(index)}
                for index in table.properties.get("GlobalSecondaryIndexes", [])
            },
        }
        for table in templates.of("DynamoDB::GlobalTable")
    }


def broken(before: dict[str, Schema], after: dict[str, Schema]) -> list[str]:
    """What the version before could not live with, in words."""
    found = [f"{name} is gone" for name in before.keys() - after.keys()]
    for name in before.keys() & after.keys():
        found += [f"{name}: {change}" for change in _changes(before[name], after[name])]
    return sorted(found)


def _changes(before: Schema, after: Schema) -> list[str]:
    told = [f"its {part} changed" for part in ("keys", "expires") if before[part] != after[part]]
    if before["stream"] not in (after["stream"], "NEW_IMAGE"):
        told.append("its stream lost an image")
    was, now = before["indexes"], after["indexes"]
    told += [f"the index {name} changed or is gone" for name in was if was[name] != now.get(name)]
    if len(now.keys() - was.keys()) > 1:
        told.append("DynamoDB makes one new index at a time")
    return told


def _keys(made: dict[str, Any]) -> list[str]:
    return [key["AttributeName"] for key in made["KeySchema"]]


def _kept(index: dict[str, Any]) -> list[str] | str:
    return sorted(index["Projection"].get("NonKeyAttributes", [])) or EVERYTHING


def main(assembly: str) -> int:
    """1 where something would break, which then stays as it is written."""
    files = sorted(Path(assembly).glob("*.template.json"))
    read = {path.name.split(".")[0]: json.loads(path.read_text()) for path in files}
    now = schema_of(Templates(read, Path(assembly), {}))
    if problems := broken(json.loads(FILE.read_text()) if FILE.exists() else {}, now):
        print("\n".join(problems), file=sys.stderr)
        return 1
    FILE.write_text(json.dumps(now, indent=1, sort_keys=True) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
