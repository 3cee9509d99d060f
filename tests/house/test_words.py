"""Every word has its text in every language, and every error its sentence."""

from __future__ import annotations

import ast
import importlib
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from liaison_desk.errors import DeskError, all_errors
from liaison_desk.words import LANGUAGES, Text
from tests.house import catalogues, source
from tests.house.rooms import ENTRANCE, room_name
from tests.house.rules import key_beginning
from tests.house.source import dotted

FOLDER = source.ROOT / "resources" / "words"
FILES = sorted(FOLDER.glob("*.json"))

# Areas that begin so have English and Albanian only: the window's sentences in
# Slovene and Macedonian come with an issue of their own.
HALF = ("window", {"en", "sq"})

_KEY = re.compile(r"[a-z][a-z0-9_]*(\.[A-Za-z0-9_]+)+")


@cache
def area(name: str) -> dict[str, dict[str, Text]]:
    """Return the words of one area by language."""
    return {
        path.name.split(".")[1]: catalogues.read(path.read_text(encoding="utf-8"))[0]
        for path in FILES
        if path.name.split(".")[0] == name
    }


AREAS = sorted({path.name.split(".")[0] for path in FILES})


def everything(language: str) -> dict[str, Text]:
    """Return the words of all areas in one language."""
    return {key: text for name in AREAS for key, text in area(name).get(language, {}).items()}


def test_catalogues_were_found() -> None:
    assert "errors_ground" in AREAS


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_catalogue_is_sorted_and_says_each_thing_once(path: Path) -> None:
    assert catalogues.read(path.read_text(encoding="utf-8"))[1] == []


@pytest.mark.parametrize("name", AREAS)
def test_an_area_speaks_every_language(name: str) -> None:
    needed = HALF[1] if name.startswith(HALF[0]) else set(LANGUAGES)
    assert needed <= set(area(name)) <= set(LANGUAGES)


@pytest.mark.parametrize("name", AREAS)
def test_languages_have_the_same_keys_plurals_and_placeholders(name: str) -> None:
    assert catalogues.differences(area(name)) == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_texts_keep_to_their_alphabet(path: Path) -> None:
    language = path.name.split(".")[1]
    words = catalogues.read(path.read_text(encoding="utf-8"))[0]
    foreign = {
        key: found
        for key, text in words.items()
        for form in catalogues.forms(text)
        if (found := catalogues.foreign_letters(language, form))
    }
    assert foreign == {}


def test_no_key_stands_in_two_areas() -> None:
    homes = Counter(key for name in AREAS for key in set().union(*area(name).values()))
    assert [key for key, times in homes.items() if times > 1] == []


# ------------------------------------------------------------------------- errors


@cache
def errors() -> tuple[type[DeskError], ...]:
    """Return every error class of the program."""
    for path in source.program_files():
        name = source.module_name(path)
        if room_name(name) not in {"ui", ENTRANCE} or name.endswith(".ui.errors"):
            importlib.import_module(name)
    return tuple(one for one in all_errors() if one.__module__.startswith(source.PACKAGE))


def test_every_error_has_a_code_of_its_own() -> None:
    without = [one.__qualname__ for one in errors() if "code" not in vars(one)]
    codes = Counter(one.code for one in errors())
    assert without == []
    assert [code for code, times in codes.items() if times > 1] == []


def test_every_error_has_its_sentence_in_every_language() -> None:
    lacking = [
        (language, one.code)
        for language in LANGUAGES
        for one in errors()
        if f"error.{one.code}" not in everything(language)
    ]
    assert lacking == []


def test_the_english_sentence_is_the_docstring() -> None:
    other = {
        one.code: text
        for one in errors()
        if (text := everything("en").get(f"error.{one.code}")) is not None
        and (text["other"] if isinstance(text, dict) else text)
        != " ".join((one.__doc__ or "").split())
    }
    assert other == {}


def test_no_sentence_is_left_of_an_error_that_is_gone() -> None:
    codes = {one.code for one in errors()}
    left = [key for key in everything("en") if key.startswith("error.") and key[6:] not in codes]
    assert left == []


