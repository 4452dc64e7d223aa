"""Scenario files: what can be read, and what is said where it can't."""

import json
from pathlib import Path

import pytest

from infra.local.seed import NAMES
from infra.local.simulator.scenario import Unreadable, chargers_of, from_file, load

FOLDER = Path("infra/local/simulator/scenarios")


def written(folder: Path, text: str) -> Path:
    path = folder / "scenario.toml"
    path.write_text(text)
    return path


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.toml")), ids=lambda path: path.stem)
def test_the_scenarios_that_come_along_can_be_read(path: Path) -> None:
    made = chargers_of(load(path))

    assert len({make.identity for make in made}) == len(made) > 0


def test_identities_and_passwords_follow_a_pattern(tmp_path: Path) -> None:
    text = '[[fleet]]\ncount = 2\nfirst = 9\nidentity = "A-{number:03}"\npassword = "p{number}"'

    made = chargers_of(load(written(tmp_path, text)))

    assert [(make.identity, make.password) for make in made] == [("A-009", "p9"), ("A-010", "p10")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[fleet", "scenario.toml"),
        ('[[fleet]]\nversion = "1.5"', "fleet.0.version"),
        ('[[fleet]]\nfaults = ["makes_coffee"]', "no such fault: makes_coffee"),
        ("[[fleet]]\ncolour = 1", "fleet.0.colour"),
    ],
)
def test_what_can_not_be_read_is_named(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(Unreadable, match=said):
        load(written(tmp_path, text))


def test_chargers_of_a_file_take_the_fleets_in_turn(tmp_path: Path) -> None:
    scenario = load(written(tmp_path, '[[fleet]]\nversion = "2.0.1"\n[[fleet]]\nmodel = "Two"'))
    chargers = tmp_path / "chargers.json"
    known = [{"identity": f"C{n}", "password": "p", "connectors": n} for n in (1, 2, 3)]
    chargers.write_text(json.dumps({"chargers": known, "cards": ["X"]}))

    made, cards = from_file(scenario, chargers)

    assert [(make.fleet.version, make.fleet.connectors) for make in made] == [
        ("2.0.1", 1),
        ("1.6", 2),
        ("1.6", 3),
    ]
    assert cards == ("X",)


def test_each_site_of_the_demo_has_chargers_of_another_version(tmp_path: Path) -> None:
    known = [
        {"identity": f"{site}-{number}", "password": "p"}
        for site, names in enumerate(NAMES)
        for number in range(len(names))
    ]
    listed = tmp_path / "demo.json"
    listed.write_text(json.dumps({"chargers": known}))

    makes, _ = from_file(load(FOLDER / "demo.toml"), listed)

    spoken = {(make.identity[0], make.fleet.version) for make in makes}
    assert spoken == {("0", "1.6"), ("1", "2.0.1"), ("2", "2.1")}
