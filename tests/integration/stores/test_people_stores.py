"""People, cards, grants and evidence in the embedded AWS."""

import pytest

from tests.unit.shared.stores.test_people_stores import *  # noqa: F403 - the same suite

pytestmark = [pytest.mark.embedded, pytest.mark.usefixtures("aws")]
