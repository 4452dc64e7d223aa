"""Problems in four languages (RFC 9457)."""

import pytest

from shared.domain.errors import AlreadyExists, ForeignAddress, HubError, Invalid, TooManyAttempts
from shared.http.problems import STATUS, problem_of, problem_of_fields
from shared.i18n.catalogue import LANGUAGES, catalogue


def _kinds(kind: type[HubError]) -> list[type[HubError]]:
    return [kind, *(k for child in kind.__subclasses__() for k in _kinds(child))]


ERRORS = [kind for kind in _kinds(HubError) if kind is not HubError]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ERRORS, ids=lambda kind: kind.__name__)
def test_every_error_has_a_status_and_a_text(kind: type[HubError], language: str) -> None:
    texts = catalogue(language)["errors"]

    assert any(issubclass(kind, known) for known in STATUS)
    assert texts[kind.code]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_keys(language: str) -> None:
    def keys(texts: object) -> object:
        return {k: keys(v) for k, v in texts.items()} if isinstance(texts, dict) else None

    assert keys(catalogue(language)["errors"]) == keys(catalogue("en")["errors"])


def test_an_error_of_a_field_names_it() -> None:
    told = problem_of(ForeignAddress("#/email", domain="acme.example"), "de")

    assert told.status == 422
    assert told.errors[0].pointer == "#/email"
    assert told.errors[0].message == "Die E-Mail-Adresse muss mit @acme.example enden."


def test_what_is_taken_names_its_field_too() -> None:
    told = problem_of(AlreadyExists("#/serial_number"), "fr")

    assert (told.status, told.errors[0].pointer) == (409, "#/serial_number")


def test_too_many_attempts_say_how_long_to_wait() -> None:
    assert "17" in problem_of(TooManyAttempts(17), "nl").detail


def test_an_invalid_value_may_bring_details_that_no_text_wants() -> None:
    assert problem_of(Invalid("#/password", shortest=16, longest=40), "en").status == 422


def test_pointers_reach_into_lists_and_escape_what_json_pointers_escape() -> None:
    found = [{"loc": ("body", "cards", 3, "a/b"), "type": "missing"}]

    told = problem_of_fields(found, "en")

    assert told.errors[0].pointer == "#/cards/3/a~1b"
    assert told.errors[0].code == "required"
