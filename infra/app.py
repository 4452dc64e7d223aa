"""The CDK app: `python -m infra.app` writes `build/cdk.out`. One stack per concern.

storage ← messaging ← chargers, live ← managers, background; edge is AWS only (here its part is
`infra/local/edge`).
"""

import os
from pathlib import Path

ROOT = Path(__file__).parents[1]
NODE = ROOT / "build" / "node" / "bin" / "node"
if NODE.exists():
    os.environ.setdefault("JSII_NODE", str(NODE))

from aws_cdk import App  # noqa: E402 - jsii starts node at import

from infra.stacks.background import BackgroundStack  # noqa: E402
from infra.stacks.chargers import ChargersStack  # noqa: E402
from infra.stacks.edge import EdgeStack  # noqa: E402
from infra.stacks.live import LiveStack  # noqa: E402
from infra.stacks.managers import ManagersStack  # noqa: E402
from infra.stacks.messaging import MessagingStack  # noqa: E402
from infra.stacks.storage import StorageStack  # noqa: E402

AWS_ONLY = ("hub-edge",)
"""Stacks whose part another plays in the embedded AWS."""


def make_app(outdir: Path) -> App:
    """The whole app, to be synthesised into `outdir`."""
    app = App(outdir=str(outdir), analytics_reporting=False)
    storage = StorageStack(app, "hub-storage")
    messaging = MessagingStack(app, "hub-messaging")
    chargers = ChargersStack(app, "hub-chargers", storage=storage, messaging=messaging)
    live = LiveStack(app, "hub-live", storage=storage)
    managers = ManagersStack(
        app, "hub-managers", storage=storage, messaging=messaging, chargers=chargers, live=live
    )
    BackgroundStack(
        app, "hub-background", storage=storage, messaging=messaging, chargers=chargers, live=live
    )
    EdgeStack(app, "hub-edge", chargers=chargers, live=live, managers=managers)
    return app


def main() -> None:
    """Synthesises into build/cdk.out."""
    make_app(ROOT / "build" / "cdk.out").synth()


if __name__ == "__main__":
    main()
