"""The footnote on Kosovo*, once under whatever a command prints that names it."""

from __future__ import annotations

from collections.abc import Sequence

from liaison_desk.records.designation import NOTE, starred
from liaison_desk.words import say


def footnoted(lines: Sequence[str], language: str) -> Sequence[str]:
    """Return the lines, with the footnote below where one of them bears its asterisk."""
    note = say(NOTE, language)
    named = any(starred(line) for line in lines)
    return [*lines, "", note] if named and note not in lines else lines
