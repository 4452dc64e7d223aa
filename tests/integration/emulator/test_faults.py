"""What goes wrong on purpose in the embedded AWS, while a file says so."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from botocore.config import Config
from botocore.exceptions import ClientError

from tests.integration.emulator.mends.running import Emulator, emulator

pytestmark = pytest.mark.embedded
AT_ONCE = Config(retries={"total_max_attempts": 1})


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("faults") / "faults.json"


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory, file: Path) -> Iterator[Emulator]:
    with emulator(tmp_path_factory.mktemp("faulty"), faults=file) as started:
        keys = {"AttributeName": "pk", "KeyType": "HASH"}
        started.client("dynamodb").create_table(
            TableName="any",
            AttributeDefinitions=[{"AttributeName": "pk", "AttributeType": "S"}],
            KeySchema=[keys],
            BillingMode="PAY_PER_REQUEST",
        )
        yield started


def put(running: Emulator, key: str) -> str:
    """What it said."""
    client = running.client("dynamodb", config=AT_ONCE)
    try:
        client.put_item(TableName="any", Item={"pk": {"S": key}})
    except ClientError as error:
        return str(error.response["Error"]["Code"])
    return "done"


def stored(running: Emulator, key: str) -> bool:
    answer: Any = running.client("dynamodb").get_item(TableName="any", Key={"pk": {"S": key}})
    return "Item" in answer


@pytest.mark.parametrize(
    ("fault", "said", "is_done"),
    [
        ("throttled", "ThrottlingException", False),
        ("failed", "InternalServerError", False),
        ("lost", "InternalServerError", True),
    ],
)
def test_what_the_file_says_goes_wrong_until_it_is_gone(
    running: Emulator, file: Path, fault: str, said: str, is_done: bool
) -> None:
    key, tried = fault, 0
    file.write_text(json.dumps({fault: 1}))
    # The file is looked at once a second.
    while (answer := put(running, f"{key}{tried}")) == "done":
        tried += 1
    file.unlink()
    again = 0
    while put(running, f"again {key}{again}") != "done":
        again += 1

    assert answer == said
    assert stored(running, f"{key}{tried}") is is_done
    assert json.loads(file.with_suffix(".counts").read_text())[fault] > 0
