"""The search for words: every word, in all its spellings, and in which field it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

from liaison_desk.db.holder import Holder
from liaison_desk.desk.reading import Record, selected
from liaison_desk.records import signs, typed_numbers
from liaison_desk.records.field import Type
from liaison_desk.records.matching import Role, role_of
from liaison_desk.records.names import index_words, words_of
from liaison_desk.records.numbering import in_full, reference_key, reference_keys
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
    similar: bool = False  # a suggestion: a name that sounds alike, or the same ``number``
    value: str = ""  # that name or number, as it stands in the register
    inside: bool = False  # read inside the document, not in what is written about it
    number: bool = False  # it stands after other letters there
    restricted: bool = False  # a review restricted the use of its file

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
    full = in_full(query)
    hits = _found(holder, query)
    known = {one.id for one in hits}
    ours = [one for one in _found(holder, full) if one.id not in known] if full != query else []
    return [*ours, *hits]


def _found(holder: Holder, query: str) -> list[Hit]:
    written = [spellings(one) for one in words_of(query)]
    words = [forms for forms in written if len(forms[0]) >= SHORTEST_WORD]
    if not words:
        return []
    hits = []
    asked = [*(one for forms in words for one in forms), reference_key(query)]
    numbered = _numbered(holder, query)
    worded = dict(holder.tables.search(_match(query, words), MOST_HITS))
    for row, kind in sorted((numbered | worded).items(), reverse=True)[:MOST_HITS]:
        record = next(selected(holder, kind_of(kind), "s.id = ?", (row,)))
        why = _why_number(record, query)
        if why or row in worded:  # the number of another country ends in the same digits
            hits.append(Hit(kind, record.id, record.label, why or _why(record, asked)))
    return hits


def _numbered(holder: Holder, query: str) -> dict[int, str]:
    """Return (record, kind) of what may bear the number that was typed."""
    line, number = typed_numbers.line_of(query), typed_numbers.number_of(query)
    found = dict(holder.tables.search(f'"{line}"', MOST_HITS)) if line else {}
    return found | (dict(holder.tables.known_by(f'"{number}"*', MOST_HITS)) if number else {})


def expression(query: str) -> str:
    """Return the FTS5 expression for what was typed; empty where it says too little."""
    written = [spellings(one) for one in words_of(query)]
    words = [forms for forms in written if len(forms[0]) >= SHORTEST_WORD]
    line = typed_numbers.line_of(query)
    full = f' OR "{reference_key(in_full(query))}"' if in_full(query) != query else ""
    return _match(query, words) + (f' OR "{line}"' if line else "") + full if words else ""


def _match(query: str, words: Sequence[Sequence[str]]) -> str:
    """Return the FTS5 expression: every word, or a reference without its punctuation.

    Of the last word, which may be unfinished, the spelling that was typed goes on.
    """
    quoted = [[f'"{one}"' for one in forms if one] for forms in words]
    quoted[-1][0] += "*"
    every = " AND ".join(f"({' OR '.join(forms)})" for forms in quoted)
    key = reference_key(query)
    numbers = [key] if len(words) > 1 and any(one.isdigit() for one in key) else []
    parted = (typed_numbers.parted(query), signs.year_apart(query))
    told = [f'"{one}"*' for one in (*numbers, *parted) if one]
    return " OR ".join([f"({every})", *told])


def _why_number(record: Record, query: str) -> str:
    """Return the first field that holds the number that was typed, however it stands there."""
    apart = [one for one in (typed_numbers.parted(query), signs.year_apart(query)) if one]
    for name, rule in kind_of(record.kind).fields.items():
        if not rule.searchable or rule.type is Type.RECORD:
            continue
        for text in _texts(record.fields[name]):
            in_words = any(f" {one}" in f" {index_words(text)}" for one in apart)
            if in_words or typed_numbers.stands_in(query, rule.sign, text):
                return name
    return ""


def _texts(value: Any) -> list[str]:
    texts = value.values() if isinstance(value, Mapping) else [value]
    return [str(one) for one in texts if one]


def _why(record: Record, words: Sequence[str]) -> str:
    """Return the field that holds most of the words, the first of several."""
    held_most, most = "", 0
    for name, rule in kind_of(record.kind).fields.items():
        if not rule.searchable or rule.type is Type.RECORD:
            continue
        text = " ".join(_texts(record.fields[name]))
        held = " ".join(["", index_words(text), *reference_keys(text)])
        count = sum(f" {word}" in held for word in words)
        if count > most:
            held_most, most = name, count
    return held_most
