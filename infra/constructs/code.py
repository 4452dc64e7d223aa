"""What the build made, as assets: the code of each function, and the layers of one stack.

A stack has layer versions of its own, since the address of a layer changes with its content and
CloudFormation refuses to change an export that another stack uses. The asset is the same one.
"""

from pathlib import Path
from typing import NamedTuple

from aws_cdk import Stack
from aws_cdk import aws_lambda as lambda_
from constructs import Construct

RUNTIME = lambda_.Runtime.PYTHON_3_13
ARCHITECTURE = lambda_.Architecture.ARM_64


class NotBuilt(Exception):
    """A sentence that names the command."""


class Build(NamedTuple):
    """The folder that `layers.build` wrote to, and what this release is called."""

    folder: Path
    release: str = "none"

    def asset(self, path: str) -> lambda_.Code:
        """Raises NotBuilt."""
        folder = self.folder / path
        if not folder.is_dir():
            raise NotBuilt(f"{folder} is missing: run `python -m layers.build` first.")
        return lambda_.Code.from_asset(str(folder))


class Layers(Construct):
    """The product's own code, its libraries, and those for documents."""

    def __init__(self, scope: Construct, build: Build) -> None:
        super().__init__(scope, "layers")
        self.stack = Stack.of(self)
        self._build = build
        self.release = build.release
        self.shared = self._build_layer("shared")
        self.core = self._build_layer("core")

    def documents(self) -> lambda_.LayerVersion:
        """Fonts, spreadsheets and PDF: heavy, so only where documents are made."""
        made = self.node.try_find_child("documents")
        return made if isinstance(made, lambda_.LayerVersion) else self._build_layer("documents")

    def code_of(self, function: str) -> lambda_.Code:
        """Raises NotBuilt."""
        return self._build.asset(f"functions/{function}")

    def _build_layer(self, name: str) -> lambda_.LayerVersion:
        return lambda_.LayerVersion(
            self,
            name,
            code=self._build.asset(f"layers/{name}"),
            compatible_runtimes=[RUNTIME],
            compatible_architectures=[ARCHITECTURE],
        )
