"""Deploys a synthesised CDK app into the embedded AWS: what `cdk deploy` does, without its CLI."""

import io
import json
import re
import time
import zipfile
from pathlib import Path
from typing import Any

import boto3
from botocore.exceptions import ClientError, WaiterError

from infra.local.releases import released
from infra.local.steps import Trouble

ACCOUNT, REGION = "000000000000", "us-east-1"
BOOTSTRAP = "/cdk-bootstrap/hnb659fds/version"
DEADLINE_S = 120
# What stands before the system on AWS; the edge takes its place here.
ONLY_ON_AWS = ("AWS::CloudFront::", "AWS::WAFv2::", "AWS::CloudWatch::Dashboard")
Outputs = dict[str, dict[str, str]]


def deploy(assembly: Path, endpoint: str, parameters: dict[str, str]) -> Outputs:
    """The outputs by stack. `parameters` go to the stacks that declare them. Raises Trouble."""
    deployment = _Deployment(endpoint)
    deployment.bootstrap()
    outputs: Outputs = {}
    for stack in _stacks(assembly):
        template = json.loads((assembly / stack["properties"]["templateFile"]).read_text())
        if _only_on_aws(template):
            continue
        template = released(template, parameters)
        name = stack["properties"].get("stackName") or stack["id"]
        deployment.upload(assembly, stack["id"])
        declared = {
            key: parameters[key] for key in template.get("Parameters", {}) if key in parameters
        }
        outputs[name] = deployment.stack(name, template, declared)
    return outputs


def client(service: str, endpoint: str) -> Any:
    """With the embedded AWS's own credentials: never those of this machine."""
    session: Any = boto3.Session("test", "test", region_name=REGION)
    return session.client(service, endpoint_url=endpoint)


def _stacks(assembly: Path) -> list[dict[str, Any]]:
    """In an order in which each comes after those it depends on."""
    artifacts = json.loads((assembly / "manifest.json").read_text())["artifacts"]
    waiting = {
        name: {"id": name, **artifact}
        for name, artifact in artifacts.items()
        if artifact["type"] == "aws:cloudformation:stack"
    }
    ordered: list[dict[str, Any]] = []
    while waiting:
        ready = [
            stack
            for stack in waiting.values()
            if not waiting.keys() & set(stack.get("dependencies", []))
        ]
        if not ready:
            raise Trouble(f"The stacks {', '.join(waiting)} depend on each other in a circle.")
        for stack in ready:
            ordered.append(waiting.pop(stack["id"]))
    return ordered


def _only_on_aws(template: dict[str, Any]) -> bool:
    kinds = (resource["Type"] for resource in template.get("Resources", {}).values())
    return any(kind.startswith(ONLY_ON_AWS) for kind in kinds)


