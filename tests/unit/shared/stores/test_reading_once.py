"""What was read is not read again in one piece of work, and never outlives a write."""

from collections.abc import Callable, Iterator

import pytest

from shared.domain.errors import ChangedMeanwhile
from shared.stores import tables
from shared.stores.attempts import put_always, put_where
from shared.stores.reading_once import reading_once
from tests.bench.counting import CountingClient, dynamodb_is
from tests.fakes.cloud import cloud

KEY = ("C#acme", "STATE#ch1")


@pytest.fixture
def client() -> Iterator[CountingClient]:
    with cloud():
        counting = CountingClient(tables.dynamodb())
        with dynamodb_is(counting):
            put_always(tables.HUB, KEY, {"version": 1})
            yield counting


def version() -> int | None:
    item = tables.get(tables.HUB, KEY, consistent=True)
    return None if item is None else item["version"]


def elsewhere(client: CountingClient, number: int) -> None:
    """Another process writes."""
    item = {"pk": {"S": KEY[0]}, "sk": {"S": KEY[1]}, "version": {"N": str(number)}}
    client.put_item(TableName="hub", Item=item)


def test_an_item_is_read_once(client: CountingClient) -> None:
    with reading_once():
        assert [version() for _ in range(3)] == [1, 1, 1]

    assert client.reads == 1


def test_it_is_read_each_time_outside(client: CountingClient) -> None:
    with reading_once():
        version()
    elsewhere(client, 2)

    assert [version(), version()] == [2, 2]
    assert client.reads == 3


def test_what_is_not_there_is_not_asked_for_again(client: CountingClient) -> None:
    with reading_once():
        found = [tables.get(tables.HUB, ("C#acme", "none"), consistent=True) for _ in range(2)]

    assert found == [None, None]
    assert client.reads == 1


@pytest.mark.parametrize("kind", ["alone", "together", "where", "always"])
def test_what_was_written_is_read_anew(client: CountingClient, kind: str) -> None:
    with reading_once():
        version()
        if kind == "alone":
            tables.write_alone(tables.change(tables.HUB, KEY, {"version": 2}))
        elif kind == "together":
            tables.write_together([tables.change(tables.HUB, KEY, {"version": 2})])
        elif kind == "where":
            put_where(tables.HUB, KEY, {"version": 2}, "version = :version", version=1)
        else:
            put_always(tables.HUB, KEY, {"version": 2})

        assert version() == 2


def test_what_was_deleted_is_gone(client: CountingClient) -> None:
    with reading_once():
        version()
        tables.write_alone(tables.delete(tables.HUB, KEY))

        assert version() is None


def _late(place: tables.Key, how: Callable[[tables.Write], object]) -> None:
    with pytest.raises(ChangedMeanwhile):
        how(tables.put(tables.HUB, place, {}, "attribute_exists(pk)"))


def _attempt(place: tables.Key) -> None:
    assert not put_where(tables.HUB, place, {}, "attribute_exists(pk)").done


@pytest.mark.parametrize(
    "fail",
    [
        lambda place: _late(place, tables.write_alone),
        lambda place: _late(place, lambda write: tables.write_together([write])),
        _attempt,
    ],
    ids=["alone", "together", "where"],
)
def test_whoever_was_slower_sees_what_is_there(
    client: CountingClient, fail: Callable[[tables.Key], None]
) -> None:
    with reading_once():
        version()
        elsewhere(client, 7)
        fail(("C#acme", "OTHER"))

        assert version() == 7


def test_who_changes_what_was_read_changes_nothing_for_others(client: CountingClient) -> None:
    with reading_once():
        item = tables.get(tables.HUB, KEY, consistent=True)
        assert item is not None
        item["version"] = 9

        assert version() == 1
