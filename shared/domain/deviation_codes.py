"""Words for what a charger does otherwise than the specification has it; people see them in
their language."""

from enum import StrEnum


class DeviationCode(StrEnum):
    """A frame holds `pointer: code` for each of its deviations; the pointer is one of JSON."""

    BAD_JSON = "bad_json"
    LONG_MESSAGE_ID = "long_message_id"
    EXTRA_PARTS = "extra_parts"
    NO_PAYLOAD = "no_payload"
    MISSING_FIELD = "missing_field"
    UNKNOWN_FIELD = "unknown_field"
    UNKNOWN_ENUM = "unknown_enum"
    WRONG_TYPE = "wrong_type"
    TOO_LONG = "too_long"
    TOO_SHORT = "too_short"
    TOO_MANY = "too_many"
    TOO_FEW = "too_few"
    OUT_OF_RANGE = "out_of_range"
    BAD_TIME = "bad_time"
    BAD_FORMAT = "bad_format"
    NOT_UNDERSTOOD = "not_understood"
    OTHER = "other"


def text_of(code: DeviationCode, pointer: str) -> str:
    """As it stands in a frame."""
    return f"{pointer}: {code.value}"
