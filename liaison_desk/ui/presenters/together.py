"""Everything that happened with a person or an office, as one list, the newest first."""

from __future__ import annotations

from itertools import islice
from typing import Final, NamedTuple

from liaison_desk.desk.hits.happened import Happened
from liaison_desk.desk.reading import Record
from liaison_desk.records.moments import in_zone
from liaison_desk.register import Register
from liaison_desk.ui.presenters.naming import naming_of, text_of, used_by
from liaison_desk.ui.presenters.record_view import MOST, more, texts
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.shell.routes import PLACE_OF
from liaison_desk.ui.views import Mark
from liaison_desk.ui.widgets.lines import Group, Line

HEADS: Final = frozenset({"case", "meeting", "call"})  # files in which something happens
_APART: Final = ("station", "way")


class Together(NamedTuple):
    """The tab, how much happened, and the records that it was built from."""

    groups: tuple[Group, ...]
    number: int
    records: frozenset[str]


def together(reg: Register, record: Record, tell: Telling) -> Together:
    """Return what happened with a record or one joined with it, then where else it is named."""
    heads: dict[str, Record] = {}
    found: dict[str, tuple[Happened, list[str]]] = {}
    elsewhere = []
    for one in reg.happened(record.id):
        if one.file not in heads:
            heads[one.file] = reg.get(one.file)
        head = heads[one.file]
        if head.kind in HEADS and not head.deleted:
            found.setdefault(one.record, (one, []))[1].append(one.field)
        elif head.id != record.id:
            elsewhere.append((one.record, one.kind, one.field))
    lines = (
        _line(reg.get(uid), heads[one.file], one, names, tell)
        for uid, (one, names) in islice(found.items(), MOST)
    )
    groups = []
    if found:
        groups.append(Group(tell.say("contact.happened"), more(lines, len(found), tell)))
    groups += used_by(reg, record, [one for one in elsewhere if one[1] not in _APART], tell)
    seen = {*found, *heads, *(uid for uid, _, _ in naming_of(reg, record.id))}
    return Together(tuple(groups), len(found), frozenset(seen))


def _line(one: Record, head: Record, when: Happened, names: list[str], tell: Telling) -> Line:
    day = in_zone(when.when, tell.zone).date()
    said = (_what(one, names, tell), text_of(one, tell))
    return Line(
        head.id, tell.label(head) if head.kind != "call" else tell.kind("call"),
        head.fields.get("number") or "", texts(said), Mark(tell.cell_day(day)),
        kind=head.kind if head.kind in PLACE_OF else "",
    )  # fmt: skip


def _what(one: Record, names: list[str], tell: Telling) -> str:
    """Return what it was: a request that came in, a meeting that the person took part in."""
    if one.kind == "entry":
        number = one.fields.get("number") or ""
        way = tell.code("direction", one.direction).lower() if one.direction else ""
        return " ".join(filter(None, (tell.code("message_type", one.type), number, way)))
    if one.kind == "participant":
        return texts((tell.kind(one.kind), tell.code("presence", one.fields.get("presence"))))
    if one.kind == "call":
        return tell.code("direction", one.direction)
    roles = ", ".join(tell.field(one.kind, name) for name in names)
    return roles if one.kind in HEADS else f"{tell.kind(one.kind)}: {roles}"
