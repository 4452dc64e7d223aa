"""Lock files: a package without a hash and an address are found."""

from infra.checks.locks import faults_of_npm, faults_of_requirements


def test_a_package_with_a_hash_has_no_fault() -> None:
    assert faults_of_requirements("r.txt", "a==1 \\\n    --hash=sha256:00\n") == []


def test_a_package_without_a_hash_is_found() -> None:
    assert faults_of_requirements("r.txt", "a==1\n") == ["r.txt: a has no hash"]


def test_an_address_is_found() -> None:
    found = faults_of_requirements("r.txt", "--index-url https://mirror.example\n")

    assert found == ["r.txt: names a host: --index-url https://mirror.example"]


def test_a_resolved_address_of_npm_is_found() -> None:
    found = faults_of_npm("package-lock.json", '"resolved": "https://mirror.example/x.tgz"')

    assert found == ["package-lock.json: resolved address"]
