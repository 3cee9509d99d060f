"""Every command explains itself in every language, and its example is one that works."""

from __future__ import annotations

import io
import json
import re
import shlex
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from liaison_desk import settings, words
from liaison_desk.cli.commands import COMMANDS
from liaison_desk.cli.grammar import PROGRAM, example, parse
from liaison_desk.cli.language import chosen
from liaison_desk.cli.run import run
from liaison_desk.words import LANGUAGES, say
from tests.cli.process import ROOT, call

NAMES = [one.name for one in COMMANDS]


def spoken(*arguments: str) -> tuple[int, str, str]:
    """Run a command line in this process; return its status and what it wrote."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        status = run(arguments)
    return status, out.getvalue(), err.getvalue()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_help_is_whole_in_every_language(name: str, language: str) -> None:
    words.missing.clear()
    status, out, err = spoken(name, "--help", "--language", language)
    assert (status, err) == (0, "")
    assert words.missing == set()
    assert out.startswith(f"{say('cli.parser.usage', language)} {PROGRAM} {name} [")
    assert say(f"cli.command.{name}", language) in out
    assert f"{say('cli.example', language)}\n  {PROGRAM} {name} " in out
    assert "{" not in out.replace("{en,sq,sl,mk}", "")
    if language != "en":
        english = ["usage", "positional", "optional", "show this", "options:"]
        assert [one for one in english if one in out] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_the_example_is_one_that_the_command_takes(name: str, language: str) -> None:
    command = next(one for one in COMMANDS if one.name == name)
    program, *arguments = shlex.split(example(command, language))
    assert program == PROGRAM
    assert parse(COMMANDS, arguments, language).command == name


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_help_names_every_command(language: str) -> None:
    status, out, err = spoken("--help", "--language", language)
    assert (status, err) == (0, "")
    assert re.findall(r"^  ([a-z][a-z-]*)  ", out, re.MULTILINE) == NAMES


@pytest.mark.parametrize(
    "arguments",
    [
        [], ["nonsense"], ["list"], ["list", "case", "--nonsense"], ["trust"],
        ["undo", "last"], ["list", "case", "--register"], ["--language", "de", "list", "case"],
        ["check", "--json=yes"],
        ["list", "case", "--passphrase", "seven quiet rivers under snow"],
    ],
)  # fmt: skip
@pytest.mark.parametrize("language", ["en", "mk"])
def test_what_is_not_understood_is_said_with_status_two(
    arguments: list[str], language: str
) -> None:
    words.missing.clear()
    status, out, err = spoken("--language", language, *arguments)
    assert (status, out) == (2, "")
    assert "--help" in err
    assert err.count("\n") == 1
    assert words.missing == set()
    if language == "mk":
        assert not re.search(r"\b(argument|invalid|required|expected|unrecognized)\b", err)


def test_for_machines_it_is_one_object_too() -> None:
    status, out, err = spoken("list", "--json")
    assert (status, err) == (2, "")
    assert json.loads(out)["error"]["code"] == "cli.usage"


@pytest.mark.parametrize(
    ("arguments", "environment", "language"),
    [
        ([], {}, "en"),
        ([], {"LANG": "sq_AL.UTF-8"}, "sq"),
        ([], {"LANG": "sq_AL.UTF-8", "LC_ALL": "mk_MK.UTF-8"}, "mk"),
        ([], {"LANG": "de_DE.UTF-8"}, "en"),
        (["list", "--language", "sl"], {"LANG": "sq_AL.UTF-8"}, "sl"),
        (["--language=sl"], {}, "sl"),
        (["--language"], {"LANG": "sq_AL.UTF-8"}, "sq"),
    ],
)
def test_the_language_is_the_one_asked_for_or_the_systems(
    arguments: list[str], environment: dict[str, str], language: str
) -> None:
    assert chosen(arguments, environment or {"LANG": "C"}) == language


def test_the_language_chosen_in_the_window_counts_before_the_systems() -> None:
    assert chosen([], {"LANG": "mk_MK.UTF-8"}, "sq") == "sq"
    assert chosen(["--language", "sl"], {"LANG": "mk_MK.UTF-8"}, "sq") == "sl"
    settings.save(settings.Settings(language="sq"))
    assert "përdorimi" in spoken("--help")[1]


def test_the_document_shows_every_command() -> None:
    text = (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8")
    assert re.findall(r"^### `([a-z-]+)`$", text, re.MULTILINE) == NAMES


def test_a_command_line_does_not_load_the_window(tmp_path: Path) -> None:
    done = call(tmp_path, "--version", PYTHONVERBOSE="1")
    assert done.stdout.startswith("Liaison Desk ")
    assert "import 'liaison_desk.cli.run'" in done.stderr
    assert "PySide6" not in done.stderr
