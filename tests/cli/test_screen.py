"""What is written: aligned for people, harmless for terminals, honest about mistakes."""

from __future__ import annotations

import io
import json
import subprocess
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from liaison_desk.cli import run as running
from liaison_desk.cli.command import Answer, Call, Command
from liaison_desk.cli.screen import WIDEST, pairs, plain, table
from tests.cli.process import PROGRAM, Station, environment, small_register


@pytest.mark.parametrize(
    "hostile",
    ["\x1b[2J", "\x1b]0;title\x07", "\r", "\x08\x08", "\x9b31m", "\u202e", "\u2066", "\u200f"],
)
def test_nothing_that_a_terminal_obeys_reaches_it(hostile: str) -> None:
    shown = plain(f"a{hostile}b")
    assert not set(shown) & {"\x1b", "\x07", "\r", "\x08", "\x9b", "\u202e", "\u2066", "\u200f"}
    assert (shown[0], shown[-1]) == ("a", "b")


def test_what_turns_the_direction_or_is_not_seen_is_shown_and_keeps_the_columns() -> None:
    assert plain("a\u202eb") == "a‹U+202E›b"
    rows = table([["Ar\u202eben\u200b", "AL"], ["Zana", "XK"]])
    assert rows == ["Ar‹U+202E›ben‹U+200B›  AL", "Zana                   XK"]


def test_texts_in_every_script_pass_as_they_are() -> None:
    text = "Ѓорѓи Ќирил – Shtëpia e Çelikut – Đorđe Šešelj – Ευάγγελος – Yıldız\nline two"
    assert plain(text) == text


def test_columns_stand_under_each_other_whatever_the_letters() -> None:
    lines = table([["Name", "Land"], ["Ѓорѓи", "MK"], ["E\u0308mma", "AL"], ["", "SI"]])
    assert lines == ["Name   Land", "Ѓорѓи  MK", "E\u0308mma   AL", "       SI"]


def test_a_long_cell_is_cut_and_says_so() -> None:
    ((line),) = table([["word " * 40]])
    assert len(line) == WIDEST
    assert line.endswith("…")


def test_further_lines_of_a_text_stand_below_the_first() -> None:
    assert pairs([("Summary", "one\ntwo"), ("Id", "7")]) == [
        "Summary  one", "         two", "Id       7",
    ]  # fmt: skip


def _stumble(_call: Call) -> Answer:
    raise KeyError("text of a record")


@pytest.mark.parametrize("machine", [False, True])
def test_a_mistake_of_the_program_says_where_and_quotes_nothing(
    monkeypatch: pytest.MonkeyPatch, machine: bool
) -> None:
    broken = Command("check", "", lambda _line: None, _stumble)
    monkeypatch.setattr(running, "COMMANDS", (broken,))
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        assert running.run(["check", *(["--json"] if machine else [])]) == 3
    said = json.loads(out.getvalue())["error"]["sentence"] if machine else err.getvalue()
    assert "The program itself made a mistake: KeyError, cli/run.py " in said
    assert "text of a record" not in out.getvalue() + err.getvalue()
    assert "Traceback" not in err.getvalue()


def test_a_reader_that_goes_away_is_no_mistake(tmp_path: Path) -> None:
    with small_register(tmp_path) as register, register.batch():
        for number in range(2000):  # more than a pipe holds
            register.add("contact", family_name=f"Contact {number}")
    station = Station(tmp_path, "SKP")
    assert station.told("list", "contact")["records"]
    with subprocess.Popen(
        [*PROGRAM, "list", "contact", "--register", "SKP", "--passphrase-file", "SKP.passphrase"],
        cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(),
    ) as process:  # fmt: skip
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 1
