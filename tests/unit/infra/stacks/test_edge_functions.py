"""CloudFront's function before the chargers' API, run as it is: the same table as for the edge."""

import json
import os
import subprocess
from urllib.parse import unquote

import pytest

from infra.app import use_node
from infra.stacks.edge import REWRITES
from tests.fakes.paths import PATHS

RUN = """
const paths = JSON.parse(process.argv[1]);
const querystring = { identity: { value: "forged" } };
console.log(JSON.stringify(paths.map((uri) => handler({ request: { uri, querystring } }))));
"""


@pytest.fixture(scope="module")
def answers() -> dict[str, dict[str, object]]:
    """What the function makes of each path."""
    script = (REWRITES / "ocpp.js").read_text() + RUN
    paths = [path for path, _ in PATHS.values()]
    use_node()
    said = subprocess.run(
        [os.environ["JSII_NODE"], "-e", script, json.dumps(paths)],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return dict(zip(PATHS, json.loads(said), strict=True))


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
