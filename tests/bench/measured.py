"""What `make cost` adds up, counted anew: `python -m tests.bench.measured` writes it down."""

import json
from pathlib import Path

from tests.bench import messages, units

FILE = Path(__file__).parents[2] / "infra" / "cost" / "measured.json"
_SESSION = "1-hour session"
NAMES = (
    *(
        f"{kind} per {_SESSION}{rest}"
        for kind in ("reads", "writes", "stream records", "bytes stored")
        for rest in ("", " without samples")
    ),
    f"bytes per message of a {_SESSION}",
)


def counted() -> dict[str, float]:
    """By name, exact: the tables are in memory."""
    found = {figure.name: figure.value for figure in units.metered()}
    return {f"samples per {_SESSION}": messages.METERED_SAMPLES} | {n: found[n] for n in NAMES}


def main() -> None:
    """Leaves what was not counted here as it is."""
    measured = json.loads(FILE.read_text()) | {"counted": counted()}
    FILE.write_text(json.dumps(measured, indent=2) + "\n")


if __name__ == "__main__":
    main()
