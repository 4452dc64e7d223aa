"""A stand-in for DynamoDB's queries over HTTP: `python -m tests.bench.stub_pages FILE`.

FILE holds pages by the prefix of the query or the name of its index; each leads to the next by its
last key, as DynamoDB's pages do. It prints its port, and ends when its input does.
"""

import json
import sys
from pathlib import Path
from typing import Any, ClassVar

from tests.bench.stub_store import Stub, serve


class Paging(Stub):
    """Everything that is no query succeeds, with nothing."""

    pages: ClassVar[dict[tuple[str, str], bytes]] = {}

    def answer_to(self, operation: str, asked: bytes) -> bytes:
        """Of a query, the page that follows the key given."""
        if operation != "Query":
            return super().answer_to(operation, asked)
        query: dict[str, Any] = json.loads(asked)
        prefix = query["ExpressionAttributeValues"].get(":prefix", {}).get("S", "")
        after = query.get("ExclusiveStartKey", {}).get("sk", {}).get("S", "")
        nothing = b'{"Items": [], "Count": 0}'
        return self.pages.get((query.get("IndexName") or prefix, after), nothing)


def main(file: Path) -> None:
    """Serves until standard input ends."""
    told = json.loads(file.read_text())
    Paging.batch = json.dumps(told["batch"]).encode()
    for name, pages in told["pages"].items():
        after = ""
        for page in pages:
            Paging.pages[name, after] = json.dumps(page).encode()
            after = page.get("LastEvaluatedKey", {}).get("sk", {}).get("S", "")
    serve(Paging)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
