"""The OpenAPI document is valid, and the web client's generated types are made from it."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from openapi_spec_validator import validate

from shared.http.openapi import main as describe

ROOT = Path(__file__).parents[2]
SCHEMA = ROOT / "web" / "src" / "api" / "schema.d.ts"


def main() -> int:
    """1 if the document is invalid, or the types are of another one."""
    with tempfile.TemporaryDirectory() as folder:
        source, made = Path(folder, "openapi.json"), Path(folder, "schema.d.ts")
        describe(source)
        validate(json.loads(source.read_text()))
        subprocess.run(  # noqa: S603 - our own command
            ["npx", "--no-install", "openapi-typescript", str(source), "-o", str(made)],  # noqa: S607
            cwd=ROOT / "web",
            check=True,
            capture_output=True,
        )
        if made.read_text() != SCHEMA.read_text():
            print("web/src/api/schema.d.ts is not made from this API: npm run schema")
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
