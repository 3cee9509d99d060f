"""The search for words: every word, in all its spellings, and in which field it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from liaison_desk.db.holder import Holder
from liaison_desk.desk.reading import Record, selected
from liaison_desk.records.field import Type
from liaison_desk.records.matching import Role, role_of
from liaison_desk.records.names import index_words, words_of
from liaison_desk.records.numbering import reference_key, reference_keys
from liaison_desk.records.registry import kind as kind_of
from liaison_desk.records.transliteration import spellings

SHORTEST_WORD: Final = 2  # letters: one letter finds half the register and says nothing
MOST_HITS: Final = 200


class Hit(NamedTuple):
    """What a search found, and why."""

    kind: str
    id: str
    label: str
    why: str  # the field in which the words stand
    similar: bool = False  # a name that sounds alike: a suggestion
    value: str = ""  # that name, as it stands in the register
    inside: bool = False  # read inside the document, not in what is written about it

    @property
    def role(self) -> Role:
        """Tell whether it is a subject of cases, a professional contact, or a paper."""
        return role_of(self.kind)


def found(holder: Holder, query: str) -> list[Hit]:
    """Return what holds every word of ``query``, newest first.

    Each word is looked for in all its spellings, so any script finds the same;
    the last one may be unfinished.
    """
    holder.flush()
    written = [spellings(one) for one in words_of(query)]
    words = [forms for forms in written if len(forms[0]) >= SHORTEST_WORD]
    if not words:
        return []
    hits = []
    asked = [*(one for forms in words for one in forms), reference_key(query)]
    for row, kind in holder.tables.search(_match(query, words), MOST_HITS):
        record = next(selected(holder, kind_of(kind), "s.id = ?", (row,)))
        hits.append(Hit(kind, record.id, record.label, _why(record, asked)))
    return hits


def expression(query: str) -> str:
    """Return the FTS5 expression for what was typed; empty where it says too little."""
    written = [spellings(one) for one in words_of(query)]
    words = [forms for forms in written if len(forms[0]) >= SHORTEST_WORD]
    return _match(query, words) if words else ""


def _match(query: str, words: Sequence[Sequence[str]]) -> str:
    """Return the FTS5 expression: every word, or a reference without its punctuation.

    Of the last word, which may be unfinished, the spelling that was typed goes on.
    """
    quoted = [[f'"{one}"' for one in forms if one] for forms in words]
    quoted[-1][0] += "*"
    every = " AND ".join(f"({' OR '.join(forms)})" for forms in quoted)
    key = reference_key(query)
    if len(words) > 1 and any(one.isdigit() for one in key):
        return f'({every}) OR "{key}"*'
    return every


def _why(record: Record, words: Sequence[str]) -> str:
    """Return the first field that holds one of the words."""
    for name, rule in kind_of(record.kind).fields.items():
        if not rule.searchable or rule.type is Type.RECORD:
            continue
        value = record.fields[name]
        texts = value.values() if isinstance(value, Mapping) else [value]
        text = " ".join(str(one) for one in texts if one)
        held = " ".join(["", index_words(text), *reference_keys(text)])
        if any(f" {word}" in held for word in words):
            return name
    return ""
