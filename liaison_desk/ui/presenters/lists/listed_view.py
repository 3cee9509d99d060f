"""One record of a list as its page shows it: fields, what belongs to it, where it is used."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from liaison_desk.desk.reading import Record
from liaison_desk.records.field import Type
from liaison_desk.records.kind import Kind
from liaison_desk.records.kinds.call import CALL
from liaison_desk.records.kinds.letterhead import LETTERHEAD
from liaison_desk.records.kinds.review import REVIEW
from liaison_desk.records.kinds.subject import SUBJECTS
from liaison_desk.records.registry import kind as kind_of
from liaison_desk.records.registry import members_of
from liaison_desk.register import Register
from liaison_desk.ui.pages.letterhead import LetterheadView
from liaison_desk.ui.pages.lists import PAPER, ListedView
from liaison_desk.ui.presenters import record_history, record_view
from liaison_desk.ui.presenters.cases.subjects import marks_of
from liaison_desk.ui.presenters.feed_values import given_of
from liaison_desk.ui.presenters.handling.correctable import correct_step
from liaison_desk.ui.presenters.handling.notices_of import notices_of
from liaison_desk.ui.presenters.handling.view import asked_first
from liaison_desk.ui.presenters.hits.joining_view import joined_with, with_joined
from liaison_desk.ui.presenters.lists.coming import MET
from liaison_desk.ui.presenters.lists.computed import bottom_line, computes
from liaison_desk.ui.presenters.lists.declared import columns_of, parts_of, whole_of
from liaison_desk.ui.presenters.lists.table import DATED, cell
from liaison_desk.ui.presenters.naming import naming_of, used_by
from liaison_desk.ui.presenters.record_view import texts
from liaison_desk.ui.presenters.seen import Seen
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.views import Choice, Heading, Mark, Step
from liaison_desk.ui.widgets.lines import Group, Line

TABS: Final = ("card", PAPER, "used", "history")
LOGO: Final = "logo"  # steps of a letterhead: another logo, and none
LOGO_OFF: Final = "logo_off"
EXTEND: Final = "extend"  # a posting goes on
ADD: Final = "add:"  # before the kind of a part that is to be added
PERSON: Final = "person"  # whom a part is about stands for it
NUMBERED: Final = "item_no"  # as the group itself counts
_UNSAID: Final = DATED | {Type.NUMBER, Type.DECIMAL, Type.FLAG}


def listed_view(reg: Register, uid: str, tell: Telling) -> Seen:
    """Return a record of a list, and the records that its page was built from."""
    record = reg.with_proposed([reg.get(uid)])[0]
    parts = [(kind, _records_of(reg, record, kind)) for kind in parts_of(record.kind)]
    naming = naming_of(reg, uid, but=[kind.code for kind, _ in parts])
    used, paper = used_by(reg, record, naming, tell), _paper(reg, record)
    documents = _documents(reg, record)
    groups = [_part(reg, record, kind, found, tell) for kind, found in parts]
    if documents is not None:
        group = record_view.documents(documents, tell)
        groups.append(group if paper is None else replace(group, step=None))
    count = sum(len(group.lines) for group in used)
    subject = record.kind in SUBJECTS  # what matters of one is in which cases it stands
    if subject:
        cases = used or (Group(tell.say("lists.no_case"), (), counted=False),)
        groups[:0] = (*cases, *notices_of(reg, uid, tell))
    left_out = {"used"} if subject else set() if paper else {PAPER}
    tabs = tuple(
        Choice(one, tell.say(f"lists.tab.{one}"), count=count or None if one == "used" else None)
        for one in TABS
        if one not in left_out
    )
    made = _heading(reg, record, tell) if paper is None else _of_paper(record, paper, tell)
    heading = record_view.with_settling(made, [record], tell)
    view = ListedView(
        uid, with_joined(reg, record, heading, tell) if subject else heading, tabs,
        record_view.sections(record, tell), tuple(groups),
        used or (Group(tell.say("lists.unused"), (), counted=False),),
        record_history.history(reg, uid, record.kind, tell),
        editable=paper is None or paper.editable, letterhead=paper,
    )  # fmt: skip
    seen = {uid, *(one for one, _, _ in naming), *(one.id for one in documents or ())}
    seen |= joined_with(reg, record) if subject else frozenset()
    return Seen(view, frozenset(seen | {one.id for _, found in parts for one in found}))


def part_line(one: Record, number: int, tell: Telling) -> Line:
    """Return a part as a line: its day or its ``number``, what stands for it, its other columns."""
    names, order = list(columns_of(one.kind)), kind_of(one.kind).order
    left = Mark(str(number)) if order else None
    if order in names:
        names.remove(order)
        left = Mark(cell(one, order, tell))
    whole = whole_of(one.kind)[1]  # the page is of that one
    told = {name: words for name in names if name != whole and (words := cell(one, name, tell))}
    if NUMBERED in told:
        left = Mark(told.pop(NUMBERED))
    title = told.pop(PERSON, "") or tell.label(one)
    if title == tell.kind(one.kind):  # it says nothing of itself: its first column does
        first = next(iter(told), "")
        title = _said(one, first, told.pop(first), tell) if first else ""
    said = [_said(one, name, words, tell) for name, words in told.items() if words != title]
    marks = record_view.open_marks(one, tell)
    return Line(one.id, title, text=texts(said), left=left, marks=marks, kind=one.kind)


def _said(one: Record, name: str, words: str, tell: Telling) -> str:
    """Return a column in a line, with its label where a date or number alone says nothing."""
    bare = kind_of(one.kind).fields[name].type not in _UNSAID
    return words if bare else f"{tell.field(one.kind, name)} {words}"


def _records_of(reg: Register, record: Record, part: Kind) -> list[Record]:
    if part.within:
        found = reg.list(part.code, file=record.id)
        dated = part.order and part.fields[part.order].type is Type.DAY
        return found[::-1] if dated else found  # the newest first
    whole: dict[str, Any] = {whole_of(part.code)[1]: record.id}
    return sorted(reg.list(part.code, **whole), key=lambda one: one.made)


def _part(reg: Register, of: Record, kind: Kind, found: list[Record], tell: Telling) -> Group:
    told = (part_line(one, number, tell) for number, one in enumerate(found, start=1))
    lines = record_view.more(told, len(found), tell)
    group = Group(
        tell.say(f"kind.{kind.code}.many"), lines, bool(lines),
        Step(f"{ADD}{kind.code}", tell.say("lists.add")),
    )  # fmt: skip
    return asked_first(reg, of.id, group, found, tell) if kind is REVIEW else group


def _documents(reg: Register, record: Record) -> list[Record] | None:
    """Return the documents of a record; ``None`` where its kind has none."""
    if all(one.code != "attachment" for one in members_of(record.kind)):
        return None
    return reg.list("attachment", file=record.id)


def _paper(reg: Register, record: Record) -> LetterheadView | None:
    """Return what the page of a letterhead needs to show its paper."""
    if record.kind != LETTERHEAD.code:
        return None
    ours = reg.may_write_letterhead(record.station or "") and not record.deleted
    return LetterheadView(record.id, given_of(record), reg.has_logo(record.id), ours)


def _of_paper(record: Record, paper: LetterheadView, tell: Telling) -> Heading:
    """Return the head of a letterhead: whoever may not write it is told who does."""
    marks = (*record_view.open_marks(record, tell), *record_view.marking(record, tell))
    steps: tuple[Step, ...] = ()
    more: tuple[Step, ...] = ()
    note = "" if paper.editable or record.deleted else tell.say("letterhead.not_ours")
    if record.deleted:
        steps = (Step("put_back", tell.say("record.put_back"), primary=True),)
    elif paper.editable:
        steps = (
            Step("edit", tell.say("record.edit"), primary=True),
            Step(LOGO, tell.say("letterhead.choose_logo")),
        )
        more = (Step("delete", tell.say("record.delete")),)
    if paper.editable and paper.logo:
        more = (Step(LOGO_OFF, tell.say("letterhead.remove_logo")), *more)
    return Heading(tell.label(record), tell.kind(record.kind), marks, steps, more, note)


def _heading(reg: Register, record: Record, tell: Telling) -> Heading:
    marks = (*record_view.open_marks(record, tell), *record_view.marking(record, tell))
    if record.kind == PERSON:
        marks = (*marks_of(reg, record, tell), *marks)
    kind = tell.kind(record.kind)
    if record.deleted:
        back = Step("put_back", tell.say("record.put_back"), primary=True)
        return Heading(tell.label(record), kind, marks, (back,))
    owed = record.kind == "obligation" and bool(reg.duties(tell.now.date(), obligation=record.id))
    edit = "lists.call_work" if record.kind == CALL.code else "record.edit"
    steps = [Step("edit", tell.say(edit), primary=not owed)]
    if record.kind == "obligation":
        steps.insert(0, Step(MET, tell.say("lists.met"), primary=owed))
    if record.kind == "posting":
        steps.append(Step(EXTEND, tell.say("lists.extend")))
    steps.append(Step("share", tell.say("record.share")))
    more = [*correct_step(record, tell), Step("delete", tell.say("record.delete"))]
    if any(one.code == "attachment" for one in members_of(record.kind)):
        more.insert(0, Step("attach", tell.say("document.attach")))
    return Heading(_title(record, tell), kind, marks, tuple(steps), tuple(more),
                   _note(reg, record, tell))  # fmt: skip


def _title(record: Record, tell: Telling) -> str:
    if record.kind == "absence":
        return tell.record(record.person)
    if record.kind == CALL.code:  # who it was; what was said stands beneath
        return tell.record(record.person) or texts((record.caller, record.line))
    return tell.label(record)


def _note(reg: Register, record: Record, tell: Telling) -> str:
    """Return what the record comes to, as its form says it."""
    if not computes(record.kind):
        return ""
    return bottom_line(reg, record.kind, given_of(record), tell.language)
