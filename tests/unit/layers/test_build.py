"""What goes into a layer."""

from layers.build import without

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
