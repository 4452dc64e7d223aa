"""What is odd about a charger, by name. Each was seen on real hardware.

Those of single frames are applied here; the others are asked for where they belong, in
`wire.py` and `line.py`.
"""

import json
from collections.abc import Callable
from typing import Any

FAULTS = {
    "lost_answers": "one in ten answers never arrives; the message is sent again under a new id",
    "slow_answers": "answers to commands take five seconds",
    "dies_on_unknown_action": "drops the connection at a command that it doesn't know",
    "no_boot_on_reconnect": "boots once, and goes straight on after a reconnect",
    "ids_restart": "message ids count 1, 2, 3 and begin again with each connection",
    "repeated_start": "each start of a transaction is sent twice, under two ids",
    "stop_minus_one": "stops its transactions as number -1 (1.6)",
    "clock_1970": "statuses are stamped 1970",
    "no_zone": "times carry no zone",
    "short_zone": "times carry the offset +00 in place of Z",
    "kwh_values": "energy in kWh with six decimals",
    "numbers_for_text": "sampled values are numbers (1.6)",
    "leading_commas": "lists of samples begin with a comma",
    "line_breaks": "frames are indented",
    "cut_off_answers": "the answer to GetConfiguration lacks its last brackets (1.6)",
    "empty_frames": "an empty frame follows each frame",
    "extra_connector": "Authorize names a connector (1.6)",
    "raw_password": "the password is sent as the bytes that its hex digits stand for",
    "no_subprotocol": "offers no subprotocol (1.6)",
    "half_open": "leaves its old socket open, and opens another",
    "no_close_frame": "drops TCP without a word when it resets",
    "retry_every_second": "tries a refused handshake again each second, for ever",
}
Payload = dict[str, Any]


def _each_sample(payload: Payload, change: Callable[[dict[str, Any]], None]) -> None:
    for value in payload.get("meterValue", []):
        for sample in value["sampledValue"]:
            change(sample)


def _kwh(sample: dict[str, Any]) -> None:
    if sample.get("unit") == "Wh":
        sample["unit"], sample["value"] = "kWh", f"{int(sample['value']) / 1000:.6f}"
    elif "unitOfMeasure" in sample and sample["unitOfMeasure"].get("unit") == "Wh":
        sample["unitOfMeasure"] = {"unit": "kWh"}
        sample["value"] = sample["value"] / 1000


def _number(sample: dict[str, Any]) -> None:
    if isinstance(sample["value"], str):
        sample["value"] = float(sample["value"])


def _kwh_values(_action: str, payload: Payload) -> None:
    _each_sample(payload, _kwh)


def _numbers_for_text(_action: str, payload: Payload) -> None:
    _each_sample(payload, _number)


def _stop_minus_one(action: str, payload: Payload) -> None:
    if action == "StopTransaction":
        payload["transactionId"] = -1


def _clock_1970(action: str, payload: Payload) -> None:
    if action == "StatusNotification":
        payload["timestamp"] = "1970-01-01T00:00:07.000Z"


def _extra_connector(action: str, payload: Payload) -> None:
    if action == "Authorize":
        payload["connectorId"] = 1


def _with_times(value: Any, change: Callable[[str], str]) -> None:
    parts = value.items() if isinstance(value, dict) else enumerate(value)
    for key, part in list(parts):
        if key == "timestamp":
            value[key] = change(part)
        elif isinstance(part, dict | list):
            _with_times(part, change)


def _no_zone(_action: str, payload: Payload) -> None:
    _with_times(payload, lambda time: time.removesuffix("Z"))


def _short_zone(_action: str, payload: Payload) -> None:
    _with_times(payload, lambda time: time.replace("Z", "+00"))


_OF_PAYLOADS: dict[str, Callable[[str, Payload], None]] = {
    "kwh_values": _kwh_values,
    "numbers_for_text": _numbers_for_text,
    "stop_minus_one": _stop_minus_one,
    "clock_1970": _clock_1970,
    "no_zone": _no_zone,
    "short_zone": _short_zone,
    "extra_connector": _extra_connector,
}
_OF_TEXTS: dict[str, Callable[[str], str]] = {
    "leading_commas": lambda text: text.replace('"sampledValue":[', '"sampledValue":[,'),
    "line_breaks": lambda text: text if '":[,' in text else json.dumps(json.loads(text), indent=1),
    "cut_off_answers": lambda text: text[:-2] if '{"configurationKey":' in text else text,
}


def frames_for(text: str, faults: frozenset[str]) -> list[str]:
    """What goes over the wire for a frame that is right."""
    if not faults:
        return [text]
    frame = json.loads(text)
    if frame[0] == 2:
        for name in faults & _OF_PAYLOADS.keys():
            _OF_PAYLOADS[name](frame[2], frame[3])
    frames = [frame]
    if "repeated_start" in faults and _is_start(frame):
        frames.append([2, f"{frame[1][:30]}-again", *frame[2:]])
    return [out for one in frames for out in _texts(one, faults)]


def _texts(frame: list[Any], faults: frozenset[str]) -> list[str]:
    text = json.dumps(frame, separators=(",", ":"))
    for name, change in _OF_TEXTS.items():
        text = change(text) if name in faults else text
    return [text, ""] if "empty_frames" in faults else [text]


def _is_start(frame: list[Any]) -> bool:
    if frame[0] != 2:
        return False
    return bool(frame[2] == "StartTransaction" or frame[3].get("eventType") == "Started")
