"""Every operation of the API's description, and a world in which it can do its work."""

from collections.abc import Iterator

import pytest

from tests.fakes.aws import Frozen
from tests.fakes.world import World, world


@pytest.fixture(scope="module")
def made() -> Iterator[World]:
    """Two companies."""
    with world() as there:
        yield there


@pytest.fixture(scope="module")
def frozen(made: World) -> Frozen:
    """Their tables as they were made."""
    return Frozen()


@pytest.fixture
def there(made: World, frozen: Frozen) -> World:
    """The same two companies for each test, whatever the one before did."""
    frozen.freeze_again()
    return made
