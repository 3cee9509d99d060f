"""Codes that headquarters added to open lists: what they are called, and that they exist.

They are records of the directory, so every station learns of them by the next
bundle. A code of which nothing is known here is kept, and shown as it stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from liaison_desk.db.holder import Holder
from liaison_desk.desk import errors, reading
from liaison_desk.feeds.changeset import Value
from liaison_desk.records import vocabulary
from liaison_desk.records.field import Type, split
from liaison_desk.records.kinds.house import LOCAL_CODE
from liaison_desk.records.registry import fields_of

PREFIX: Final = "X-"
_LISTS: Final = "open_list"


class LocalCode(NamedTuple):
    """A code that headquarters added."""

    list: str  # the name of the vocabulary
    code: str  # as records hold it
    labels: Mapping[str, str]  # by language
    retired: bool  # it stands where it stands, and is offered no more


def local(holder: Holder) -> list[LocalCode]:
    """Return what headquarters added to the lists, in the order in which it did."""
    found = []
    for one in reversed(reading.listed(holder, LOCAL_CODE.code, {})):
        known = vocabulary.entry(_LISTS, one.list or "")
        if known and one.code:
            code = PREFIX + one.code
            found.append(LocalCode(known.extra["of"], code, one.name, bool(one.retired)))
    return found


def label(holder: Holder, name: str, code: str, language: str) -> str:
    """Return the label of a code, of a local one too; of an unknown one the code."""
    if not vocabulary.is_local(name, code):
        return vocabulary.label(name, code, language)
    known = next((one for one in local(holder) if (one.list, one.code) == (name, code)), None)
    if known is None:
        return code
    return known.labels.get(language) or known.labels.get("en") or next(iter(known.labels.values()))


def check(holder: Holder, kind: str, fields: dict[str, Value]) -> None:
    """Refuse a local code that nobody added, and a new one that could not be told from others."""
    if kind == LOCAL_CODE.code and "code" in fields:
        fields["code"] = _fit(holder, fields)
    wanted = set(_local_codes(kind, fields))
    if wanted:
        known = {(one.list, one.code) for one in local(holder)}
        missing = sorted(code for name, code in wanted if (name, code) not in known)
        if missing:
            raise errors.NoSuchLocalCode(code=missing[0])


def _local_codes(kind: str, fields: Mapping[str, Value]) -> Iterator[tuple[str, str]]:
    rules = fields_of(kind)
    for name, value in fields.items():
        field, key = split(name)
        rule = rules.get(field)
        code = key or str(value)
        if rule and rule.type is Type.CODE and value and vocabulary.is_local(rule.vocabulary, code):
            yield rule.vocabulary, code


def _fit(holder: Holder, fields: Mapping[str, Value]) -> str:
    code = str(fields["code"]).strip().upper().removeprefix(PREFIX)
    known = vocabulary.entry(_LISTS, str(fields.get("list", "")))
    name = str(known.extra["of"]) if known else ""
    if not name or not vocabulary.is_local(name, PREFIX + code):
        raise errors.UnfitLocalCode
    taken = {(one.list, one.code) for one in local(holder)}
    if vocabulary.entry(name, code) is not None or (name, PREFIX + code) in taken:
        raise errors.LocalCodeTaken(code=code)
    return code
