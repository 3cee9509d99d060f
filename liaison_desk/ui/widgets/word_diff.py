"""What changed in a text, word by word, and how it is shown."""

from __future__ import annotations

import difflib
import html
import re
from typing import Final, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from liaison_desk.records.text import escaped
from liaison_desk.ui.look import theme

_TOKENS: Final = re.compile(r"\s+|\w+|[^\w\s]")
_LONGEST: Final = 4_000  # tokens: the matcher is quadratic; beyond it whole paragraphs differ


class Piece(NamedTuple):
    """A stretch of text: kept, gone (only in the old) or come (only in the new)."""

    how: str
    text: str


def word_diff(old: str, new: str) -> list[Piece]:
    """Return the pieces that lead from ``old`` to ``new``, in reading order."""
    before, after = _tokens(old), _tokens(new)
    pieces: list[Piece] = []
    gone = come = blank = ""
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for how, a, b, c, d in matcher.get_opcodes():
        kept = "".join(before[a:b])
        if how == "equal" and (not kept.isspace() or not (gone or come)):
            pieces += _change(gone, come)
            pieces.append(Piece("kept", blank + kept))
            gone = come = blank = ""
        elif how == "equal":
            blank += kept  # two changed words read as one change
        else:
            gone, come = gone + blank + kept, come + blank + "".join(after[c:d])
            blank = ""
    pieces += _change(gone, come)
    return pieces + ([Piece("kept", blank)] if blank else [])


def _change(gone: str, come: str) -> list[Piece]:
    return [piece for piece in (Piece("gone", gone), Piece("come", come)) if piece.text]


def diff_html(old: str, new: str) -> str:
    """Return the difference as rich text: gone struck out, come on a green ground."""
    colours = theme.colours()
    styles = {
        "gone": f"color:{colours.late};background:{colours.late_pale};text-decoration:line-through",
        "come": f"color:{colours.done};background:{colours.done_pale}",
    }
    parts = []
    last = ""
    for how, text in word_diff(old, new):
        safe = html.escape(escaped(text)).replace("\n", "<br>")
        if (last, how) == ("gone", "come"):
            parts.append(" ")  # only for the eye: the two stand for one place
        parts.append(f'<span style="{styles[how]}">{safe}</span>' if how in styles else safe)
        last = how
    return "".join(parts)


def diff_label(old: str, new: str) -> QLabel:
    """Return a label that shows the difference."""
    result = QLabel(diff_html(old, new))
    result.setTextFormat(Qt.TextFormat.RichText)
    result.setWordWrap(True)
    result.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    result.setAccessibleName(escaped(new))
    return result


def _tokens(text: str) -> list[str]:
    tokens = _TOKENS.findall(text)
    return tokens if len(tokens) <= _LONGEST else text.splitlines(keepends=True)
