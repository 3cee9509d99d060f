"""Where a record is used: the files that name it, and as what."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from liaison_desk.desk.reading import Record
from liaison_desk.records.about import About
from liaison_desk.records.field import Type
from liaison_desk.records.kinds.joining import JOINED
from liaison_desk.records.registry import KINDS, kind
from liaison_desk.register import Register
from liaison_desk.ui.presenters.record_view import short, texts
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.shell.routes import PLACE_OF
from liaison_desk.ui.views import Mark
from liaison_desk.ui.widgets.lines import Group, Line

Naming = tuple[str, str, str]  # record, kind, field
_ENDS: Final = {"pair": ("one", "other")}  # two that are alike: the other one says what it is
CORRECTS: Final = "corrects"  # the field by which a notice names what was wrong
_LONGEST: Final = 120  # characters: what it was about, not all of it


def naming_of(reg: Register, record: str, *, but: Sequence[str] = ()) -> list[Naming]:
    """Return what names a record, less the kinds ``but`` and what joins two into one."""
    return [
        one
        for one in reg.naming(record)
        if one[1] in KINDS and one[1] not in but and one[2] != JOINED
    ]


def used_by(
    reg: Register, record: Record, naming: Sequence[Naming], tell: Telling
) -> tuple[Group, ...]:
    """Return one group for each kind of file that names the record, newest first in each."""
    found: dict[str, dict[str, Line]] = {}
    heads: dict[str, Record] = {}
    for uid, _, field in naming:
        if field == CORRECTS:  # its notices are listed by themselves: it is nothing to the case
            continue
        one = reg.get(uid)
        if one.file not in heads:
            heads[one.file] = one if one.file == uid else reg.get(one.file)
        head = heads[one.file]
        if head.id == record.id or head.kind not in PLACE_OF or head.deleted:
            continue
        lines = found.setdefault(head.kind, {})
        before = lines.get(head.id)
        why = _why(one, head, field, tell)
        words = texts((before.text, why)) if before and why not in before.text else why
        lines[head.id] = Line(
            head.id, tell.label(head), head.fields.get("number") or "", words, when_of(head, tell),
            kind=head.kind,
        )  # fmt: skip
    return tuple(
        Group(
            tell.say(f"kind.{code}.many"),
            tuple(sorted(lines.values(), key=lambda one: -heads[one.id].made)),
        )
        for code, lines in found.items()
    )


def involved(one: Record, tell: Telling) -> str:
    """Return what somebody or something is to a case: category, own words, fact or not."""
    return texts(
        (tell.code("subject_category", one.category), one.role or "", tell.code("basis", one.basis))
    )


def when_of(head: Record, tell: Telling) -> Mark | None:
    """Return the day of a case or a meeting, as far as it is known."""
    fields = head.fields
    when = fields.get("starts") or fields.get("opened_on") or fields.get("since")
    if isinstance(when, About):
        return Mark(tell.about(when))
    return Mark(tell.cell_day(when)) if isinstance(when, date) else None


def _why(one: Record, head: Record, field: str, tell: Telling) -> str:
    if one.kind == "involvement":
        return involved(one, tell) or tell.kind(one.kind)
    if field in _ENDS.get(one.kind, ()):  # as which of the two it is named says nothing
        return texts([tell.record(one.fields[end]) for end in _ENDS[one.kind] if end != field])
    label = tell.field(one.kind, field)
    return label if one is head else texts((f"{tell.kind(one.kind)}: {label}", text_of(one, tell)))


def text_of(one: Record, tell: Telling) -> str:
    """Return the beginning of what a part of a file says, where it is a text that stands for it."""
    name = "body" if one.kind == "entry" else kind(one.kind).label
    if kind(one.kind).fields[name].type is not Type.TEXT:
        return ""
    return short(tell.text(one.fields[name]), _LONGEST)
