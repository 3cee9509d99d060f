"""Words that were changed after the version on which somebody commented was frozen.

Told by what the frozen version says, not by clocks: what stands now and did not stand
there is nobody's wording that the comment was about.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any, Final

from liaison_desk.db.holder import Holder
from liaison_desk.desk.minutes import kept
from liaison_desk.desk.reading import Record, get

# The text of each kind of record that can be commented on.
TEXT: Final = {"agenda_item": "title", "paragraph": "text", "conclusion": "text", "action": "text"}


def about(holder: Holder, comment: Record) -> Record | None:
    """Return the record whose words a comment is about; ``None`` for the minutes as a whole."""
    found = get(holder, comment.about) if comment.about else None
    return found if found is not None and found.kind in TEXT else None


def changed(holder: Holder, comment: Record) -> dict[str, str]:
    """Return the words that stand now and were not in the version commented on, by language.

    Where that version is not here or damaged nobody can tell, so all of them count.
    """
    record = about(holder, comment)
    if record is None:
        return {}
    now = {one: text for one, text in record.fields[TEXT[record.kind]].items() if text}
    version = kept.readable(holder, comment.version or "")
    stood = frozenset(_texts(version.paper)) if version is not None else frozenset()
    return {language: text for language, text in now.items() if text not in stood}


def _texts(value: Any) -> Iterator[str]:
    """Yield every text of a paper."""
    if isinstance(value, Mapping):
        yield from (one for one in value.values() if isinstance(one, str))
    elif isinstance(value, tuple):
        for one in value:
            yield from _texts(one)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))
