"""Texts: a text that is missing, spare, empty or takes other values is found."""

from infra.checks.texts import differences, texts_of


def test_texts_of_a_catalogue_have_dotted_keys() -> None:
    assert texts_of({"errors": {"blocked": "Blocked"}}) == {"errors.blocked": "Blocked"}


def test_a_missing_and_a_spare_text_are_found() -> None:
    found = differences("fr", {"a": "one"}, {"b": "deux"})

    assert found == ["fr: missing: a", "fr: spare: b"]


def test_a_text_that_takes_other_values_is_found() -> None:
    found = differences("de", {"a": "for {name}"}, {"a": "für {names}"})

    assert found == ["de: other values than en: a"]


def test_an_empty_text_is_found() -> None:
    assert differences("nl", {"a": "one"}, {"a": " "}) == ["nl: empty: a"]