# -------------------------------------------------------------------- keys in code


def asked_for(path: Path) -> Iterator[tuple[int, str]]:
    """Yield line and key of every word that a module names, of a derived key its beginning.

    The stage that a use case reports as progress is such a name too.
    """
    for node in ast.walk(source.tree(path)):
        if isinstance(node, ast.Call):
            name = dotted(node.func, {}).rpartition(".")[2]
            last = node.args[-1] if node.args else None
            if name in {"progress", "_progress"} and isinstance(last, ast.Constant):
                yield node.lineno, f"stage.{last.value!s}"
            if name in {"say", "tr"}:
                yield from ((node.lineno, key) for one in node.args if (key := _key(one)))


def _key(argument: ast.expr) -> str:
    if isinstance(argument, ast.Constant) and _KEY.fullmatch(str(argument.value)):
        return str(argument.value)
    return key_beginning(argument)


@pytest.mark.parametrize("path", source.program_files(), ids=source.relative)
def test_every_key_in_the_code_has_words(path: Path) -> None:
    known = everything("en")
    lacking = [
        f"line {line}: {key}"
        for line, key in asked_for(path)
        if key not in known
        and not (key.endswith(".") and any(one.startswith(key) for one in known))
    ]
    assert lacking == []


# ------------------------------------------------- the checks themselves can fail


@pytest.mark.parametrize(
    "text",
    [
        '{"b": "1", "a": "2"}',
        '{"a": "1", "a": "1"}',
        '{"a": {"one": "1", "one": "2"}}',
        '{"a": ""}',
        '{"a": " word"}',
    ],
)
def test_a_careless_catalogue_is_noticed(text: str) -> None:
    assert catalogues.read(text)[1]


@pytest.mark.parametrize(
    ("language", "text", "english"),
    [
        ("sq", "Stacioni", "Station {code}"),
        ("sq", "Stacioni {kod}", "Station {code}"),
        ("mk", "Датотеки: {n}", {"one": "{n} file", "other": "{n} files"}),
        ("sl", {"one": "{n} datoteka", "other": "{n} datotek"}, {"one": "a", "other": "{n} b"}),
        ("mk", {"one": "една датотека", "other": "{n} датотеки"}, {"one": "a", "other": "{n} b"}),
    ],
)
def test_a_text_that_does_not_fit_the_english_is_noticed(
    language: str, text: Text, english: Text
) -> None:
    assert catalogues.differences({"en": {"key": english}, language: {"key": text}})


def test_sorting_keeps_every_word(tmp_path: Path) -> None:
    path = tmp_path / "area.sl.json"
    path.write_text('{"b": {"two": "2", "one": "1"}, "a": "č"}', encoding="utf-8")
    before, _ = catalogues.read(path.read_text(encoding="utf-8"))
    catalogues.sort_keys(path)
    assert catalogues.read(path.read_text(encoding="utf-8")) == (before, [])


def test_a_missing_key_is_noticed() -> None:
    assert catalogues.differences({"en": {"a": "one"}, "sl": {}})
    assert catalogues.differences({"en": {}, "sl": {"a": "ena"}})


def test_one_may_be_said_without_a_number_where_it_is_always_one() -> None:
    english: Text = {"one": "one file", "other": "{n} files"}
    albanian: Text = {"one": "një dokument", "other": "{n} dokumente"}
    assert catalogues.differences({"en": {"a": english}, "sq": {"a": albanian}}) == []


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("mk", "Зачувај како PDF: {name}", []),
        ("mk", "Образец на SELEC, TLP, од 2026-03-13T17:40 Europe/Tirane", []),
        ("mk", "Зачyвај", ["Зачyвај"]),  # a Latin letter that looks the same
        ("mk", "сè", ["сè"]),
        ("mk", "Зачувај file", ["file"]),
        ("sq", "Ruaj", []),
        ("sl", "Shrаni", ["Shrаni"]),  # a Cyrillic letter that looks the same
    ],
)
def test_letters_of_the_other_alphabet_are_noticed(
    language: str, text: str, found: list[str]
) -> None:
    assert catalogues.foreign_letters(language, text) == found
