"""`make deploy STAGE=test`: builds, synthesises, deploys and publishes, with this machine's
credentials. What a stage is, stands in `infra/aws/stages/`; docs/operating.md tells the rest.

The wall comes first (us-east-1), then the storage, whose secret the functions know by its digest
and CloudFront by its version, then all: synthesised again, since a release is named by its settings
too. The web client's files come last: a page that is open keeps those it has.
"""

import hashlib
import json
import mimetypes
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from infra.aws.account import Refused, ended, session_in
from infra.aws.origin_secret import KnownSecret, known_secret, version_sent
from infra.aws.stage import Stage, check, stage_of, warnings
from infra.local import toolchain
from infra.local.steps import BUILD, PYTHON, ROOT, Trouble, execute, say, shown

CLI = Path(__file__).parent / "cdk"
CDK = CLI / "node_modules" / ".bin" / "cdk"
BOOTSTRAP = "/cdk-bootstrap/hnb659fds/version"
BUILT = BUILD / "aws"
ASSEMBLY = BUILT / "cdk.out"
WALL, STORAGE, EDGE = "hub-wall", "hub-storage", "hub-edge"
OF_THE_WALL = "us-east-1"
FOREVER = "public, max-age=31536000, immutable"
EACH_TIME = "no-cache"


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


def command(assembly: Path, what: tuple[str, ...], values: dict[str, str]) -> list[str | Path]:
    """What is not given gets its default: the CDK would leave what was deployed before."""
    given = ["--no-previous-parameters", *settings(assembly, values)]
    quietly = ["--require-approval", "never", "--no-notices"]
    return [CDK, "deploy", "--app", assembly, *what, *quietly, *given]


def check_account(stage: Stage, here: str) -> None:
    """`here`: whose the credentials are. Raises Refused where the stage is in another account, or
    names none."""
    if not stage.account:
        raise Refused(
            f"Stage {stage.name} names no account; these credentials are of {here}. "
            f'If that is the one, write account = "{here}" into {stage.file}.'
        )
    if here != stage.account:
        raise Refused(
            f"Stage {stage.name} is account {stage.account}; these credentials are of {here}."
        )


def digest_of(secret: str) -> str:
    """What functions know of it (`shared/domain/edge.py`)."""
    return hashlib.sha256(secret.encode()).hexdigest()


def of_the_edge(secret: KnownSecret, named: str) -> dict[str, str]:
    """Functions take all that CloudFront may send, and the digests that the stage's file names."""
    kept = {one.strip() for one in named.split(",") if one.strip()}
    digests = {digest_of(value) for value in secret.values} | kept
    return {"EdgeDigests": ",".join(sorted(digests)), "EdgeVersion": secret.version}


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
        check_account(self._stage, self._account())
        shown("AWS CDK", lambda: toolchain.npm_packages(CLI))
        shown("functions and layers for AWS", _build)
        shown("templates", lambda: _synthesise(""))
        for region in sorted({OF_THE_WALL, self._stage.region}):
            self._prepare(region)
        self._cdk("wall", WALL)
        self._values["WebAclArn"] = self._output(WALL, "WebAclArn", OF_THE_WALL)
        self._cdk("storage", STORAGE)
        named = self._stage.parameters.get("EdgeDigests", "")
        self._values |= of_the_edge(self._origin_secret(), named)
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

    def _cdk(self, name: str, *what: str) -> None:
        place = {"AWS_REGION": self._stage.region, "CDK_DEFAULT_REGION": self._stage.region}
        shown(name, lambda: _run(command(ASSEMBLY, what, self._values), place))

    def _output(self, stack: str, key: str, region: str = "") -> str:
        client = self._session.client("cloudformation", region_name=region or self._stage.region)
        [found] = client.describe_stacks(StackName=stack)["Stacks"]
        return str({o["OutputKey"]: o["OutputValue"] for o in found["Outputs"]}[key])

    def _origin_secret(self) -> KnownSecret:
        secrets = self._session.client("secretsmanager", region_name=self._stage.region)
        stacks = self._session.client("cloudformation", region_name=self._stage.region)
        arn = self._output(STORAGE, "OriginSecret")
        return known_secret(secrets, arn, version_sent(stacks, EDGE))

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
    """0; 1 and a sentence where it failed, 2 where it was not begun, or barred."""
    return ended(_deploy, failing="Can't deploy: ")


def _deploy() -> int:
    stage = stage_of(os.environ.get("STAGE", ""))
    check(stage)
    for warning in warnings(stage):
        say(f"  mind: {warning}")
    Deployment(stage, session_in(stage.region)).run()
    return 0


if __name__ == "__main__":
    sys.exit(main())
