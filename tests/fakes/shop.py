"""A company that shows chargers to all drivers, for tests of the public feed."""

from typing import Any

from functions.charger_config.handler import handler as manage
from functions.public_feed.feed import feed
from functions.public_feed.handler import handler
from functions.telemetry.handler import handler as follow_streams
from shared.domain.chargers import Connector, ConnectorStatus
from shared.domain.ids import ChargerId
from shared.stores.states import states
from tests.fakes.http import Answer, Client
from tests.fakes.ocpi import LOCATION, faults_in
from tests.fakes.people import ACME, NOON, a_company, a_site, a_user, signed_in_as
from tests.fakes.streams import Streams

LOCATIONS = "/api/public/ocpi/2.2.1/locations"
LYON = {"latitude": 45.764043, "longitude": 4.835659}
VISIBLE = {"mode": "on", "visible": True}


class Shop:
    """A manager who sets things, the streams that follow, and anyone who reads."""

    def __init__(self) -> None:
        a_company()
        a_site()
        self.boss = a_user(name="boss")
        self.manager = signed_in_as(self.boss)
        self.anyone = Client()
        self._streams = Streams()

    def follow(self) -> None:
        """All that the tables' streams tell, and what is told of that again."""
        while records := self._streams.told():
            assert follow_streams({"Records": records}, None) == {"batchItemFailures": []}
        feed.cache_clear()

    def set(self, path: str, body: dict[str, Any], method: str = "PATCH") -> None:
        """What the manager sets, and all that follows of it."""
        answer = self.manager.call(manage, method, path, body)
        assert answer.status == 200, answer.body
        self.follow()

    def show(self, charger: str, **fields: Any) -> None:
        """A charger is made visible, at a place."""
        body = {"visitor_use": VISIBLE, "position": LYON, **fields}
        self.set(f"/api/chargers/{charger}", body)

    def says(self, charger: str, status: ConnectorStatus, *, connected: bool = True) -> None:
        """What a charger tells of its connector."""
        state = states().get(ACME, ChargerId(charger))
        assert state is not None
        connector = Connector(id=1, status=status, since=NOON, reported_at=NOON)
        update = {"connected": connected, "connectors": (connector,)}
        states().save(state.model_copy(update=update))
        self.follow()

    def read(self, path: str = LOCATIONS) -> Answer:
        """Whatever anyone reads there."""
        answer = self.anyone.call(handler, "GET", path)
        assert answer.status == 200, answer.body
        return answer

    def locations(self, query: str = "") -> list[Any]:
        """What anyone reads of locations, each as OCPI has it."""
        found: list[Any] = self.read(LOCATIONS + query).body["data"]
        assert [faults_in(LOCATION, one) for one in found] == [[]] * len(found)
        return found
