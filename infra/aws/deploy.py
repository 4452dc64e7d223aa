"""`make deploy STAGE=test`: builds, synthesises, deploys and publishes, with this machine's
credentials. What a stage is, stands in `infra/aws/stages/`; docs/operating.md tells the rest.

The wall comes first (us-east-1), then the storage, whose secret the other stacks know by its
digest, then all: synthesised again, since a release is named by its settings too. The web client's
files come last: a page that is open keeps those it has.
"""

import hashlib
import json
import mimetypes
import os
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import boto3

from infra.local import toolchain
from infra.local.steps import BUILD, PYTHON, ROOT, Trouble, execute, say, shown

STAGES = Path(__file__).parent / "stages"
CLI = Path(__file__).parent / "cdk"
CDK = CLI / "node_modules" / ".bin" / "cdk"
BOOTSTRAP = "/cdk-bootstrap/hnb659fds/version"
BUILT = BUILD / "aws"
ASSEMBLY = BUILT / "cdk.out"
WALL, STORAGE, EDGE = "hub-wall", "hub-storage", "hub-edge"
OF_THE_WALL = "us-east-1"
FOREVER = "public, max-age=31536000, immutable"
EACH_TIME = "no-cache"


@dataclass(frozen=True)
class Stage:
    """Where a version goes, and what differs there."""

    name: str
    region: str
    account: str
    parameters: dict[str, str] = field(default_factory=dict)


def stage_of(name: str) -> Stage:
    """Raises Trouble where there is no such stage, or it lacks what every one has."""
    file = STAGES / f"{name}.toml"
    if not file.exists():
        known = ", ".join(sorted(path.stem for path in STAGES.glob("*.toml")))
        raise Trouble(f"There is no stage '{name}'; infra/aws/stages has {known}.")
    said = tomllib.loads(file.read_text())
    given = {key: value for key, value in said["parameters"].items() if value}
    return Stage(name, said["region"], said["account"], given)


def declared(assembly: Path) -> dict[str, set[str]]:
    """The parameters that each stack has."""
    templates = {p.name.split(".")[0]: p for p in sorted(assembly.glob("*.template.json"))}
    return {
        stack: set(json.loads(path.read_text()).get("Parameters", {}))
        for stack, path in templates.items()
    }


def settings(assembly: Path, values: dict[str, str]) -> Iterator[str]:
    """`--parameters` for the stacks that have them. Raises Trouble: a name that none has."""
    found = declared(assembly)
    unknown = values.keys() - set().union(*found.values())
    if unknown:
        raise Trouble(f"No stack has the parameter {', '.join(sorted(unknown))}.")
    for stack, names in found.items():
        for name in sorted(names & values.keys()):
            yield from ("--parameters", f"{stack}:{name}={values[name]}")


def digest_of(secret: str) -> str:
    """What functions know of it (`shared/domain/edge.py`)."""
    return hashlib.sha256(secret.encode()).hexdigest()


def behind_names(values: dict[str, str]) -> dict[str, str]:
    """What follows from names of our own: API Gateway's own addresses are switched off, and pushes
    go by the new ones."""
    domain = values.get("OriginDomain")
    if not domain:
        return {}
    address = f"https://{{api_id}}.{domain}/{{stage}}"
    return {"ExecuteApi": "disabled", "ConnectionsEndpoint": address}


def release_of(commit: str, values: dict[str, str]) -> str:
    """A version of a function keeps the settings it was made with: others are another release."""
    return f"{commit}-{digest_of(json.dumps(sorted(values.items())))[:8]}"


def cache_of(file: Path, root: Path) -> str:
    """Files under `assets` have their content in their name."""
    return FOREVER if file.relative_to(root).parts[0] == "assets" else EACH_TIME


