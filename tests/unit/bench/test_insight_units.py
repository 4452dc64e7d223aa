"""What the dashboard of 10,000 chargers may read: the limit of docs/data.md."""

from datetime import date

import pytest

from functions.dashboard.handler import handler
from shared.domain.ids import SiteId
from shared.domain.site_days import weeks_between
from shared.domain.site_history import SiteWeek
from shared.stores.site_weeks import site_weeks
from tests.bench import insight
from tests.fakes.builders import ACME


@pytest.fixture(scope="module")
def counted() -> dict[str, float]:
    return {figure.name: figure.value for figure in insight.figures()}


@pytest.mark.parametrize("name", insight.PATHS)
def test_an_answer_reads_no_more_than_300_units(counted: dict[str, float], name: str) -> None:
    assert 0 < counted[f"dashboard {name} reads"] <= 300


def test_ten_years_before_the_period_cost_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(insight, "SITES", 2)
    monkeypatch.setattr(insight, "CHARGERS", 1)
    with insight.dashboard() as (client, counting):

        def reads() -> float:
            counting.reads = 0.0
            for path in insight.PATHS.values():
                assert client.call(handler, "GET", path).status == 200
            return counting.reads

        before = reads()
        for monday in weeks_between(date(2016, 1, 1), insight.FIRST):
            known = SiteWeek(site=SiteId(insight.ONE), monday=monday, until=insight.UNTIL)
            full = known.model_copy(update={"numbers": [7] * len(known.numbers)})
            site_weeks().change(ACME, known, lambda _, full=full: full)  # type: ignore[misc]

        assert reads() == before
