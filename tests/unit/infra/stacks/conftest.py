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
    from aws_cdk import Validations  # noqa: PLC0415
    from cdk_nag import AwsSolutionsChecks  # noqa: PLC0415

    build = tmp_path_factory.mktemp("build")
    app = _app(build, {}, "none")
    Validations.of(app).add_plugins(AwsSolutionsChecks(app))
    _synthesise(app)
    return _read_all(build)


def synthesised(build: Path, code: dict[str, str], release: str = "none") -> Templates:
    """`code` by folder; all others are empty. Without rules, which take longer than all else."""
    _app(build, code, release).synth()
    return _read_all(build)


def _app(build: Path, code: dict[str, str], release: str) -> Any:
    use_node()
    from aws_cdk import App  # noqa: PLC0415

    from infra.constructs.code import Build  # noqa: PLC0415
    from infra.hub import CONTEXT, hub  # noqa: PLC0415

    for name in (*FUNCTIONS, *LAYERS):
        (build / name).mkdir(parents=True)
        (build / name / "made.py").write_text(code.get(name, ""))
    app = App(outdir=str(build / "cdk.out"), analytics_reporting=False, context=CONTEXT)
    hub(app, Build(build, release))
    return app


def _read_all(build: Path) -> Templates:
    assembly = build / "cdk.out"
    report = assembly / "validation-report.json"
    return Templates(
        {path.name.split(".")[0]: _read(path) for path in _written(build)},
        assembly,
        _read(report) if report.exists() else {},
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
