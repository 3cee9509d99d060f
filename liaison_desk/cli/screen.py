"""What the command line writes: lines for people, one JSON object for machines.

Texts come from other stations and from disk files, and a terminal obeys
control characters: none of them reaches it.
"""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, TextIO

from liaison_desk.cli.interrupts import Interrupts
from liaison_desk.errors import Cancelled
from liaison_desk.records.text import escaped
from liaison_desk.words import say

WIDEST: Final = 48  # columns of one cell of a table
_TAB: Final = 8  # columns


class Screen:
    """Where a command writes to."""

    def __init__(self, out: TextIO, err: TextIO, *, machine: bool) -> None:
        """Write answers to ``out``, and to ``err`` what is said to people beside them."""
        self._out, self._err = out, err
        self.machine = machine

    def lines(self, lines: Iterable[str]) -> None:
        """Write lines for people; for a machine nothing."""
        if not self.machine:
            for line in lines:
                self._out.write(f"{plain(line)}\n")
            self._out.flush()

    def object(self, value: Mapping[str, Any]) -> None:
        """Write one object for a machine."""
        self._out.write(json.dumps(value, ensure_ascii=False) + "\n")
        self._out.flush()

    def refuse(self, code: str, sentence: str, further: str = "") -> None:
        """Say why a command did not do what it was asked to, and where to look further."""
        if self.machine:
            self.object({"error": {"code": code, "sentence": sentence}})
        else:
            self._err.write("".join(f"{plain(one)}\n" for one in (sentence, further) if one))

    def note(self, sentence: str) -> None:
        """Say something to people before a command goes on; to a machine nothing."""
        if not self.machine:
            self._err.write(f"{plain(sentence)}\n")
            self._err.flush()

    def ask(self, question: str) -> str | None:
        """Return the answer to a question; ``None`` when there is nobody to ask."""
        if self.machine or not sys.stdin.isatty():
            return None
        self._err.write(f"{plain(question)} ")
        self._err.flush()
        return sys.stdin.readline().strip()


class Meter:
    """Progress on one line of a terminal; elsewhere nothing is written.

    It is the ``progress`` of every use case that the command line calls, and
    so the place where a noted Ctrl+C takes effect.
    """

    def __init__(self, out: TextIO, interrupts: Interrupts, language: str, *, shown: bool) -> None:
        """Write to ``out`` when it is a terminal and something is to be ``shown``."""
        self._out, self._interrupts, self._language = out, interrupts, language
        self._shown = shown and out.isatty()
        self._text = ""

    def __call__(self, done: int, total: int, stage: str) -> None:
        """Show how far a stage is; raise :class:`Cancelled` after Ctrl+C."""
        if self._interrupts.asked:
            raise Cancelled
        if self._shown:
            part = f" {min(100, done * 100 // total)} %" if total else " …"
            self._put(say(f"stage.{stage}", self._language) + part)

    def clear(self) -> None:
        """Leave the line empty for what comes next."""
        if self._text:
            self._put("")
            self._out.write("\r")
            self._out.flush()

    def _put(self, text: str) -> None:
        if text != self._text:
            self._out.write(f"\r{text}{' ' * (width(self._text) - width(text))}")
            self._out.flush()
            self._text = text


def plain(text: str) -> str:
    """Return ``text`` with all that a terminal would obey, or nobody sees, made visible."""
    return escaped(text).expandtabs(_TAB)


def width(text: str) -> int:
    """Return the columns that ``text`` takes; accents that stand alone take none."""
    return sum(not unicodedata.combining(one) for one in text)


def table(rows: Sequence[Sequence[str]]) -> list[str]:
    """Return aligned lines; a cell is one line of :data:`WIDEST` columns at most."""
    cells = [[_cell(one) for one in row] for row in rows]
    widths = [max(map(width, column)) for column in zip(*cells, strict=True)]
    return [
        "  ".join(one + " " * (wide - width(one)) for one, wide in zip(row, widths, strict=True))
        .rstrip()
        for row in cells
    ]  # fmt: skip


def pairs(rows: Sequence[tuple[str, str]]) -> list[str]:
    """Return a label and its text a line, the texts aligned; further lines stand below."""
    wide = max((width(label) for label, _ in rows), default=0)
    lines = []
    for label, text in rows:
        first, *rest = text.split("\n")
        lines.append(f"{label}{' ' * (wide - width(label))}  {first}".rstrip())
        lines += [f"{' ' * wide}  {one}".rstrip() for one in rest]
    return lines


def _cell(text: str) -> str:
    line = escaped(" ".join(text.split()))  # before it is measured
    return line if len(line) <= WIDEST else line[: WIDEST - 1] + "…"
