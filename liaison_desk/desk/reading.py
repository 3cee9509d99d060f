"""Reading records: one, a list, a page of ids; what stands for a record in lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from liaison_desk.db.holder import Holder
from liaison_desk.db.shape import unpack
from liaison_desk.db.tables import Row, contains
from liaison_desk.desk import errors
from liaison_desk.feeds.changeset import Value
from liaison_desk.feeds.merge import RecordState
from liaison_desk.records import row_lines, values
from liaison_desk.records.alphabet import Key, sort_key
from liaison_desk.records.field import Field
from liaison_desk.records.kind import Kind
from liaison_desk.records.registry import KINDS, field_of
from liaison_desk.records.registry import kind as kind_of
from liaison_desk.records.text import escaped


@dataclass(frozen=True)
class Record:
    """A record as it stands: its fields are attributes.

    A set is a list of codes, a text per language a mapping, a date a ``date``,
    a moment an aware ``datetime``, a flag a ``bool``; an empty field is
    ``None``, or an empty list or mapping.
    """

    id: str
    kind: str
    file: str
    made: int  # ms UTC
    changed: int  # ms UTC
    deleted: bool
    fields: Mapping[str, Any]
    marks: Mapping[str, frozenset[str]]  # feed field → conflict, withheld, proposal, deleted

    def __getattr__(self, name: str) -> Any:
        """Return the value of a field."""
        try:
            return self.fields[name]
        except KeyError:
            raise AttributeError(name) from None

    @property
    def label(self) -> str:
        """Return what stands for the record in lists."""
        return label_of(kind_of(self.kind), self.fields)


def state_of(holder: Holder, record: str) -> RecordState:
    """Return the merged state of a record; :class:`errors.NotHere` when it has none."""
    known = holder.store.find_records([record])
    state = holder.deriver.state_of(known[record]) if record in known else None
    if state is None:
        raise errors.NotHere
    return state


def get(holder: Holder, record: str) -> Record:
    """Return a record; :class:`errors.NotHere` when there is none."""
    holder.flush()
    place = holder.tables.place(record)
    if place is None or place.kind not in KINDS:
        raise errors.NotHere
    return next(selected(holder, kind_of(place.kind), "s.id = ?", (place.id,)))


def listed(
    holder: Holder,
    kind: str,
    conditions: Mapping[str, Any],
    *,
    file: str = "",
    deleted: bool = False,
) -> list[Record]:
    """Return the visible records of a kind whose fields equal the conditions.

    For a set a condition asks for one element. Within a file they come in the
    file's own order, else newest first. ``deleted`` lists the bin instead.
    """
    declared = kind_of(kind)
    where, binds = _where(declared, conditions, deleted=deleted)
    holder.flush()
    if file:
        known = holder.store.find_records([file])
        where.append("s.file = ?")
        binds.append(known.get(file, 0))
    order = f'k."{declared.order}", r.uid' if file and declared.order else "s.made DESC, s.id DESC"
    return list(selected(holder, declared, " AND ".join(where), binds, order))


def ids(
    holder: Holder,
    kind: str,
    conditions: Mapping[str, Any],
    *,
    but: Mapping[str, Sequence[str]],
    order: str,
    deleted: bool = False,
) -> list[str]:
    """Return the ids of a kind's visible records, and nothing else of them.

    ``but`` leaves out records whose field has one of some codes. ``order`` is a
    field, with ``-`` before it for the largest first; without it newest first.
    """
    declared = kind_of(kind)
    where, binds = _where(declared, conditions, deleted=deleted)
    for name, codes in but.items():
        rule = field_of(kind, name)
        marks = ",".join("?" * len(codes))
        where.append(f"coalesce(k.\"{rule.name}\", '') NOT IN ({marks})")
        binds += codes
    holder.flush()
    return holder.tables.uids(declared, " AND ".join(where), binds, _order(declared, order))


def alphabetical(
    holder: Holder,
    kind: str,
    conditions: Mapping[str, Any],
    *,
    by: Sequence[str],
    language: str,
    deleted: bool = False,
) -> list[str]:
    """Return the ids of a kind's visible records in the alphabet of a language.

    ``by`` names its fields of text, the first counts most; those without stand last.
    """
    declared = kind_of(kind)
    where, binds = _where(declared, conditions, deleted=deleted)
    holder.flush()
    rules = [declared.fields[name] for name in by]
    keyed = [
        ([_letters(*one, language) for one in zip(rules, stored, strict=True)], uid)
        for uid, stored in holder.tables.columns(declared, by, " AND ".join(where), binds)
    ]
    return [uid for _, uid in sorted(keyed)]


def filled(holder: Holder, kind: str, name: str, *others: str) -> list[tuple[str, list[Any]]]:
    """Return id and fields of the visible records of a kind whose field ``name`` is filled.

    Nothing else of them is read: of five thousand cases a handful has the field.
    """
    declared, names = kind_of(kind), (name, *others)
    rules = [declared.fields[one] for one in names]
    holder.flush()
    where = f's.visible = 1 AND k."{name}" IS NOT NULL'
    return [
        (
            uid,
            [
                values.from_feed(rule, "" if one is None else one)
                for rule, one in zip(rules, stored, strict=True)
            ],
        )
        for uid, stored in holder.tables.columns(declared, names, where, ())
    ]


def rows(holder: Holder, kind: str, wanted: Sequence[str]) -> list[Record]:
    """Return these records of a kind in the order asked for; those that are not here are left out.

    For a page of a list: a few hundred at most.
    """
    holder.flush()
    known = holder.store.find_records(wanted)
    marks = ",".join("?" * len(known))
    found_here = {
        one.id: one
        for one in selected(holder, kind_of(kind), f"s.id IN ({marks})", list(known.values()))
    }
    return [found_here[one] for one in wanted if one in found_here]


def places(holder: Holder, records: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Return (kind, id of its file) of each of these records that is here."""
    holder.flush()
    known = holder.store.find_records(list(records))
    uids = {row: uid for uid, row in known.items()}
    return {
        uids[one.id]: (one.kind, holder.store.record_uid(one.file))
        for one in holder.tables.places(known.values())
    }


