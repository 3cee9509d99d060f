"""The search: what holds the words, and behind it similar names and numbers."""

from __future__ import annotations

from typing import Final

from liaison_desk.db.holder import Holder
from liaison_desk.desk import reading
from liaison_desk.desk.handling.restricting import restricted_files
from liaison_desk.desk.hits import numbered, searching
from liaison_desk.desk.hits.holdings import bearers, rows_of, signs_carried
from liaison_desk.desk.hits.searching import MOST_HITS, Hit
from liaison_desk.desk.reading import label_in
from liaison_desk.records import signs
from liaison_desk.records.matching import names_carried
from liaison_desk.records.names import match as answers
from liaison_desk.records.names import words_of

MOST_OF_A_QUERY: Final = 1_000  # characters: who pastes a book looks for what it begins with
LEAST_OF_A_WORD: Final = 3  # letters: fewer sound like too many others


def found(holder: Holder, query: str) -> list[Hit]:
    """Return what holds every word of ``query``, newest first, then documents, then what is alike.

    The documents were read; names and numbers that are alike are marked: they are suggestions.
    """
    query = query[:MOST_OF_A_QUERY]
    hits = searching.found(holder, query)
    known = {one.id for one in hits}
    inside = [one for one in _inside(holder, query) if one.id not in known]
    alike = [*numbered.alike(holder, query), *_similar(holder, query)]
    known |= {one.id for one in inside}
    similar = [one for one in alike if one.id not in known]
    return _marked(holder, [*hits, *inside, *similar][:MOST_HITS])


def _marked(holder: Holder, hits: list[Hit]) -> list[Hit]:
    """Return the hits, those in a file whose use is restricted marked as such."""
    restricted = restricted_files(holder)
    if not restricted:
        return hits
    places = reading.places(holder, [one.id for one in hits])
    return [one._replace(restricted=places[one.id][1] in restricted) for one in hits]


def _inside(holder: Holder, query: str) -> list[Hit]:
    """Return the documents in which all words were read."""
    match = searching.expression(query)
    found = holder.tables.inside(match, MOST_HITS) if match else []
    return [
        Hit(declared.code, row.uid, label_in(declared, row.columns), "", inside=True)
        for declared, row in sorted(rows_of(holder, found), key=lambda one: -one[1].id)
    ]


def _similar(holder: Holder, query: str) -> list[Hit]:
    words = words_of(query)
    telling = [one for one in words if len(one) >= LEAST_OF_A_WORD and one.isalpha()]
    if len(telling) < len(words) or len(words) > signs.MOST_OF_A_NAME:
        return []
    candidates = bearers(holder, query)
    bears = {
        row: (field, name)
        for row, carried in signs_carried(holder, candidates).items()
        for field, name in reversed(names_carried(carried))
        if answers(query, name)
    }
    hits = []
    wanted = [one for one in candidates if one[0] in bears]
    for declared, row in sorted(rows_of(holder, wanted), key=lambda one: -one[1].id):
        label = label_in(declared, row.columns)
        field, name = bears[row.id]
        hits.append(Hit(declared.code, row.uid, label, field, similar=True, value=name))
    return hits
