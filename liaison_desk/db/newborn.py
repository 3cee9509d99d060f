"""The rows of records of which one changeset is all that is known.

They are what an import mostly brings, and thousands of them have the same
fields. What follows from kind and fields alone is found once, as a *mould*; a
record then costs picking its values, folding its words and one hash. Whatever
needs a judgement (a value withheld or empty, a field of another version, a
control field that its writer may not set, a deletion) is not cast: the merge
decides on it, and comes to the same rows for all that is.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from liaison_desk import ids
from liaison_desk.db.shape import SHARED, pack, search_words
from liaison_desk.feeds.arrival import Arrival
from liaison_desk.feeds.authority import Authority
from liaison_desk.feeds.changeset import DELETE, NOTE, Value
from liaison_desk.feeds.digest import newborn_digest
from liaison_desk.feeds.outcome import EMPTY
from liaison_desk.records.field import By, Field, Owner, Type, split
from liaison_desk.records.registry import KINDS
from liaison_desk.records.signs import KEYED, keys_of


class Mould(NamedTuple):
    """What follows from the kind and the fields of a record."""

    columns: tuple[str, ...]  # of its kind's table, those that are filled
    values: tuple[int, ...]  # where each stands among the values told, sets and texts
    sets: tuple[Value, ...]  # packed: every element of them was set
    texts: tuple[tuple[Field, dict[str, int]], ...]  # by language: where each stands
    references: tuple[tuple[str, int], ...]  # field, and where the id that it names stands
    named: tuple[tuple[str, str], ...]  # field of a set, and the id that is its element
    searched: tuple[int, ...]  # where what is searched stands, in the order of the kind
    signs: tuple[tuple[By, int], ...]  # what it is known by: where each stands
    owners: frozenset[Owner]  # from whom its control fields count
    fields: tuple[bytes, ...]  # as its digest has them


class Cast(NamedTuple):
    """The rows of one record, but for its number and its file's."""

    columns: tuple[str, ...]
    values: tuple[Value, ...]
    references: list[tuple[str, str]]  # field, id of the record that it names
    words: str  # folded, for the search index
    keys: str  # of its names and numbers
    digest: bytes


def cast(one: Arrival, authority: Authority) -> Cast | None:
    """Return the rows of a new record; ``None`` where the merge must decide."""
    told = one.told
    if not one.newborn or one.action == DELETE or None in told or EMPTY in told:
        return None
    mould = _mould(one.kind, one.fields)
    if mould is None or not _counts(one, authority, mould.owners):
        return None
    values: tuple[Value, ...] = told + mould.sets  # type: ignore[assignment]  # None is ruled out
    for rule, places in mould.texts:
        values += (pack(rule, {key: values[at] for key, at in places.items()}),)
    texts = [str(values[at]) for at in mould.searched]
    return Cast(
        mould.columns,
        tuple([values[at] for at in mould.values]),
        [(name, str(values[at])) for name, at in mould.references if _is_id(values[at])]
        + list(mould.named),
        search_words("\n".join(texts)) if texts else "",
        keys_of([(by, str(values[at])) for by, at in mould.signs]) if mould.signs else "",
        newborn_digest(one.record, mould.fields, one.name),
    )


def _counts(one: Arrival, authority: Authority, owners: frozenset[Owner]) -> bool:
    """Tell whether the changeset counts, with every control field that it sets."""
    if one.file in authority.handovers:
        return False  # who made the file counts too
    return authority.counts(one.name, one.feed, one.number) and all(
        _may_set(one, authority, owner) for owner in owners
    )


def _may_set(one: Arrival, authority: Authority, owner: Owner) -> bool:
    if owner is Owner.HEADQUARTERS:
        return authority.may_direct(one.feed)
    if owner is Owner.MAKER:
        return True  # whoever writes the first changeset makes the record
    office = authority.owner(one.feed, one.file, one.feed, owner)
    return authority.may_set(one.name, one.feed, one.number, office, one.file)


def _is_id(value: Value) -> bool:
    return ids.is_hex(str(value), ids.ID_DIGITS)


@lru_cache(maxsize=1 << 12)  # a register with every kind in use has some hundred
def _mould(kind: str, fields: tuple[str, ...]) -> Mould | None:
    """Return the mould for these fields; ``None`` where one of them needs a judgement."""
    declared = KINDS.get(kind)
    if declared is None:
        return None
    places: dict[str, dict[str, int]] = {}  # field → element → where its value stands
    for place, one in enumerate(fields):
        name, key = split(one)
        rule = declared.fields.get(name)
        if one.startswith(NOTE):
            continue
        if rule is None or bool(key) is not rule.elements or name == SHARED:
            return None
        places.setdefault(name, {})[key] = place
    rules = [rule for name, rule in declared.fields.items() if name in places]
    sets = [one for one in rules if one.many]
    texts = [one for one in rules if one.texts]
    behind = {one.name: at for at, one in enumerate([*sets, *texts], len(fields))}
    single = [one for one in rules if one.type is Type.RECORD and not one.elements]
    return Mould(
        columns=tuple([one.name for one in rules]),
        values=tuple([behind.get(one.name, places[one.name].get("", 0)) for one in rules]),
        sets=tuple([pack(one, dict.fromkeys(places[one.name], 1)) for one in sets]),
        texts=tuple([(one, places[one.name]) for one in texts]),
        references=tuple([(one.name, places[one.name][""]) for one in single]),
        named=tuple(
            [
                (one.name, key)
                for one in sets
                if one.type is Type.RECORD
                for key in places[one.name]
                if _is_id(key)
            ]
        ),
        searched=tuple([at for one in rules if one.searchable for at in places[one.name].values()]),
        signs=tuple([(one.sign, places[one.name][""]) for one in rules if one.sign in KEYED]),
        owners=frozenset([one.control for one in rules if one.control]),
        fields=tuple([f"{one}\0".encode() for one in fields if not one.startswith(NOTE)]),
    )
