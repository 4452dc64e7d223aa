"""What goes into a layer."""

from pathlib import Path

import pytest

from infra.local.steps import Trouble
from layers.build import LARGEST_MB, check_size, without

LOCK = """\
botocore==1.0 \\
    --hash=sha256:aa \\
    --hash=sha256:bb
pydantic==2.0 ; python_version > '3' \\
    --hash=sha256:cc
six==1.0 \\
    --hash=sha256:dd
"""


def test_a_package_goes_with_its_hashes_and_leaves_the_others() -> None:
    kept = without(LOCK, {"botocore", "six"})

    assert kept == "pydantic==2.0 ; python_version > '3' \\\n    --hash=sha256:cc\n"


def test_a_layer_that_has_grown_too_large_stops_the_build(tmp_path: Path) -> None:
    (tmp_path / "python").mkdir()
    (tmp_path / "python" / "a.so").write_bytes(b"x" * 2_000_000)

    check_size(tmp_path, 2)
    with pytest.raises(Trouble, match=r"2 MB, 1\.9 at most"):
        check_size(tmp_path, 1.9)


def test_all_layers_together_leave_room_for_a_function() -> None:
    assert sum(LARGEST_MB.values()) <= 200