def naming(holder: Holder, record: str) -> list[tuple[str, str, str]]:
    """Return (record id, kind, field) of every record that names this one."""
    holder.flush()
    place = holder.tables.place(record)
    if place is None:
        raise errors.NotHere
    return holder.tables.naming(place.id)


def label_of(kind: Kind, fields: Mapping[str, Any], language: str = "") -> str:
    """Return what stands for a record in lists, in a language where it has several."""
    value = next(filter(None, map(fields.get, (kind.label, *kind.else_label))), None)
    if kind.code == row_lines.QUESTION and language:
        value = row_lines.told(fields, language)
    if isinstance(value, Mapping):
        value = value.get(language) or next(iter(value.values()), "")
    if fields.get("given_names"):
        value = f"{fields['given_names']} {value or ''}".strip()
    return escaped(str(value or fields.get("number") or ""))


def label_in(kind: Kind, columns: Sequence[Any]) -> str:
    """Return what stands for a row of a kind's table in lists, and look at nothing else of it."""
    wanted = {kind.label, *kind.else_label, "given_names", "number"}
    told = zip(kind.fields.items(), columns, strict=True)
    return label_of(kind, {name: _value(rule, one) for (name, rule), one in told if name in wanted})


def values_of(kind: Kind, columns: Sequence[Any]) -> dict[str, Any]:
    """Return a row of a kind's table as scripts see it."""
    told = zip(kind.fields.items(), columns, strict=True)
    return {name: _value(rule, stored) for (name, rule), stored in told}


def _value(rule: Field, stored: Any) -> Any:
    if rule.elements:
        return unpack(rule, stored)
    return None if stored is None else values.from_feed(rule, stored)


def selected(
    holder: Holder, kind: Kind, where: str, binds: Sequence[Any], order: str = "s.id"
) -> Iterator[Record]:
    """Return the records of a kind that a clause of ours is true of, visible or not."""
    for row in holder.tables.rows(kind, where, binds, order):
        yield _record(holder, kind, row)


def _record(holder: Holder, kind: Kind, row: Row) -> Record:
    return Record(
        row.uid, kind.code, row.file, row.made, row.changed, row.deleted,
        values_of(kind, row.columns), holder.tables.marks(row.id),
    )  # fmt: skip


def _where(
    kind: Kind, conditions: Mapping[str, Any], *, deleted: bool
) -> tuple[list[str], list[Any]]:
    """Return clauses and binds: visible records, or the bin, whose fields equal the conditions."""
    where, binds = ["s.visible = ?"], [int(not deleted)]
    for name, value in conditions.items():
        clause, bind = _condition(kind, name, value)
        where.append(clause)
        binds.append(bind)
    return where, binds


def _letters(rule: Field, stored: Value | None, language: str) -> tuple[bool, Key]:
    value = unpack(rule, stored)
    if isinstance(value, Mapping):
        value = value.get(language) or next(iter(value.values()), "")
    text = str(value or "")
    return not text, sort_key(text, language)


def _condition(kind: Kind, name: str, value: Any) -> tuple[str, Any]:
    rule = field_of(kind.code, name)
    if rule.texts:
        return contains(rule), value
    if rule.many:
        return contains(rule), values.to_feed(rule, value)
    fed = values.to_feed(rule, value)
    return f'k."{rule.name}" IS ?', None if fed == "" else fed


def _order(kind: Kind, name: str) -> str:
    if not name:
        return "s.made DESC, s.id DESC"
    rule = field_of(kind.code, name.removeprefix("-"))
    return f'k."{rule.name}" {"DESC" if name.startswith("-") else "ASC"}, s.made DESC, s.id DESC'
