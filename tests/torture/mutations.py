"""Frames that are almost right: valid ones of every version, broken in JSON or in sense."""

import copy
import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

SAMPLES = Path(__file__).parents[2] / "events" / "ocpp"
LARGEST = 128 * 1024
Container = dict[str, Any] | list[Any]
_BITS = (
    *('"', "{", "}", "[", "]", ",", ":", "\\", "\x00", " ", "\n", "\ufeff", "\u2028", "é"),
    *("\\ud83d", "\\udc00", "\\u0000", "-1", "1e999", "-0", "null", "NaN", "2.0", "//", "'"),
)
_WORDS: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 2**31, 2**63, 10**400, 1e308, -1e-308, 0.1, "", " ", "0", "-1"),
    *("null", "NaN", "x" * 300, "\x00", "\ud800", "a\udfffb", "\u202e", "1970-01-01T00:00:00Z"),
    *("9999-12-31T23:59:59+14:00", "0001-01-01T00:00:00-14:00", "2026-02-30", [], {}, [None]),
    *([[]], {"": {}}, ["x"] * 50, {"a": 1}, "DROP", "../../etc", "${x}", "kWh", "1e400", "٣"),
)
_IDS: tuple[Any, ...] = (
    *("", "m" * 37, "m" * 5_000, "\x00", "é", "\ud800", 7, -7, 1.5, None, True, [], {}, "-1"),
    *('a"b', "a\\b", " ", "\n"),
)
_KINDS: tuple[Any, ...] = (0, 1, 3, 4, 5, 6, 7, -2, 2.0, "2", None, True, 10**30, [2])
_ACTIONS: tuple[Any, ...] = (
    *("", "heartbeat", "Reset", "MakeCoffee", "HeartbeatResponse", "x" * 2_000, "../Heartbeat"),
    *("\x00", "Héartbeat", "\ud800", None, 5, [], {}, "__class__", "StartTransaction ", "%s"),
)


def samples(version: str) -> list[list[Any]]:
    """The valid frames of a version."""
    files = sorted((SAMPLES / version).glob("*.json"))
    return [json.loads(file.read_text())["frame"] for file in files]


def broken(sample: list[Any], chance: random.Random) -> str:
    """The text of a frame with some faults in its values, its shape or its text."""
    frame = copy.deepcopy(sample)
    for _ in range(chance.randint(0, 3)):
        _damage_value(frame, chance)
    if chance.random() < 0.3:
        frame = chance.choice(_OF_FRAMES)(frame, chance)
    text = _written(frame, chance)
    if chance.random() < 0.4:
        for _ in range(chance.randint(1, 4)):
            text = chance.choice(_OF_TEXTS)(text, chance)
    if chance.random() < 0.0005:
        text = _padded(text, chance)
    return text[:LARGEST]


def _written(frame: Any, chance: random.Random) -> str:
    style: dict[str, Any] = chance.choice(({"separators": (",", ":")}, {}, {"indent": 1}))
    return json.dumps(frame, ensure_ascii=True, **style)


def _places(value: Any, found: list[tuple[Container, Any]]) -> list[tuple[Container, Any]]:
    parts = value.items() if isinstance(value, dict) else enumerate(value)
    for key, part in parts:
        found.append((value, key))
        if isinstance(part, dict | list):
            _places(part, found)
    return found


def _damage_value(frame: list[Any], chance: random.Random) -> None:
    payload = frame[-1]
    places = _places(payload, []) if isinstance(payload, dict | list) else []
    if not places:
        frame[-1] = _word(chance)
        return
    holder, key = chance.choice(places)
    match chance.randrange(6):
        case 0 | 1:
            holder[key] = _word(chance)
        case 2:
            del holder[key]
        case 3:
            holder[key] = chance.choice((lambda v: [v], lambda v: {"value": v}, str))(holder[key])
        case 4 if isinstance(holder, dict):
            holder[chance.choice(("", "extra", "\x00", "customData", "é" * 40))] = 1
        case _:
            holder[key] = _deep(chance.choice((2, 40, 200)), holder[key])


def _word(chance: random.Random) -> Any:
    return copy.deepcopy(chance.choice(_WORDS))


def _deep(levels: int, value: Any) -> Any:
    for level in range(levels):
        value = [value] if level % 2 else {"a": value}
    return value


def _put(at: int, words: tuple[Any, ...]) -> Callable[[list[Any], random.Random], list[Any]]:
    return lambda frame, chance: [*frame[:at], chance.choice(words), *frame[at + 1 :]]


_OF_FRAMES: tuple[Callable[[list[Any], random.Random], Any], ...] = (
    _put(0, _KINDS),
    _put(1, _IDS),
    _put(1, _IDS),
    _put(2, _ACTIONS),
    _put(3, _WORDS),
    lambda frame, chance: frame[: chance.randrange(4)],
    lambda frame, _: [*frame, {}, None],
    lambda frame, _: {"frame": frame},
    lambda frame, _: [frame],
    lambda frame, _: [3, *frame[1:]],
    lambda frame, chance: [4, frame[1], *chance.sample(_WORDS, chance.randrange(4))],
    lambda frame, chance: chance.choice(_WORDS),
)


def _at(text: str, chance: random.Random) -> int:
    return chance.randrange(len(text) + 1)


def _inserted(text: str, chance: random.Random) -> str:
    at = _at(text, chance)
    return text[:at] + chance.choice(_BITS) + text[at:]


def _deleted(text: str, chance: random.Random) -> str:
    at = _at(text, chance)
    return text[:at] + text[at + chance.randint(1, 8) :]


def _swapped(text: str, chance: random.Random) -> str:
    one, two = sorted((_at(text, chance), _at(text, chance)))
    return text[:one] + text[two:] + text[one:two]


def _bracketed(text: str, chance: random.Random) -> str:
    depth = chance.choice((3, 50, 2_000))
    return text.replace("{", "{" + '"a":[' * depth, 1)


def _padded(text: str, chance: random.Random) -> str:
    filler = chance.choice((" ", "x", "[", '{"a":', "\\u0000", "9", '\\"', '\\":,', ", "))
    at = _at(text, chance)
    return text[:at] + filler * (LARGEST // len(filler)) + text[at:]


_OF_TEXTS: tuple[Callable[[str, random.Random], str], ...] = (
    *(_inserted, _deleted, _swapped, _bracketed),
    lambda text, chance: text[: _at(text, chance)],
    lambda text, _: text + text,
    lambda text, _: text.replace('"', "'"),
    lambda text, _: text.replace(":", ":,", 1),
    lambda text, _: text.replace("[{", "[,{"),
    lambda text, _: text.replace("}", "},}"),
    lambda text, chance: text.replace('":"', '":' + chance.choice(_BITS) + '"', 1),
)
