"""What a failing step printed is told in one sentence."""

import sys

import pytest

from infra.local.steps import Trouble, execute

# As pip, uv and npm said it of a server's certificate of its own, shortened.
PIP = """WARNING: Retrying after connection broken by 'SSLError(SSLCertVerificationError(1, '[SSL:
CERTIFICATE_VERIFY_FAILED] certificate verify failed: unable to get local issuer certificate
ERROR: No matching distribution found for uv==1.0"""
UV = """error: Failed to fetch: https://registry.example/simple/uv/
  cause: client error (Connect)
  cause: invalid peer certificate: UnknownIssuer"""
NPM = """npm error code SELF_SIGNED_CERT_IN_CHAIN
npm error request to https://registry.example/react failed, reason: self-signed certificate"""
NPM_BY_ITSELF = "npm error code DEPTH_ZERO_SELF_SIGNED_CERT"
NPM_OTHER_NAME = "npm error code ERR_TLS_CERT_ALTNAME_INVALID"
ELSEWHERE = "src/certificates.ts(7,1): error TS2304: Cannot find name 'certificate'."
REFUSED = "The package registry's certificate was not accepted."


def _failing(output: str) -> str:
    with pytest.raises(Trouble) as trouble:
        execute([sys.executable, "-c", f"print({output!r}); raise SystemExit(3)"])
    return str(trouble.value)


@pytest.mark.parametrize("output", [PIP, UV, NPM, NPM_BY_ITSELF, NPM_OTHER_NAME])
def test_a_certificate_that_was_not_accepted_is_told_as_that(output: str) -> None:
    assert _failing(output) == REFUSED


@pytest.mark.parametrize(
    ("output", "sentence"),
    [
        ("ERROR: No matching distribution found for uv==1.0", "could not be found"),
        ("error: Failed to fetch: https://registry.example/simple/uv/", "is there a network?"),
        ("OSError: [Errno 28] No space left on device", "no space left on the disk"),
    ],
)
def test_other_signs_keep_their_sentence(output: str, sentence: str) -> None:
    assert sentence in _failing(output)


def test_an_output_that_speaks_of_certificates_is_no_trouble_of_the_registry() -> None:
    assert "failed with exit code 3" in _failing(ELSEWHERE)
