"""What somebody typed into a draft, as words: for whom the form itself cannot be opened."""

from __future__ import annotations

from typing import Final

from liaison_desk import ids
from liaison_desk.records.text import escaped
from liaison_desk.ui import drafts
from liaison_desk.ui.editors.layout import is_field

_MOST: Final = 600  # characters: enough to know it again, and to copy it


def words_of(text: str) -> str:
    """Return the texts of a draft, one a line: no codes, ids or days."""
    found: list[str] = []
    for name, value in drafts.unpack(text).items():
        texts = value.values() if isinstance(value, dict) and is_field(name) else [value]
        found += [one.strip() for one in texts if isinstance(one, str) and _is_words(one)]
    said = escaped("\n".join(found))
    return said if len(said) <= _MOST else f"{said[: _MOST - 1].rstrip()}…"


def _is_words(text: str) -> bool:
    return any(one.islower() for one in text) and not ids.is_hex(text, ids.ID_DIGITS)
