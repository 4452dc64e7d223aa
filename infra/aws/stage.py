"""A stage: what its file in `infra/aws/stages/` says, and what is refused of it.

All of it before anything is built or asked; `infra/constructs/declared.py` has what may be said.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import botocore.session

from infra.aws.account import Refused
from infra.constructs.declared import PARAMETERS
from infra.local.steps import ROOT

STAGES = Path(__file__).parent / "stages"
KEYS = ("region", "account", "parameters")
PLACEHOLDER = re.compile(r"(^|[.@/])[a-z0-9-]+\.example$")
NEEDED = {
    "SiteHost": ("SiteCertificateArn",),
    "ChargerHost": ("ChargerCertificateArn",),
    "OriginDomain": ("OriginCertificateArn",),
}
TO_NOBODY = "AlarmMail is empty: alarms are told to nobody."
Problem = tuple[str, str]
"""The key in the file, and what is wrong about it."""


@dataclass(frozen=True)
class Stage:
    """Where a version goes, and what differs there; parameters that are empty are left out."""

    name: str
    region: str
    account: str
    parameters: dict[str, str] = field(default_factory=dict)
    folder: Path = STAGES

    @property
    def file(self) -> Path:
        return self.folder / f"{self.name}.toml"

    def value(self, name: str) -> str:
        """What is deployed of a parameter: what the file says, else the templates' default."""
        return self.parameters.get(name) or PARAMETERS[name].default


def stage_of(name: str, folder: Path = STAGES) -> Stage:
    """Raises Refused where there is no such stage, or its file is none of a stage."""
    file = folder / f"{name}.toml"
    if not file.is_file():
        known = ", ".join(sorted(path.stem for path in folder.glob("*.toml")))
        which = f"There is no stage '{name}'" if name else "Which stage? `make deploy STAGE=test`"
        raise Refused(f"{which}; {_shown(folder)} has {known}.")
    try:
        said = tomllib.loads(file.read_text())
    except tomllib.TOMLDecodeError as problem:
        raise Refused(f"{_shown(file)} is no TOML: {problem}.") from problem
    wrong = list(_misshapen(said))
    if wrong:
        raise Refused(_told(file, wrong))
    given = {key: str(value) for key, value in said["parameters"].items() if value != ""}
    return Stage(name, said["region"], str(said["account"]), given, folder)


def check(stage: Stage) -> None:
    """Raises Refused with all that can't be deployed as it stands in the file."""
    wrong = list(refusals(stage))
    if wrong:
        raise Refused(_told(stage.file, wrong))


def warnings(stage: Stage) -> list[str]:
    """What may be meant so."""
    return [] if stage.parameters.get("AlarmMail") else [TO_NOBODY]


def refusals(stage: Stage) -> Iterator[Problem]:
    """Whatever of it can be known without asking AWS."""
    if stage.region not in regions():
        yield "region", f"'{stage.region}' is no region{_meant(stage.region, regions())}"
    if stage.account and not re.fullmatch(r"\d{12}", stage.account):
        yield "account", f"'{stage.account}' is no account: twelve digits, in quotes"
    for name, known in PARAMETERS.items():
        value = stage.value(name)
        if not known.allows(value):
            yield name, f"'{value}' must be {known.must_be}"
        elif PLACEHOLDER.search(value):
            yield name, f"'{value}' is a placeholder"
    yield from _addresses(stage)
    yield from _together(stage)


def regions() -> list[str]:
    """Those that the installed botocore knows."""
    return botocore.session.Session().get_available_regions("cloudformation")


def _addresses(stage: Stage) -> Iterator[Problem]:
    address, host = stage.value("PublicUrl"), stage.value("SiteHost")
    if not PARAMETERS["PublicUrl"].allows(address):
        return
    if not address.startswith("https://"):
        yield "PublicUrl", f"'{address}' must be {PARAMETERS['PublicUrl'].must_be}"
    elif host and address != f"https://{host}":
        yield "PublicUrl", f"'{address}' is not where SiteHost is: https://{host}"


def _together(stage: Stage) -> Iterator[Problem]:
    for name, others in NEEDED.items():
        if stage.value(name):
            yield from _lacking(stage, name, others)
    if stage.value("ChargerCertificates") == "optional":
        yield from _lacking(stage, "ChargerCertificates", ("TrustBundleBucket", "TrustBundleKey"))
    arn = stage.value("OriginCertificateArn")
    if arn and f":acm:{stage.region}:" not in arn:
        yield "OriginCertificateArn", f"is not in the stage's region, {stage.region}"


def _lacking(stage: Stage, name: str, others: tuple[str, ...]) -> Iterator[Problem]:
    for other in others:
        if not stage.value(other):
            yield name, f"needs {other}, which is empty"


def _misshapen(said: dict[str, Any]) -> Iterator[Problem]:
    """What could not be read as a stage at all."""
    yield from ((key, "is missing") for key in KEYS if key not in said)
    known = ", ".join(KEYS)
    yield from ((key, f"a stage has {known} alone") for key in said if key not in KEYS)
    if not isinstance(said.get("region", ""), str):
        yield "region", "is a text in quotes"
    if not _is_text(said.get("account", "")):
        yield "account", "is twelve digits, in quotes"
    parameters = said.get("parameters", {})
    if isinstance(parameters, dict):
        yield from _unknown(parameters)
    else:
        yield "parameters", "is a table: [parameters]"


def _unknown(parameters: dict[str, Any]) -> Iterator[Problem]:
    for name, value in parameters.items():
        if name not in PARAMETERS:
            yield name, f"no stack has this parameter{_meant(name, PARAMETERS)}"
        elif not _is_text(value):
            yield name, "is a text in quotes"


def _is_text(value: object) -> bool:
    """A number is taken as the text it means."""
    return isinstance(value, str | int) and not isinstance(value, bool)


def _meant(said: str, known: list[str] | dict[str, Any]) -> str:
    near = get_close_matches(said, known, n=1)
    return f"; {near[0]} is one" if near else ""


def _told(file: Path, wrong: list[Problem]) -> str:
    """Each with its place in the file, where it has one."""
    lines = file.read_text().splitlines()
    found = [f"{_shown(file)}{_line(lines, key)}: {key}: {what}." for key, what in wrong]
    return "\n  ".join(found if len(found) == 1 else ["", *found])


def _line(lines: list[str], key: str) -> str:
    at = (n for n, line in enumerate(lines, 1) if re.match(rf"\s*\[?{re.escape(key)}\b", line))
    found = next(at, None)
    return "" if found is None else f":{found}"


def _shown(path: Path) -> str:
    return str(path.relative_to(ROOT) if path.is_relative_to(ROOT) else path)
