"""A stand-in for DynamoDB over HTTP that answers at once: `python -m tests.bench.stub_store FILE`.

FILE holds the answer to BatchGetItem. It prints its port, and ends when its input does.
"""

import json
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


class Stub(BaseHTTPRequestHandler):
    """Keeps connections open, as DynamoDB does."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1
    batch = b"{}"

    def do_POST(self) -> None:
        """Every write succeeds."""
        asked = self.rfile.read(int(self.headers["Content-Length"]))
        status, body = self.reply(self.headers.get("X-Amz-Target", "").rpartition(".")[2], asked)
        self.send_response(status)
        self.send_header("Content-Type", "application/x-amz-json-1.0")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def reply(self, operation: str, asked: bytes) -> tuple[int, bytes]:
        """Status and body."""
        return 200, self.answer_to(operation, asked)

    def answer_to(self, operation: str, _asked: bytes) -> bytes:
        """The body."""
        return self.batch if operation == "BatchGetItem" else b"{}"

    def log_message(self, *_words: object) -> None:
        """Silent."""


def serve(stub: type[Stub]) -> None:
    """Prints the port, until standard input ends."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), stub)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(server.server_port, flush=True)
    sys.stdin.read()
    server.shutdown()


def main(file: Path) -> None:
    """Serves until standard input ends."""
    Stub.batch = json.dumps(json.loads(file.read_text())).encode()
    serve(Stub)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