class _Deployment:
    def __init__(self, endpoint: str) -> None:
        self._cloudformation = client("cloudformation", endpoint)
        self._s3 = client("s3", endpoint)
        self._ssm = client("ssm", endpoint)
        self._endpoint = endpoint

    def bootstrap(self) -> None:
        self._ssm.put_parameter(Name=BOOTSTRAP, Value="30", Type="String", Overwrite=True)

    def upload(self, assembly: Path, stack: str) -> None:
        listing = assembly / f"{stack}.assets.json"
        files = json.loads(listing.read_text())["files"] if listing.exists() else {}
        for file in files.values():
            for place in file["destinations"].values():
                bucket = _here(place["bucketName"])
                self._upload(assembly / file["source"]["path"], bucket, place["objectKey"], file)

    def _upload(self, source: Path, bucket: str, key: str, file: dict[str, Any]) -> None:
        try:
            self._s3.head_object(Bucket=bucket, Key=key)
        except ClientError:
            packed = file["source"]["packaging"] == "zip" and source.is_dir()
            self._s3.create_bucket(Bucket=bucket)
            body = _zipped(source) if packed else source.read_bytes()
            self._s3.put_object(Bucket=bucket, Key=key, Body=body)

    def stack(
        self, name: str, template: dict[str, Any], parameters: dict[str, str]
    ) -> dict[str, str]:
        change = f"deploy-{time.time_ns()}"
        try:
            self._propose(name, change, template, parameters)
        except ClientError as problem:
            reason = problem.response["Error"].get("Message", str(problem))
            raise Trouble(f"The stack {name} was refused: {reason}") from problem
        if self._has_changes(name, change):
            self._cloudformation.execute_change_set(StackName=name, ChangeSetName=change)
            self._wait(name)
        described = self._cloudformation.describe_stacks(StackName=name)["Stacks"][0]
        return {out["OutputKey"]: out["OutputValue"] for out in described.get("Outputs", [])}

    def _propose(
        self, name: str, change: str, template: dict[str, Any], parameters: dict[str, str]
    ) -> None:
        kind = "UPDATE" if self._status(name) else "CREATE"
        self._cloudformation.create_change_set(
            StackName=name,
            ChangeSetName=change,
            ChangeSetType=kind,
            TemplateURL=self._template(name, template),
            Capabilities=["CAPABILITY_IAM", "CAPABILITY_NAMED_IAM", "CAPABILITY_AUTO_EXPAND"],
            Parameters=[
                {"ParameterKey": key, "ParameterValue": value} for key, value in parameters.items()
            ],
        )

    def _template(self, name: str, template: dict[str, Any]) -> str:
        bucket, key = f"templates-{ACCOUNT}", f"{name}.json"
        self._s3.create_bucket(Bucket=bucket)
        self._s3.put_object(Bucket=bucket, Key=key, Body=json.dumps(template))
        return f"{self._endpoint}/{bucket}/{key}"

    def _has_changes(self, name: str, change: str) -> bool:
        waiter = self._cloudformation.get_waiter("change_set_create_complete")
        try:
            waiter.wait(
                StackName=name,
                ChangeSetName=change,
                WaiterConfig={"Delay": 1, "MaxAttempts": DEADLINE_S},
            )
        except WaiterError as problem:
            reason = str(problem.last_response.get("StatusReason", problem))
            if re.search("didn't contain changes|no updates", reason, re.IGNORECASE):
                return False
            raise Trouble(f"The stack {name} was refused: {reason}") from problem
        return True

    def _wait(self, name: str) -> None:
        deadline = time.monotonic() + DEADLINE_S
        while not (status := self._status(name)).endswith(("_COMPLETE", "_FAILED")):
            if time.monotonic() > deadline:
                raise Trouble(f"The stack {name} hangs in {status}. {self._why(name)}")
            time.sleep(0.1)
        if status not in ("CREATE_COMPLETE", "UPDATE_COMPLETE"):
            raise Trouble(f"The stack {name} ended in {status}. {self._why(name)}")

    def _status(self, name: str) -> str:
        """Empty where there is no such stack."""
        try:
            stacks = self._cloudformation.describe_stacks(StackName=name)["Stacks"]
        except ClientError:
            return ""
        status = str(stacks[0]["StackStatus"])
        return "" if status in ("DELETE_COMPLETE", "REVIEW_IN_PROGRESS") else status

    def _why(self, name: str) -> str:
        events = self._cloudformation.describe_stack_events(StackName=name)["StackEvents"]
        return "; ".join(
            f"{event['LogicalResourceId']}: {event['ResourceStatusReason']}"
            for event in events
            if event.get("ResourceStatusReason") and "FAILED" in event["ResourceStatus"]
        )


def _here(name: str) -> str:
    return name.replace("${AWS::AccountId}", ACCOUNT).replace("${AWS::Region}", REGION)


def _zipped(folder: Path) -> bytes:
    """The same bytes for the same content."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for file in sorted(path for path in folder.rglob("*") if path.is_file()):
            entry = zipfile.ZipInfo(str(file.relative_to(folder)))
            entry.external_attr = file.stat().st_mode << 16
            archive.writestr(entry, file.read_bytes())
    return buffer.getvalue()
