"""Requests in bulk: a table becomes rows of a request, and the answers come back as one.

Each row is a question of the request, so that it is answered or refused by
itself. What is wrong with a table is a value, row by row; nothing is written
before somebody chose to take all of it, or the rows that are good.
"""

from __future__ import annotations

import itertools
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, NamedTuple, TypeVar

from liaison_desk.db.holder import Holder
from liaison_desk.desk import records, writer
from liaison_desk.desk.reading import Record, get
from liaison_desk.desk.requests import asking, columns, stepping, templates
from liaison_desk.desk.requests.alike import Asked, columns_of, key_of
from liaison_desk.desk.requests.asking import Ticks
from liaison_desk.desk.requests.columns import GROUND, NUMBER, STATUS, Columns, Fault
from liaison_desk.desk.requests.errors import (
    ColumnEmpty,
    NotInBulk,
    NumberGiven,
    RowAnswered,
    RowsFaulty,
    RowThere,
    RowTwice,
    RowUnanswered,
    RowUnknown,
)
from liaison_desk.formats import tables
from liaison_desk.formats.tables import Line, Table
from liaison_desk.records import particulars, row_lines
from liaison_desk.records.errors import NotACode
from liaison_desk.records.requests import Step
from liaison_desk.records.templates import Template
from liaison_desk.words import LANGUAGES

ANSWERED, NODATA, REFUSED = "ANSWERED", "NODATA", "REFUSED"
ANSWER: Final = "answer"  # the field of a question


class Row(NamedTuple):
    """A good row of a table: a question that the request does not have yet."""

    line: int
    values: Mapping[str, str]
    number: int = 0  # that the table gives it; 0 where it gives none


class Answer(NamedTuple):
    """A good row of an answer."""

    line: int
    question: str
    status: str
    ground: str
    values: Mapping[str, str]


One = TypeVar("One", Row, Answer)


@dataclass(frozen=True)
class Read:
    """What a table would write, and what is wrong with it."""

    request: str
    table: Table  # as it was read: what is shown before anything is written
    columns: Columns
    rows: tuple[Row, ...] = ()
    answers: tuple[Answer, ...] = ()
    faults: tuple[Fault, ...] = ()
    left: int = 0  # rows of an answer that say nothing yet, or nothing new

    @property
    def unknown(self) -> tuple[str, ...]:
        """Return the columns that say nothing here."""
        return self.columns.unknown

    @property
    def faulty(self) -> tuple[int, ...]:
        """Return the lines that cannot be taken."""
        return tuple(sorted({one.line for one in self.faults}))


def read_rows(holder: Holder, request: str, data: bytes, *, language: str = "en") -> Read:
    """Return what a table would add to a request in bulk; writes nothing."""
    template = _in_bulk(holder, request)
    table, found = columns.table_of(data, template.columns, template.needed_columns, language)
    same = columns_of(template)
    seen = {key_of(one.particulars, same) for one in asking.questions(holder, request)}
    given = set(asking.numbers(holder, request))
    held, rows, faults = set(seen), list[Row](), list[Fault]()
    for line in table.lines:
        values, wrong = columns.read_cells(
            found, line, template.columns, template.needed_columns, particulars.FIELD,
            holder.clock.now(),
        )  # fmt: skip
        key = key_of(values, same)
        if not wrong and key in held:
            error = RowThere() if key in seen else RowTwice()
            wrong = [Fault(line.number, "", error)]
        number = columns.number_of(found, line)
        if not wrong and number in given:
            wrong = [Fault(line.number, NUMBER, NumberGiven(number=number))]
        if not wrong:
            rows.append(Row(line.number, values, number))
            held.add(key)
            given |= {number} - {0}
        faults += wrong
    return Read(request, table, found, rows=tuple(rows), faults=tuple(faults))


def add_rows(holder: Holder, read: Read, lines: Collection[int] | None = None) -> list[str]:
    """Write the rows of a table as questions, in one save; returns their ids.

    All of them, and then none may be faulty; or those on the ``lines`` named.
    """
    chosen = _chosen(read, read.rows, lines)
    with holder.transaction():
        asking.check_open(holder, read.request)
        entry, asked = get(holder, read.request), asking.questions(holder, read.request)
        template = _in_bulk(holder, entry.id)
        same = columns_of(template)
        known = {key_of(one.particulars, same) for one in asked}
        if any(key_of(one.values, same) in known for one in chosen):
            raise RowThere  # written since the table was read
        _check_numbers(holder, entry.id, chosen)
        language = entry.language if entry.language in LANGUAGES else "en"
        save = writer.new_save(holder)
        return [
            records.add(holder, "question", {
                "request": entry.id, "position": number,
                "text": _text(row.values, template, language),
                "particulars": row.values, "status": asking.OPEN,
            }, file=entry.file, save=save)
            for number, row in _numbered(chosen, asking.last_number(holder, entry.id))
        ]  # fmt: skip


def _check_numbers(holder: Holder, request: str, chosen: tuple[Row, ...]) -> None:
    given = asking.numbers(holder, request)
    taken = next((one.number for one in chosen if one.number in given), 0)
    if taken:
        raise NumberGiven(number=taken)


