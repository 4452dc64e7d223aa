"""Where a page ended, as clients carry it back: they may change it, so it is checked."""

import base64
import json

from shared.domain.errors import Invalid
from shared.stores.marshalling import Item


def closed(key: Item) -> str:
    """The key of the last item read, as a cursor."""
    return base64.urlsafe_b64encode(json.dumps(key, separators=(",", ":")).encode()).decode()


def opened(
    cursor: str,
    names: tuple[str, str],
    partition: str,
    prefix: str,
    between: tuple[str, str] | None,
) -> Item:
    """The key in `cursor`. Raises Invalid (`#/cursor`) where it is none of this very query."""
    try:
        key = json.loads(base64.urlsafe_b64decode(cursor.encode()))
    except ValueError as problem:
        raise Invalid("#/cursor") from problem
    wanted = {"pk", "sk", *names}
    if not isinstance(key, dict) or set(key) != wanted:
        raise Invalid("#/cursor")
    if not all(isinstance(value, str) for value in key.values()):
        raise Invalid("#/cursor")
    sort = key[names[1]]
    if key[names[0]] != partition or not sort.startswith(prefix):
        raise Invalid("#/cursor")
    if between is not None and not between[0] <= sort <= between[1]:
        raise Invalid("#/cursor")
    return key
