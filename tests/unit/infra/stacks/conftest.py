"""The templates of the product, synthesised once from a build of empty files."""

import json
from pathlib import Path
from typing import Any

import pytest

from infra.app import use_node
from tests.unit.infra.stacks.templates import FUNCTIONS, LAYERS, Templates


def pytest_itemcollected(item: pytest.Item) -> None:
    """One process synthesises the templates, for all tests that look at them."""
    item.add_marker(pytest.mark.xdist_group("templates"))


@pytest.fixture(scope="session")
def templates(tmp_path_factory: pytest.TempPathFactory) -> Templates:
    use_node()
    from aws_cdk import App, Validations  # noqa: PLC0415
    from cdk_nag import AwsSolutionsChecks  # noqa: PLC0415

    from infra.constructs.code import Build  # noqa: PLC0415
    from infra.hub import hub  # noqa: PLC0415

    build = tmp_path_factory.mktemp("build")
    for name in (*FUNCTIONS, *LAYERS):
        (build / name).mkdir(parents=True)
        (build / name / "made.py").write_text("")
    app = App(outdir=str(build / "cdk.out"), analytics_reporting=False)
    Validations.of(app).add_plugins(AwsSolutionsChecks(app))
    hub(app, Build(build))
    _synthesise(app)
    assembly = build / "cdk.out"
    return Templates(
        {path.name.split(".")[0]: _read(path) for path in _written(build)},
        assembly,
        _read(assembly / "validation-report.json"),
    )


def _synthesise(app: Any) -> None:
    """Templates are written, whatever rules say of them: that is a test's matter."""
    try:
        app.synth()
    except RuntimeError as problem:
        if "ValidationFailed" not in str(problem):
            raise


def _written(build: Path) -> list[Path]:
    return sorted((build / "cdk.out").glob("*.template.json"))


def _read(path: Path) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(path.read_text())
    return read
