"""What a client may not say of itself: only the edge, or CloudFront, does."""

import pytest
from starlette.requests import HTTPConnection

from infra.local.edge.forwarding import passed_on


@pytest.mark.parametrize(
    "name",
    ["CloudFront-Viewer-Cert-Subject", "X-Viewer-Address", "X-Origin-Secret", "Via"],
)
def test_what_only_the_edge_may_say_is_dropped(name: str) -> None:
    headers = [(name.lower().encode(), b"forged"), (b"authorization", b"Basic x")]
    scope = {"type": "websocket", "headers": headers, "client": ("192.0.2.7", 40)}

    passed = dict(passed_on(HTTPConnection(scope)))

    assert "forged" not in passed.values()
    assert passed["authorization"] == "Basic x"
    assert passed["x-viewer-address"] == "192.0.2.7"
