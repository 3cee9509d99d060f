"""What somebody typed into a draft, as words: for whom the form itself cannot be opened."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from liaison_desk import ids
from liaison_desk.records.field import Type
from liaison_desk.records.registry import KINDS, fields_of
from liaison_desk.records.text import escaped
from liaison_desk.ui import drafts
from liaison_desk.ui.presenters.telling import Telling


def typed_in(key: str, text: str, tell: Telling) -> str:
    """Return what was typed in a draft as lines to be read: each field with its name."""
    values = drafts.unpack(text)
    if "blocks" in values:  # of minutes, with what they began with beside it
        return "\n".join(_texts(values["blocks"]))
    kind = key.split(":")[1] if key.count(":") > 1 else ""
    known = fields_of(kind) if kind in KINDS else {}
    lines = []
    for name, value in values.items():
        rule = known.get(name)
        said = " · ".join(_texts(value))
        if rule is not None and rule.type is Type.CODE and isinstance(value, str) and value:
            said = tell.code(rule.vocabulary, value)
        label = tell.field(kind, name) if name in known else ""
        lines += [": ".join(filter(None, (label, said)))] if said else []
    return "\n".join(lines)


def _texts(value: object) -> Iterator[str]:
    """Yield the texts in a value, however deep; ids say nothing to anybody."""
    if isinstance(value, str):
        if value.strip() and not ids.is_hex(value, ids.ID_DIGITS):
            yield escaped(value.strip())
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, Sequence):
        for one in value:
            yield from _texts(one)
