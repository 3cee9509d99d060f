"""Hits of a cross-check as they stand beside a form: pure, built in the worker."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from liaison_desk.desk.errors import NotHere
from liaison_desk.desk.hits.cross_check import CrossHit
from liaison_desk.desk.reading import Record
from liaison_desk.records.matching import UNSURE, Reason, Role
from liaison_desk.register import Register
from liaison_desk.ui.look.palette import Tone
from liaison_desk.ui.pages.known import KnownView, PeekView
from liaison_desk.ui.presenters import record_view
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.views import Heading, Mark
from liaison_desk.ui.widgets.lines import Group, Line

MOST: Final = 40  # hits beside a form: nobody reads more while writing
_REASONS: Final = 3  # of one hit
_LONGEST: Final = 90  # characters of what stands in the register
_MEMBERS: Final = 6  # records of a file that are shown with it


def known_view(hits: Sequence[CrossHit], file: str, reg: Register, tell: Telling) -> KnownView:
    """Return what is known, the sure hits before the others."""
    shown = _without_twins(hits, reg)[:MOST]
    parts = (
        ("sure", [one for one in shown if one.why not in UNSURE]),
        ("similar", [one for one in shown if one.why in UNSURE]),
    )
    groups = tuple(
        Group(tell.say(f"known.{name}"), tuple(_line(one, file, reg, tell) for one in found))
        for name, found in parts
        if found
    )
    more = tell.say("known.more", n=len(hits) - MOST) if len(hits) > MOST else ""
    return KnownView("" if hits else tell.say("known.none"), groups, more)


def _without_twins(hits: Sequence[CrossHit], reg: Register) -> list[CrossHit]:
    """Leave out who took part in a meeting where the contact behind it is a hit too."""
    found = {one.record for one in hits}
    return [
        one
        for one in hits
        if one.kind != "participant" or reg.get(one.record).fields["contact"] not in found
    ]


def reasons_of(reasons: Sequence[Reason], tell: Telling) -> str:
    """Return why a record is a hit, one reason a line."""
    told = [
        tell.say(f"known.why.{one.why.value}", value=record_view.short(one.value, _LONGEST))
        for one in reasons[:_REASONS]
    ]
    return "\n".join(dict.fromkeys(told))


def _line(hit: CrossHit, file: str, reg: Register, tell: Telling) -> Line:
    record = reg.get(hit.record)
    mark = Mark(tell.say("known.contact"), Tone.ACCENT) if hit.role is Role.CONTACT else None
    own = (Mark(tell.say("known.this_file")),) if file and hit.file == file else ()
    marks = (*own, *((mark,) if mark else ()), *_level(record, tell))
    where = _file(record, reg, tell)
    title = tell.label(record)
    number = record.fields.get("number") or ""
    kind = record_view.texts((tell.kind(hit.kind), number if number not in title else "", where))
    text = "\n".join((kind, reasons_of(hit.reasons, tell)))
    return Line(hit.record, title, "", text, marks=marks, kind=hit.kind)


def _level(record: Record, tell: Telling) -> tuple[Mark, ...]:
    return record_view.marking(record, tell)[:1] if record.fields.get("level") else ()


def _file(record: Record, reg: Register, tell: Telling) -> str:
    """Return the number, or else the name, of the file that a part lies in."""
    if record.file == record.id:
        return ""
    try:
        head = reg.get(record.file)
    except NotHere:
        return ""
    return str(head.fields.get("number") or tell.label(head))


def peek(reg: Register, record: str, tell: Telling) -> PeekView:
    """Return a record as it is read beside a form: its facts, then what stands in its file."""
    one = reg.get(record)
    number = one.fields.get("number") or ""
    reference = record_view.texts((tell.kind(one.kind), number, _file(one, reg, tell)))
    marks = (*record_view.open_marks(one, tell), *record_view.marking(one, tell))
    members = _members(reg, one, tell)
    return PeekView(
        one.id, one.kind, Heading(tell.label(one), reference, marks),
        record_view.sections(one, tell)[:1],
        (Group(tell.say("known.newest"), members, counted=False),) if members else (),
    )  # fmt: skip


def _members(reg: Register, head: Record, tell: Telling) -> tuple[Line, ...]:
    """Return the newest messages of a case, so that it is clear what it is about."""
    if head.kind != "case":
        return ()
    found = reg.list("entry", file=head.id)[-_MEMBERS:]
    return tuple(
        Line(one.id, tell.label(one), "", record_view.short(one.body or ""))
        for one in reversed(found)
    )


def answered(entry: Record, tell: Telling) -> tuple[Mark, ...]:
    """Return the chip that says what the cross-check of an entry came to."""
    if not entry.fields["cross_check"]:
        return ()
    if not entry.fields["known_as"]:
        return (Mark(tell.say("known.answer.new")),)
    names = [tell.named(one) for one in entry.fields["known_as"]]
    words = tell.say("known.answer.known", names=", ".join(names[:_REASONS]))
    rest = len(names) - _REASONS
    more = f" +{rest}" if rest > 0 else ""
    return (Mark(words + more, Tone.CONFLICT, "\n".join(names)),)
