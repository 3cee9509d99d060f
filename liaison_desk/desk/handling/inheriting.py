"""A record inherits how what it answers or was made of is handled: the highest restriction wins.

When it is written, once: codes, the words of a restriction, level and TLP, and that
it stays at the post. Who writes it may add to them then, and decides on them as the
owner of the record from there on. What was made of a record carries its words, so
its originator stands behind them too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from liaison_desk.db.holder import Holder
from liaison_desk.desk import writer
from liaison_desk.desk.errors import NotHere
from liaison_desk.desk.handling import errors
from liaison_desk.desk.handling.binding import with_what_binds
from liaison_desk.desk.handling.rules import codes
from liaison_desk.desk.reading import Record, get
from liaison_desk.feeds.changeset import Value
from liaison_desk.feeds.merge import RecordState
from liaison_desk.feeds.outcome import EMPTY
from liaison_desk.records import values
from liaison_desk.records.consents import H0
from liaison_desk.records.field import Type, element
from liaison_desk.records.kind import COMMON, Kind
from liaison_desk.records.registry import kind as kind_of

# Whose words a record takes over.
_MADE_OF: Final = ("call", "conclusion", "action", "source", "proposal", "continues")
# What stands behind a record.
_QUOTES: Final = ("answers", "corrects", "concerns", "about", "version", *_MADE_OF)
_CORRECTION: Final = "COR"
_MADE_OF_WHAT_THEY_CONCERN: Final = frozenset({"REQ", _CORRECTION})  # types of entries
_RULES: Final = {rule.name: rule for rule in COMMON}
_SAFEST: Final = {name: _RULES[name].safest for name in ("level", "tlp")}
_AT_THE_POST: Final = "restricted_to_post"
_STAYS: Final = values.to_feed(_RULES[_AT_THE_POST], True)


def with_inherited(
    holder: Holder, kind: Kind, fields: Mapping[str, Value], file: str
) -> dict[str, Value]:
    """Return the feed fields of a new record in a file with what it inherits."""
    after = _stays(kind, fields, new=True)
    for name in _QUOTES:
        rule = kind.fields.get(name)
        named = str(fields.get(name) or "") if rule and rule.type is Type.RECORD else ""
        told_of = name == "concerns" and fields.get("type") in _MADE_OF_WHAT_THEY_CONCERN
        made_of = name in _MADE_OF or told_of
        for behind in _behind(holder, named, file) if named else ():
            _inherit(after, behind)
            _stay(after, behind, kind)
            if made_of and behind.originator:
                after["originator"] = after.get("originator") or behind.originator
    return after


def with_moved(holder: Holder, state: RecordState, fields: Mapping[str, Value]) -> dict[str, Value]:
    """Return changed feed fields with what the record inherits of what it belongs to from now on.

    Who was sent it before learns by its own marks that it goes no further: what it belongs
    to now they may not know at all.
    """
    kind = kind_of(state.kind)
    fields = _stays(kind, fields)
    named = str(fields.get(kind.follows) or "") if kind.follows else ""
    if not named:
        return dict(fields)
    held = writer.current_values(holder, state)
    before = {name: value for name, value in held.items() if value is not None}
    after = {**before, **fields}
    for behind in _behind(holder, named, state.file) if before.get(kind.follows) != named else ():
        _inherit(after, behind)
        _stay(after, behind, kind)
    # Of what is in conflict the safest is in force: it is not settled in passing.
    found = {name: value for name, value in after.items() if held.get(name, EMPTY) != value}
    return {**{name: found[name] for name in found if held.get(name, EMPTY) is not None}, **fields}


def _stays(kind: Kind, fields: Mapping[str, Value], *, new: bool = False) -> dict[str, Value]:
    """Return feed fields that leave a record at the post if all of its kind do."""
    after = dict(fields)
    if kind.stays and after.get(_AT_THE_POST, _STAYS) != _STAYS:
        raise errors.StaysAtThePost(field=_AT_THE_POST)
    return after | {_AT_THE_POST: _STAYS} if kind.stays and new else after


def _behind(holder: Holder, record: str, file: str) -> Iterator[Record]:
    """Yield the record and what binds it, but the file in which both stand: that binds both."""
    holder.flush()
    try:
        places = with_what_binds(holder, [record])
    except NotHere:
        return
    for uid in holder.tables.uids_of(list(places)).values():
        if uid == record or uid != file:
            try:
                yield get(holder, uid)
            except NotHere:  # a kind of a newer program
                continue


def _inherit(after: dict[str, Value], behind: Record) -> None:
    inherited = {code for code in behind.handling if code != H0}
    after.update({element("handling", code): 1 for code in inherited})
    if inherited and H0 in codes(after):
        after[element("handling", H0)] = ""
    said = str(after.get("restriction") or "")
    if behind.restriction and behind.restriction not in said:
        after["restriction"] = "\n".join(filter(None, (behind.restriction, said)))
    for name, order in _SAFEST.items():
        found = [str(one) for one in (after.get(name), behind.fields[name]) if one]
        if found:
            after[name] = min(found, key=lambda one: order.index(one) if one in order else -1)


def _stay(after: dict[str, Value], behind: Record, kind: Kind) -> None:
    """Let stay at the post what comes of a record that does.

    Not a correction notice for an office of the network: that was given the record.
    """
    told = after.get("type") == _CORRECTION and after.get("to_office")
    if not behind.restricted_to_post or told:
        return
    after[_AT_THE_POST] = _STAYS
    reason = behind.fields.get("no_copy_reason")
    if reason and "no_copy_reason" in kind.fields:
        after["no_copy_reason"] = after.get("no_copy_reason") or reason
