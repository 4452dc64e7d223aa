"""Every right of every function, in words: what `rights.json` holds, and how it is written anew.

`python -m tests.unit.infra.stacks.pinned build/cdk.out` after a change that is meant, and after its
synthesis (`python -m infra.app`); the difference is read.
"""

import json
import re
import sys
from pathlib import Path
from typing import Any

from tests.unit.infra.stacks.templates import Templates, listed

FILE = Path(__file__).parent / "rights.json"
NAMES = {
    r"(hub|sessions|telemetry|connections)[0-9A-F]{8}Arn[0-9A-F]*/index/(\w+)": r"\1, index \2",
    r"(hub|sessions|telemetry|connections)[0-9A-F]{8}Arn": r"\1",
    r"(hub|sessions|telemetry|connections)[0-9A-F]{8}StreamArn": r"stream of \1",
    r"(charger|live)api[0-9A-F]{8}.*/live/(POST|DELETE)/": r"\2 to connections of \1",
    r"(mail|report|import|bulk|command|frame|history|feedback)queue[0-9A-F]{8}": r"queue \1",
    r"failedqueue[0-9A-F]{8}": "queue failed",
    r"reports[0-9A-F]{8}Arn": "files of reports",
    r"tokenkeys[0-9A-F]{8}": "secret of tokens",
    r"configuration-set": "settings of mail",
    r"identity/": "sender of mail",
    r"log[0-9A-F]{8}": "own log",
    r"\"([a-z]+)live[0-9A-F]{8}": r"\1, live",
    r"\"([a-z]+)[0-9A-F]{8}": r"function \1",
}


def rights_of(templates: Templates) -> dict[str, list[str]]:
    """`action: what on`, by role."""
    found: dict[str, set[str]] = {}
    for policy in templates.of("IAM::Policy"):
        [role] = [re.sub(r"[0-9A-F]{8}$", "", ref["Ref"]) for ref in policy.properties["Roles"]]
        for statement in policy.properties["PolicyDocument"]["Statement"]:
            told = found.setdefault(role, set())
            for action in listed(statement["Action"]):
                told |= {f"{action}: {_named(one)}" for one in listed(statement["Resource"])}
    return {role: sorted(told) for role, told in sorted(found.items())}


def _named(resource: Any) -> str:
    if resource == "*":
        return "everything"
    text = json.dumps(resource).replace('", "', "").replace('"]}, "', "").replace('"}, "', "")
    for pattern, name in NAMES.items():
        if match := re.search(pattern, text):
            return match.expand(name)
    return re.sub(r"[0-9A-F]{8}", "", text)


def main(assembly: str) -> None:
    """Writes down what the templates of a folder say."""
    files = sorted(Path(assembly).glob("*.template.json"))
    read = {path.name.split(".")[0]: json.loads(path.read_text()) for path in files}
    FILE.write_text(json.dumps(rights_of(Templates(read, Path(assembly), {})), indent=1) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
