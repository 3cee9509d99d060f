"""The footnote on Kosovo*, once under whatever a command prints that names it."""

from __future__ import annotations

from collections.abc import Sequence

from liaison_desk.records import vocabulary
from liaison_desk.words import LANGUAGES, say


def footnoted(lines: Sequence[str], language: str) -> Sequence[str]:
    """Return the lines, with the footnote below where one of them bears its asterisk."""
    names = {vocabulary.label("country", "XK", one) for one in LANGUAGES}
    note = say("paper.kosovo", language)
    named = any(name in line for line in lines for name in names)
    return [*lines, "", note] if named and note not in lines else lines
