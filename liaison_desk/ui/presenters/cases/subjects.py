"""Whom and what a case is about, as its tab shows it: persons first, victims and minors marked."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final, NamedTuple

from liaison_desk.desk.errors import NotHere
from liaison_desk.desk.reading import Record
from liaison_desk.records.about import About
from liaison_desk.records.kinds.subject import NAMES, SUBJECTS
from liaison_desk.register import Register
from liaison_desk.ui.look.palette import Tone
from liaison_desk.ui.presenters import record_view
from liaison_desk.ui.presenters.lists.declared import columns_of
from liaison_desk.ui.presenters.lists.table import cell
from liaison_desk.ui.presenters.record_view import texts
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.views import Mark, Step
from liaison_desk.ui.widgets.lines import Group, Line

ADD: Final = "add:involvement"
EDIT: Final = "involvement_edit"
OF_AGE: Final = 18  # years
_VICTIM: Final = "VICTIM"
_OTHER: Final = ""  # a subject that is not here


class Subjects(NamedTuple):
    """The tab, how many stand in it, and the records that it was built from."""

    groups: tuple[Group, ...]
    number: int
    records: frozenset[str]


def subjects(reg: Register, case: str, tell: Telling) -> Subjects:
    """Return the persons and objects of a case, by kind, in the order in which they came."""
    links = reg.list("involvement", file=case)[::-1]
    lines: dict[str, list[Line]] = {}
    for link in links:
        subject = _subject(reg, link.subject)
        kind = subject.kind if subject else _OTHER
        lines.setdefault(kind, []).append(_line(link, subject, tell))
    title = tell.say("subjects.title" if links else "subjects.none")
    add = Step(ADD, tell.say("subjects.add"), primary=not links)
    groups = [Group(title, (), counted=False, step=add)]
    for kind in (*SUBJECTS, _OTHER):
        if kind in lines:
            heading = tell.say(f"subjects.{kind}") if kind else tell.say("subjects.elsewhere")
            groups.append(Group(heading, tuple(lines[kind])))
    seen = {one.id for one in links} | {one.subject for one in links if one.subject}
    return Subjects(tuple(groups), len(links), frozenset(seen))


def _subject(reg: Register, uid: str | None) -> Record | None:
    try:
        return reg.get(uid) if uid else None
    except NotHere:
        return None


def _line(link: Record, subject: Record | None, tell: Telling) -> Line:
    victim = link.category == _VICTIM
    category = tell.code("subject_category", link.category)
    left = Mark(category, Tone.CONFLICT if victim else Tone.PLAIN) if category else None
    return Line(
        link.id, tell.label(subject) if subject else tell.record(link.subject),
        _others(subject), texts([link.role, *_told(subject, tell), *_span(link, tell), link.note]),
        left, (*_marks(link, subject, tell), *record_view.open_marks(link, tell)),
        Step(EDIT, tell.say("record.edit")), "involvement",
    )  # fmt: skip


def _others(subject: Record | None) -> str:
    """Return the other spellings of a name, in whatever script."""
    found = [subject.fields.get(name) or "" for name in NAMES] if subject else []
    return " = ".join(one.strip() for each in found for one in each.splitlines() if one.strip())


def _told(subject: Record | None, tell: Telling) -> Iterable[str]:
    """Yield what a list says of the subject beside what stands for it."""
    if subject is None:
        return
    label = tell.label(subject)
    for name in columns_of(subject.kind):
        words = cell(subject, name, tell)
        if words and words not in label:
            yield tell.say("subjects.born", day=words) if name == "born" else words


def _span(link: Record, tell: Telling) -> Iterable[str]:
    if link.since or link.until:
        yield tell.span(link.since or link.until, link.until)


def _marks(link: Record, subject: Record | None, tell: Telling) -> Iterable[Mark]:
    born = subject.fields.get("born") if subject else None
    if link.minor or is_minor(born, tell.now.date()):
        yield Mark(tell.say("subjects.minor"), Tone.LATE)
    if link.basis:
        tone = Tone.SOON if link.basis == "ASSESSMENT" else Tone.PLAIN
        yield Mark(tell.code("basis", link.basis).lower(), tone)


def marks_of(reg: Register, person: Record, tell: Telling) -> Iterable[Mark]:
    """Yield what whoever opens a person is to see at once: a minor, a victim of some case."""
    links = reg.list("involvement", subject=person.id)
    if any(one.minor for one in links) or is_minor(person.born, tell.now.date()):
        yield Mark(tell.say("subjects.minor"), Tone.LATE)
    if any(one.category == _VICTIM for one in links):
        yield Mark(tell.code("subject_category", _VICTIM), Tone.CONFLICT)


def is_minor(born: object, day: date) -> bool:
    """Tell whether a person may be under age on a day, by the latest day of birth possible."""
    if not isinstance(born, About):
        return False
    last = born.last
    years = day.year - last.year - ((day.month, day.day) < (last.month, last.day))
    return 0 <= years < OF_AGE
