"""The product as stacks: which there are, and what each is handed. No stack knows a later one."""

from aws_cdk import App

from infra.constructs.code import Build
from infra.stacks.background import BackgroundStack
from infra.stacks.chargers import ChargersStack
from infra.stacks.edge import EdgeStack
from infra.stacks.live import LiveStack
from infra.stacks.managers import ManagersStack
from infra.stacks.messaging import MessagingStack
from infra.stacks.storage import StorageStack
from infra.stacks.wall import WallStack
from infra.stacks.watching import WatchingStack

CONTEXT = {"@aws-cdk/aws-lambda:recognizeLayerVersion": True}
"""Most of a function's code is in its layers: what is new there is a new version of it."""


def hub(app: App, build: Build) -> None:
    """All stacks, in the order in which they are deployed. Raises NotBuilt."""
    storage = StorageStack(app, "hub-storage")
    messaging = MessagingStack(app, "hub-messaging")
    chargers = ChargersStack(app, "hub-chargers", build, storage, messaging)
    live = LiveStack(app, "hub-live", build, storage)
    managers = ManagersStack(
        app, "hub-managers", build, storage, messaging=messaging, chargers=chargers, live=live
    )
    BackgroundStack(
        app,
        "hub-background",
        build,
        storage,
        messaging=messaging,
        chargers=chargers,
        live=live,
    )
    EdgeStack(app, "hub-edge", storage, managers=managers, chargers=chargers, live=live)
    WatchingStack(app, "hub-watching", messaging=messaging, chargers=chargers, managers=managers)
    WallStack(app, "hub-wall")
