"""Units as DynamoDB bills them."""

import pytest

from tests.bench.billing import read_units, size_of, write_units


def an_item(size: int = 0, **keys: str) -> dict[str, dict[str, str]]:
    texts = {"pk": "p", "sk": "s", **keys}
    return {**{name: {"S": text} for name, text in texts.items()}, "body": {"S": "x" * size}}


def test_an_items_size_is_its_names_and_values() -> None:
    item = {"a": {"S": "é"}, "n": {"N": "1234"}, "b": {"B": b"123"}, "t": {"BOOL": True}}

    assert size_of(item) == (1 + 2) + (1 + 3) + (1 + 3) + (1 + 1)


@pytest.mark.parametrize(
    ("sizes", "consistent", "units"),
    [([], True, 1), ([], False, 0.5), ([4096], True, 1), ([4000, 4000], False, 1)],
    ids=["nothing", "nothing, eventual", "one step", "sums before it rounds"],
)
def test_reads_round_to_four_kilobytes(sizes: list[int], consistent: bool, units: float) -> None:
    assert read_units(sizes, consistent=consistent) == units


def test_a_write_costs_the_larger_of_old_and_new() -> None:
    assert write_units("telemetry", an_item(3000), an_item(10)) == (3, 0)


def test_an_index_costs_nothing_for_items_that_are_not_in_it() -> None:
    assert write_units("sessions", None, an_item(10)) == (1, 0)


def test_a_new_index_key_costs_a_removal_and_a_put() -> None:
    old, new = an_item(cpk="c", csk="A"), an_item(cpk="c", csk="E")

    assert write_units("sessions", old, new) == (1, 2)


def test_a_narrow_index_costs_nothing_for_what_it_does_not_hold() -> None:
    old, new = an_item(10, spk="c", ssk="s"), an_item(20, spk="c", ssk="s")

    assert write_units("hub", old, new) == (1, 0)