class Deployment:
    """One run."""

    def __init__(self, stage: Stage, session: Any) -> None:
        self._stage = stage
        self._session = session
        self._values = stage.parameters | behind_names(stage.parameters)

    def run(self) -> None:
        """Raises Trouble."""
        self._check_account()
        shown("AWS CDK", lambda: toolchain.npm_packages(CLI))
        shown("functions and layers for AWS", _build)
        shown("templates", lambda: _synthesise(""))
        for region in sorted({OF_THE_WALL, self._stage.region}):
            self._prepare(region)
        self._cdk("wall", WALL)
        self._values["WebAclArn"] = self._output(WALL, "WebAclArn", OF_THE_WALL)
        self._cdk("storage", STORAGE)
        self._values["EdgeDigests"] = digest_of(self._origin_secret())
        release = release_of(_commit(), self._values)
        shown(f"release {release}", lambda: _synthesise(release))
        self._cdk("everything else", "--all")
        shown("web client", self._publish)
        say(f"  people:   {self._output(EDGE, 'SiteAddress')}")
        say(f"  chargers: {self._output(EDGE, 'ChargerAddress')}")

    def _prepare(self, region: str) -> None:
        """The CDK's bucket and roles, once an account and region."""
        settings_of = self._session.client("ssm", region_name=region)
        try:
            settings_of.get_parameter(Name=BOOTSTRAP)
        except settings_of.exceptions.ParameterNotFound:
            place = f"aws://{self._account()}/{region}"
            shown(f"CDK in {region}", lambda: _run([CDK, "bootstrap", place, "--no-notices"], {}))

    def _account(self) -> str:
        return str(self._session.client("sts").get_caller_identity()["Account"])

    def _check_account(self) -> None:
        here = self._account()
        if self._stage.account and here != self._stage.account:
            wanted = self._stage.account
            raise Trouble(
                f"Stage {self._stage.name} is account {wanted}; these credentials: {here}."
            )

    def _cdk(self, name: str, *what: str) -> None:
        command: list[str | Path] = [CDK, "deploy", "--app", ASSEMBLY, *what]
        options = ["--require-approval", "never", "--no-notices", *settings(ASSEMBLY, self._values)]
        place = {"AWS_REGION": self._stage.region, "CDK_DEFAULT_REGION": self._stage.region}
        shown(name, lambda: _run([*command, *options], place))

    def _output(self, stack: str, key: str, region: str = "") -> str:
        client = self._session.client("cloudformation", region_name=region or self._stage.region)
        [found] = client.describe_stacks(StackName=stack)["Stacks"]
        return str({o["OutputKey"]: o["OutputValue"] for o in found["Outputs"]}[key])

    def _origin_secret(self) -> str:
        secrets = self._session.client("secretsmanager", region_name=self._stage.region)
        arn = self._output(STORAGE, "OriginSecret")
        return str(secrets.get_secret_value(SecretId=arn)["SecretString"])

    def _publish(self) -> None:
        """The page last, so that it never names a file that is not there."""
        store = self._session.client("s3", region_name=self._stage.region)
        bucket, root = self._output(EDGE, "WebBucket"), ROOT / "web" / "dist"
        files = [p for p in root.rglob("*") if p.is_file() and p.suffix not in (".br", ".gz")]
        for file in sorted(files, key=lambda path: path.name == "index.html"):
            kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
            store.put_object(
                Bucket=bucket,
                Key=str(file.relative_to(root)),
                Body=file.read_bytes(),
                ContentType=kind,
                CacheControl=cache_of(file, root),
            )
        self._session.client("cloudfront").create_invalidation(
            DistributionId=self._output(EDGE, "SiteDistribution"),
            InvalidationBatch={
                "Paths": {"Quantity": 1, "Items": ["/index.html"]},
                "CallerReference": digest_of((root / "index.html").read_text()),
            },
        )


def _build() -> None:
    """The web client first: the template has the digests of its scripts."""
    from infra.local import builds  # noqa: PLC0415 - needs what set-up installs

    builds.build_all()
    execute([PYTHON, "-m", "layers.build", "--platform", "lambda"], env={"PYTHONPATH": str(ROOT)})


def _synthesise(release: str) -> None:
    place = {"HUB_BUILD": str(BUILT), "HUB_RELEASE": release, "PYTHONPATH": str(ROOT)}
    _run([PYTHON, "-m", "infra.app"], place)


def _commit() -> str:
    """Short, `+` after it where files differ from it; `unknown` without git's memory."""
    try:
        return execute(["git", "describe", "--always", "--dirty=+", "--exclude=*"]).strip()
    except Trouble:
        return "unknown"


def _run(command: list[str | Path], more: dict[str, str]) -> None:
    execute(command, env={**os.environ, **toolchain.node_environment(), **more})


def main() -> int:
    """0, or 1 and one sentence."""
    try:
        stage = stage_of(os.environ.get("STAGE", ""))
        Deployment(stage, boto3.Session(region_name=stage.region)).run()
    except Trouble as trouble:
        print(f"Can't deploy: {trouble}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
