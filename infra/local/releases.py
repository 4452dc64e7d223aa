"""A release here is one of the settings too: a version keeps those that it was made with.

`make deploy` synthesises anew with another `HUB_RELEASE`; here, where a start takes seconds, the
versions get another name in the template, and their functions another release.
"""

import hashlib
import json
from typing import Any

VERSION = "AWS::Lambda::Version"
FUNCTION = "AWS::Lambda::Function"
Template = dict[str, Any]


def released(template: Template, parameters: dict[str, str]) -> Template:
    """The template in which every function is of a release that these parameters alone have."""
    said = json.dumps(sorted(parameters.items()))
    release = hashlib.sha256(said.encode()).hexdigest()[:12]
    text = json.dumps(template)
    for name in _named(template, VERSION):
        text = text.replace(f'"{name}"', f'"{name}{release}"')
    made: Template = json.loads(text)
    for name in _named(template, FUNCTION):
        made["Resources"][name]["Properties"]["Environment"]["Variables"]["RELEASE"] = release
    return made


def _named(template: Template, kind: str) -> list[str]:
    resources = template.get("Resources", {}).items()
    return [name for name, resource in resources if resource["Type"] == kind]