def _numbered(chosen: tuple[Row, ...], last: int) -> list[tuple[int, Row]]:
    """Return the rows with their numbers; those without one go on after the last of all."""
    free = itertools.count(max([last, *(one.number for one in chosen)]) + 1)
    return [(one.number or next(free), one) for one in chosen]


def read_answers(holder: Holder, request: str, data: bytes, *, language: str = "en") -> Read:
    """Return what a table would answer to the rows of a request; writes nothing.

    A row is found by its number, else by what makes it one; where a table has both
    they must agree. One that says nothing
    yet is left out, and so is one that was answered the same before.
    """
    template = _in_bulk(holder, request)
    table = tables.read(data)
    known = (NUMBER, STATUS, GROUND, *template.columns, *template.answer_columns)
    found = columns.find(table, known, (), language)
    asked = Asked.of(asking.questions(holder, request), columns_of(template))
    answers, faults, left = dict[str, Answer](), list[Fault](), 0
    for line in table.lines:
        answer, wrong = _answer(found, line, template, asked, holder.clock.now())
        if answer is None and not wrong:
            left += 1
        elif answer is not None and answer.question in answers:
            wrong = [Fault(line.number, "", RowTwice())]
        elif answer is not None:
            answers[answer.question] = answer
        faults += wrong
    return Read(
        request, table, found, answers=tuple(answers.values()), faults=tuple(faults), left=left
    )


def take_answers(
    holder: Holder, read: Read, given: Mapping[str, Any], lines: Collection[int] | None = None
) -> str:
    """Write the answers and the reply that brings them; returns the reply's entry.

    It is the final reply where no row is left open, a refusal where all are
    refused, else a partial one.
    """
    chosen = _chosen(read, read.answers, lines)
    ticks = Ticks(
        answered=[one.question for one in chosen if one.status == ANSWERED],
        no_data=[one.question for one in chosen if one.status == NODATA],
        refused={one.question: one.ground for one in chosen if one.status == REFUSED},
        found={one.question: one.values for one in chosen if one.values},
    )
    with holder.transaction():
        step = _step(asking.questions(holder, read.request), ticks)
        return stepping.take(holder, read.request, step, given, ticks=ticks)


def _step(asked: list[Record], ticks: Ticks) -> Step:
    statuses = {one.id: one.status for one in asked} | ticks.statuses()
    if set(statuses.values()) == {REFUSED}:
        return Step.REFUSE
    still = any(one in (None, asking.OPEN) for one in statuses.values())
    return Step.PARTIAL_REPLY if still else Step.FINAL_REPLY


def _answer(
    found: Columns, line: Line, template: Template, asked: Asked, now: datetime
) -> tuple[Answer | None, list[Fault]]:
    question = asked.find(found, line)
    if question is None:
        return None, [Fault(line.number, "", RowUnknown())]
    values, faults = columns.read_cells(found, line, template.answer_columns, (), ANSWER, now)
    status, ground, wrong = _state(found, line, bool(values))
    faults += wrong
    if faults or not status:
        return None, faults
    if not asking.is_open(question):
        before = (question.status, question.refusal_ground or "", dict(question.answer))
        again = (status, ground, values)
        return None, [] if before == again else [Fault(line.number, "", RowAnswered())]
    return Answer(line.number, question.id, status, ground, values), []


def _state(found: Columns, line: Line, says: bool) -> tuple[str, str, list[Fault]]:
    """Return what a row of an answer says of itself: its state, and the ground of a refusal."""
    written, reason = found.cell(line, STATUS), found.cell(line, GROUND)
    status = columns.choice(written, "question_status") if written else (ANSWERED if says else "")
    ground = columns.choice(reason, "refusal_ground") if reason else ""
    faults = []
    if status is None:
        faults.append(Fault(line.number, STATUS, NotACode(field=STATUS)))
    if ground is None:
        faults.append(Fault(line.number, GROUND, NotACode(field=GROUND)))
    if status == REFUSED and not reason:
        faults.append(Fault(line.number, GROUND, ColumnEmpty(field=GROUND)))
    if status == ANSWERED and not says:
        faults.append(Fault(line.number, STATUS, RowUnanswered()))
    kept = "" if status == asking.OPEN else status or ""
    return kept, (ground or "") if kept == REFUSED else "", faults


def _chosen(read: Read, rows: tuple[One, ...], lines: Collection[int] | None) -> tuple[One, ...]:
    faulty = set(read.faulty if lines is None else set(lines).intersection(read.faulty))
    if faulty:
        raise RowsFaulty(n=len(faulty))
    return rows if lines is None else tuple(one for one in rows if one.line in lines)


def _in_bulk(holder: Holder, request: str) -> Template:
    template = templates.of_request(holder, get(holder, request).fields)
    if template is None or not template.columns:
        raise NotInBulk
    return template


def _text(values: Mapping[str, str], template: Template, language: str) -> str:
    """Return the line by which a row is known: what it cannot do without, as people read it."""
    known = [one for one in template.needed_columns or template.columns if one in values]
    return row_lines.written(values, known, language)
