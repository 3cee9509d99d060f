"""Every kind, field, code and error has its words in all four languages."""

from __future__ import annotations

import json
import re
import string

import pytest

from liaison_desk import paths, words
from liaison_desk.errors import all_errors
from liaison_desk.records import errors, registry, vocabulary
from tools import list_terms

CYRILLIC = re.compile("[\u0400-\u04ff]")
ERRORS = [one for one in all_errors() if one.__module__ == errors.__name__]


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_every_kind_and_field_has_its_label(language: str) -> None:
    keys = {f"kind.{code}{end}" for code in registry.KINDS for end in ("", ".many")}
    for code, kind in registry.KINDS.items():
        keys |= {registry.field_key(code, name) for name in kind.fields}
    assert [key for key in sorted(keys) if not words.has(key, language)] == []


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_no_label_is_left_of_a_field_that_is_gone(language: str) -> None:
    file = paths.resources() / "words" / f"records.{language}.json"
    known = {registry.field_key(code, n) for code, k in registry.KINDS.items() for n in k.fields}
    labels = {key for key in json.loads(file.read_text("utf-8")) if key.startswith("field.")}
    assert labels == known


@pytest.mark.parametrize("language", words.LANGUAGES)
@pytest.mark.parametrize("error", ERRORS, ids=lambda one: one.code)
def test_every_error_has_its_sentence_with_the_same_blanks(
    error: type[errors.ValueRefused], language: str
) -> None:
    sentence = " ".join((error.__doc__ or "").split())
    text = words.catalogue(language).get(f"error.{error.code}", "")
    forms = {"other": text} if isinstance(text, str) else text
    for form in forms.values():
        assert _blanks(form) == _blanks(sentence)
    if language == "en":
        assert forms["other"] == sentence


@pytest.mark.parametrize("name", vocabulary.names())
def test_every_code_has_a_label_in_every_language(name: str) -> None:
    for one in vocabulary.load(name).codes.values():
        assert set(one.labels) == set(words.LANGUAGES), one.code
        assert all(one.labels.values()), one.code


def test_macedonian_is_written_in_cyrillic_and_the_others_are_not() -> None:
    latin = {"SIRENE", "EUCARIS", "SELEC SIRAT", "SELEC"}  # names of systems
    for name in vocabulary.names():
        for one in vocabulary.load(name).codes.values():
            assert CYRILLIC.search(one.labels["mk"]) or one.labels["mk"] in latin, one
            others = "".join(one.labels[language] for language in ("en", "sq", "sl"))
            assert not CYRILLIC.search(others), one


def test_the_list_of_terms_to_check_is_the_one_that_the_tool_makes() -> None:
    assert list_terms.TARGET.read_text("utf-8") == list_terms.make()


def test_every_word_stands_in_a_list_for_a_native_officer_as_it_reads_today() -> None:
    """Where this fails a row is missing: ``python tools/list_terms.py`` writes it."""
    wanted = set(list_terms.make_others().splitlines())
    assert not wanted - set(list_terms.OTHERS.read_text("utf-8").splitlines())


def _blanks(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}
