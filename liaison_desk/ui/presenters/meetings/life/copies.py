"""Versions of the minutes and their numbered copies: the tab *Copies*."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from liaison_desk.desk.reading import Record
from liaison_desk.records.minutes import numbers
from liaison_desk.records.minutes.state import APPROVED
from liaison_desk.records.minutes.state import Step as Taken
from liaison_desk.ui.look.palette import Tone
from liaison_desk.ui.presenters import record_view
from liaison_desk.ui.presenters.meetings.life.copy_forms import (
    DESTROYED,
    RECEIPT,
    RETURNED,
)
from liaison_desk.ui.presenters.meetings.life.copy_named import recipient
from liaison_desk.ui.presenters.meetings.life.head import words_of
from liaison_desk.ui.presenters.meetings.life.reading import Life
from liaison_desk.ui.presenters.meetings.life.step_form import LIFE
from liaison_desk.ui.presenters.record_view import texts
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.views import Mark, Step
from liaison_desk.ui.widgets.lines import Group, Line

PRINT: Final = "print_version"
PRINT_COPY: Final = "print_copy"
PRINT_CORRIGENDUM: Final = "print_corrigendum"
COMPARE: Final = "compare"  # with the version before, or with the text as it stands


def copies(life: Life, tell: Telling) -> tuple[Group, ...]:
    """Return every version, the newest first, then the copies of each that has some."""
    versions = sorted(
        life.versions, key=lambda one: numbers.parts(one.number or "0.0"), reverse=True
    )
    if not versions:
        return (Group(tell.say("life.no_versions"), (), counted=False),)
    lines = tuple(_version(life, one, tell) for one in versions)
    groups = [Group(tell.say("kind.version.many"), lines)]
    if life.corrigenda:
        corrected = tuple(_corrigendum(life, one, tell) for one in life.corrigenda)
        groups.append(Group(tell.say("kind.corrigendum.many"), corrected))
    return (*groups, *(_register(life, one, tell) for one in versions if _has_register(life, one)))


def _version(life: Life, one: Record, tell: Telling) -> Line:
    marks = []
    if one.id == life.state.approved:
        marks.append(Mark(tell.say("life.in_force"), Tone.DONE))
    elif one.id in life.state.rivals:
        marks.append(Mark(tell.say("life.rival"), Tone.CONFLICT))
    day = tell.day(one.made_on) if one.made_on else ""
    languages = ", ".join(tell.code("language", code) for code in one.languages)
    compare = Step(f"{LIFE}:{COMPARE}", tell.say("life.compare"))
    return Line(
        one.id, tell.say("meeting.version", version=one.number or ""),
        texts((tell.code("version_sort", one.sort), day, tell.record(one.author))),
        languages, None, (*marks, *record_view.open_marks(one, tell)),
        Step(f"{LIFE}:{PRINT}", tell.say("life.print")), more=(compare,),
    )  # fmt: skip


def _corrigendum(life: Life, one: Record, tell: Telling) -> Line:
    is_open = one.id == life.state.corrigendum
    marks = (Mark(tell.say("life.is_open"), Tone.SOON),) if is_open else ()
    day = tell.day(one.begun_on) if one.begun_on else ""
    return Line(
        one.id, f"{tell.kind('corrigendum')} {one.number or ''}".strip(),
        texts((day, tell.record(one.author))), tell.text(one.reason), None, marks,
        Step(f"{LIFE}:{PRINT_CORRIGENDUM}", tell.say("life.print")),
    )  # fmt: skip


def _has_register(life: Life, version: Record) -> bool:
    if version.sort != APPROVED:
        return False
    return version.id == life.state.approved or any(_of(life, version))


def _of(life: Life, version: Record) -> Iterator[Record]:
    found = [one for one in life.copies if one.version == version.id]
    yield from sorted(found, key=lambda one: (one.number or 0, one.id))


def _register(life: Life, version: Record, tell: Telling) -> Group:
    """Return the register of copies of a version: for whom each is, and what became of it."""
    lines = tuple(_copy(one, tell) for one in _of(life, version))
    words = tell.say("life.copies_of" if lines else "life.no_copies", version=version.number or "")
    can = Taken.DISTRIBUTE in life.after and version.id == life.state.approved
    add = Step(f"{LIFE}:{Taken.DISTRIBUTE}", words_of(Taken.DISTRIBUTE, tell)) if can else None
    return Group(words, lines, bool(lines), add)


def _copy(one: Record, tell: Telling) -> Line:
    over = one.returned_on or one.destroyed_on
    marks = []
    for day, key, tone in (
        (one.receipt_on, "life.received", Tone.DONE),
        (one.returned_on, "life.was_returned", Tone.PLAIN),
        (one.destroyed_on, "life.was_destroyed", Tone.PLAIN),
    ):
        if day:
            marks.append(Mark(tell.say(key, day=tell.short_day(day)), tone))
    if not (one.receipt_on or over):
        marks.append(Mark(tell.say("life.no_receipt"), Tone.SOON))
    sent = tell.say("life.sent", day=tell.short_day(one.sent_on)) if one.sent_on else ""
    receipt = (Step(f"{LIFE}:{RECEIPT}", tell.say("life.receipt")),) if not one.receipt_on else ()
    ends = (
        Step(f"{LIFE}:{RETURNED}", tell.say("life.copy_returned")),
        Step(f"{LIFE}:{DESTROYED}", tell.say("life.copy_destroyed")),
    ) if not over else ()  # fmt: skip
    edit = Step("part:copy", tell.say("record.edit"))
    return Line(
        one.id, recipient(one.fields, tell), tell.say("life.copy", n=one.number or 0),
        texts((tell.code("channel", one.channel), sent, one.ended_by)), None,
        (*marks, *record_view.open_marks(one, tell)),
        Step(f"{LIFE}:{PRINT_COPY}", tell.say("life.print")), more=(*receipt, *ends, edit),
    )  # fmt: skip
