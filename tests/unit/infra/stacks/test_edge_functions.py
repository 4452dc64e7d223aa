"""CloudFront's functions, run as they are: the chargers' against the same table as for the edge."""

import json
import os
import subprocess
from urllib.parse import unquote

import pytest

from infra.app import use_node
from infra.stacks.edge import REWRITES, with_certificates
from tests.fakes.paths import PATHS

RUN = """
const paths = JSON.parse(process.argv[1]);
const querystring = { identity: { value: "forged" } };
const headers = () => JSON.parse(process.argv[2]);
const viewer = { ip: "192.0.2.7" };
const event = (uri) => ({ viewer, request: { uri, querystring, headers: headers() } });
console.log(JSON.stringify(paths.map((uri) => handler(event(uri)))));
"""
SUBJECT = "cloudfront-viewer-cert-subject"
FORGED = (
    *("x-viewer-address", "x-forwarded-for", "x-forwarded-host", "forwarded", "x-real-ip"),
    *("x-origin-secret", "cloudfront-viewer-address", "x-edge-location", SUBJECT),
)
KEPT = ("authorization", "sec-websocket-protocol", "user-agent")
SCRIPTS = {name: (REWRITES / f"{name}.js").read_text() for name in ("ocpp", "api")}


@pytest.fixture(scope="module")
def answers() -> dict[str, dict[str, object]]:
    """What the function makes of each path."""
    said = run(SCRIPTS["ocpp"], [path for path, _ in PATHS.values()])
    return dict(zip(PATHS, said, strict=True))


def run(source: str, paths: list[str]) -> list[dict[str, object]]:
    """Requests with forged headers and others, as CloudFront hands them to its functions."""
    use_node()
    headers = {name: {"value": "a client's"} for name in (*FORGED, *KEPT)}
    said: list[dict[str, object]] = json.loads(
        subprocess.run(
            [os.environ["JSII_NODE"], "-e", source + RUN, json.dumps(paths), json.dumps(headers)],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
    )
    return said


@pytest.mark.parametrize("name", PATHS)
def test_a_path_means_a_charger(answers: dict[str, dict[str, object]], name: str) -> None:
    answer, (_, identity) = answers[name], PATHS[name]

    if identity is None:
        assert answer["statusCode"] == 404
    else:
        assert answer["uri"] == "/live"
        value = answer["querystring"]["identity"]["value"]  # type: ignore[index]
        # CloudFront passes the value on as it is; API Gateway takes the encoding off, once.
        assert unquote(value) == identity


@pytest.mark.parametrize(("name", "path"), [("ocpp", "/ocpp/CP1"), ("api", "/api/me")])
def test_nobody_says_where_they_come_from_but_cloudfront(name: str, path: str) -> None:
    [request] = run(SCRIPTS[name], [path])

    address = {"x-viewer-address": {"value": "192.0.2.7"}}
    assert request["headers"] == {key: {"value": "a client's"} for key in KEPT} | address


def test_where_certificates_are_asked_for_their_subject_passes() -> None:
    [request] = run(with_certificates(SCRIPTS["ocpp"]), ["/ocpp/CP1"])

    headers = request["headers"]
    assert isinstance(headers, dict)
    assert SUBJECT in headers
    assert headers.keys() & set(FORGED) == {SUBJECT, "x-viewer-address"}
