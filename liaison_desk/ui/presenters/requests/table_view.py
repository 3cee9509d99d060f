"""A table of a request in bulk as its page shows it: pure, built in the worker."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from liaison_desk.desk.overview import Situation
from liaison_desk.desk.requests.bulk import Answer, Read
from liaison_desk.desk.requests.columns import Fault, named
from liaison_desk.formats.tables import Line
from liaison_desk.records.requests import Answer as Stands
from liaison_desk.records.requests import Step as Taken
from liaison_desk.records.requests import offered
from liaison_desk.records.text import escaped
from liaison_desk.register import Register
from liaison_desk.ui.look.palette import Tone
from liaison_desk.ui.pages.table_reading import TableShown
from liaison_desk.ui.presenters.requests.template_lines import chosen
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.views import Heading, Mark, Step
from liaison_desk.ui.widgets.preview_table import PreviewRow

TABLE: Final = "table:"  # begins the code of a step
ROWS, ANSWERS, WRITE = "rows", "answers", "write"
_LONGEST: Final = 80  # characters of a cell that are shown
_TONES: Final = {"ANSWERED": Tone.DONE, "NODATA": Tone.PLAIN, "REFUSED": Tone.SOON}


def table_steps(reg: Register, shown: Situation | None, tell: Telling) -> tuple[Step, ...]:
    """Return the button of the tables of a request in bulk; none of any other."""
    entry = tell.look(shown.id) if shown else None
    if shown is None or entry is None or shown.type != "REQ":
        return ()
    template = chosen(reg, str(entry.fields["own_template"] or entry.fields["template"] or ""))
    if template is None or not template.columns:
        return ()
    asked = bool(reg.questions(shown.id))
    can_reply = Taken.PARTIAL_REPLY in offered(shown.type, shown.direction, shown.state)
    open_ = shown.state.unanswered or shown.state.answer is Stands.DRAFT
    codes = [(ROWS, open_), (ANSWERS, asked and can_reply), (WRITE, asked)]
    under = [Step(f"{TABLE}{code}", tell.say(f"table.{code}")) for code, can in codes if can]
    if len(under) < 2:
        return tuple(under)
    return (Step("table", tell.say("table.step"), under=tuple(under)),)


def table_view(reg: Register, read: Read, name: str, tell: Telling) -> TableShown:
    """Return what a table would write, and what is wrong with it."""
    answers = {one.line: one for one in read.answers}
    takes = {one.line for one in read.rows}
    faults: dict[int, list[Fault]] = {}
    for one in read.faults:
        faults.setdefault(one.line, []).append(one)
    rows = tuple(_row(line, takes, answers, faults, read, tell) for line in read.table.lines)
    heads = (tell.say("table.line_head"), tell.say("table.state_head"))
    return TableShown(
        _heading(reg, read, name, tell),
        (*heads, *(escaped(one) for one in read.table.header)), rows,
        _button(len(read.rows), len(answers), bool(faults), tell),
    )  # fmt: skip


def counts(answers: Sequence[Answer], tell: Telling) -> tuple[Mark, ...]:
    """Return how many rows an answer answers, knows nothing of, and refuses."""
    found = [(code, sum(one.status == code for one in answers)) for code in _TONES]
    return tuple(Mark(tell.say(f"table.count.{code}", n=n), _TONES[code]) for code, n in found if n)


def _heading(reg: Register, read: Read, name: str, tell: Telling) -> Heading:
    entry = reg.get(read.request)
    about = " · ".join(one for one in (entry.number or "", entry.partner or "") if one)
    marks = [*counts(read.answers, tell)]
    if read.rows:
        marks.append(Mark(tell.say("table.count.rows", n=len(read.rows)), Tone.DONE))
    if read.faulty:
        marks.append(Mark(tell.say("table.count.wrong", n=len(read.faulty)), Tone.LATE))
    if read.left:
        marks.append(Mark(tell.say("table.count.left", n=read.left)))
    note = [tell.say("table.nothing_yet")]
    if read.columns.recognised:
        note.append(tell.say("table.recognised"))
    if read.unknown:
        columns = ", ".join(escaped(one) for one in read.unknown)
        note.append(tell.say("table.unknown", columns=columns))
    return Heading(escaped(name), about, tuple(marks), note=" ".join(note))


def _button(rows: int, answers: int, faulty: bool, tell: Telling) -> str:
    if not rows + answers:
        return ""
    key = "table.take" if rows else "table.reply"
    return tell.say(f"{key}_good" if faulty else key, n=rows + answers)


def _row(
    line: Line,
    takes: set[int],
    answers: Mapping[int, Answer],
    faults: Mapping[int, Sequence[Fault]],
    read: Read,
    tell: Telling,
) -> PreviewRow:
    cells = tuple(escaped(" ".join(one.split())[:_LONGEST]) for one in line.cells)
    wrong = tuple(
        (read.columns.places.get(one.column, -1), _sentence(one, tell))
        for one in faults.get(line.number, ())
    )
    if wrong:
        state = Mark(tell.say("table.wrong"), Tone.LATE)
    elif line.number in answers:
        told = answers[line.number]
        state = Mark(tell.code("question_status", told.status), _TONES[told.status])
    else:
        state = Mark(tell.say("table.new" if line.number in takes else "table.left"))
    return PreviewRow(line.number, state, cells, wrong)


def _sentence(fault: Fault, tell: Telling) -> str:
    return tell.error(named(fault, tell.language))
