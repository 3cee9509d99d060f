"""Typed values in and out of the feed, where all are integers or strings.

What comes in is held to its type here, once, for the window, the command line
and scripts. What comes out is read as far as it can be: a feed may hold values
of a newer version or of a careless station, and a list must show them all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Mapping
from types import MappingProxyType
from typing import Any, Final

from liaison_desk.records import errors, particulars, registry, typed, vocabulary
from liaison_desk.records.field import Field, Type, element, split
from liaison_desk.records.typed import Python, Value

EMPTY: Final = ""
IN_SET: Final = 1  # what an element of a set holds while it is in the set


def to_feed(field: Field, value: object) -> Value:
    """Return the feed's form of one value, or of one element of a set.

    Takes what the type calls for, and its text: ``date``, :class:`About`,
    aware ``datetime`` (its zone by name; seconds are dropped), ``int``,
    ``bool``, ``bytes``, ``str``. ``None`` and an empty text are “no value”.
    Raises a :class:`~liaison_desk.records.errors.ValueRefused`.
    """
    if value is None or value == EMPTY:
        return EMPTY
    return typed.TO[field.type](field, value)


def from_feed(field: Field, value: Value) -> Python:
    """Return what programs use for a feed's value; ``None`` for no value.

    A text that is not in its type's form is returned as it stands.
    """
    if value == EMPTY:
        return None
    read = typed.FROM.get(field.type)
    if read is None:
        return value
    try:
        return read(value)
    except (ValueError, TypeError, KeyError, OverflowError):
        return value


def to_fields(kind: str, given: Mapping[str, object], *, language: str = "en") -> dict[str, Value]:
    """Return the feed fields of values given by field name.

    ``crime_areas=["DRUG"]`` becomes ``{"crime_areas/DRUG": 1}``, and
    ``title={"sq": …, "mk": …}`` one field a language; a plain text for a field
    that has languages is taken to be in ``language``. :class:`UnknownField`
    for a name the kind does not have.
    """
    result: dict[str, Value] = {}
    for name, value in given.items():
        field = registry.field_of(kind, name)
        if field.many:
            result |= _set(field, value)
        elif field.texts:
            result |= _texts(field, value, language)
        else:
            result[name] = to_feed(field, value)
    return result


def gather(field: Field, elements: Mapping[str, Value]) -> tuple[str, ...] | dict[str, str]:
    """Return a set as its elements in force, or texts by language.

    Codes come in the order of their vocabulary, anything else sorted.
    """
    if field.texts:
        found = {key: str(value) for key, value in elements.items() if value != EMPTY}
        return in_order(field, found)
    present = sorted(key for key, value in elements.items() if value not in (EMPTY, 0))
    if field.type is Type.CODE:
        order = {code: number for number, code in enumerate(vocabulary.codes(field.vocabulary))}
        present.sort(key=lambda code: order.get(code, len(order)))
    return tuple(present)


def in_order(field: Field, texts: Mapping[str, str]) -> dict[str, str]:
    """Return texts by code in the order of their vocabulary, unknown codes behind."""
    if not field.keyed:
        return dict(texts)
    known = [code for code in vocabulary.codes(field.vocabulary) if code in texts]
    return {code: texts[code] for code in (*known, *(one for one in texts if one not in known))}


def require(
    kind: str,
    values: Mapping[str, Value | None],
    *,
    named: Mapping[str, str] = MappingProxyType({}),
    asked: Container[str] | None = None,
) -> None:
    """Raise :class:`Required` for the first required field that ``values`` leaves empty.

    A set that has elements, but fewer than it needs, raises :class:`TooFew`; a record
    that says nothing by which it could be known :class:`NothingTold`.

    ``values`` are feed fields; of a field with elements one must be filled, and
    ``None`` stands for values that cannot be told. ``named`` tells the kind of
    the record that a field names, for what is required beside some kinds only.
    ``asked`` are the fields to look at: all, or those that were written.
    """
    elements = Counter(split(name)[0] for name, value in values.items() if value not in (EMPTY, 0))
    filled = elements.keys() | {name for name, value in values.items() if value == 0}
    for field in registry.fields_of(kind).values():
        beside, *kinds = field.needed_for or ("",)  # kinds of record, or codes
        if asked is not None and field.name not in asked and beside not in asked:
            continue
        needed = beside in filled and (not kinds or named.get(beside, values.get(beside)) in kinds)
        if field.name not in filled and (field.required or needed):
            raise errors.Required(kind=kind, field=field.name)
        if 0 < elements[field.name] < field.at_least:
            raise errors.TooFew(field=field.name, n=field.at_least)
    told = registry.kind(kind).one_of
    looked_at = asked is None or any(one in asked for one in told)
    if told and looked_at and not filled.intersection(told):
        raise errors.NothingTold(field=told[0])


def _set(field: Field, value: object) -> dict[str, Value]:
    words = [one for one in field.safest if one not in ("", "0", "1")]
    present: Value = words[0] if words else IN_SET
    given: Mapping[Any, object]
    if value is None:
        given = {}
    elif isinstance(value, Mapping):
        given = value
    elif isinstance(value, Iterable) and not isinstance(value, str | bytes):
        given = dict.fromkeys(value, present)
    else:
        given = {value: present}
    result: dict[str, Value] = {}
    for key, one in given.items():
        for single in _members(field, key):
            code = to_feed(field, single)
            if code == EMPTY:
                raise errors.NotACode(field=field.name)
            result[element(field.name, str(code))] = _presence(field, one, words, present)
    return result


def _members(field: Field, key: object) -> tuple[object, ...]:
    """Return the codes of a group (“all SELEC members”), or the one that was given."""
    if field.type is Type.CODE and isinstance(key, str):
        return vocabulary.members(field.vocabulary, key.strip()) or (key,)
    return (key,)


def _presence(field: Field, value: object, words: list[str], present: Value) -> Value:
    if isinstance(value, str) and value in words:
        return value
    if isinstance(value, bool) or value in (None, EMPTY, 0, present):
        return present if value else EMPTY
    raise errors.ValueRefused(field=field.name)


def _texts(field: Field, value: object, language: str) -> dict[str, Value]:
    given = value if isinstance(value, Mapping) else {language: value}
    result: dict[str, Value] = {}
    for key, one in given.items():
        code = vocabulary.resolve(field.elements_of, key) if isinstance(key, str) else None
        if code is None:
            wrong = errors.NotALanguage if field.languages else errors.NotACode
            raise wrong(field=field.name)
        is_typed = field.keyed and one is not None
        text = particulars.read(code, one, field=field.name) if is_typed else one
        result[element(field.name, code)] = to_feed(field, text)
    return result
