"""Requests in bulk as tables, and the templates that there are."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Any, Final

from liaison_desk.cli import errors
from liaison_desk.cli.command import Answer, Call, Command
from liaison_desk.cli.grammar import Arguments
from liaison_desk.cli.names import BETWEEN, fields, record_id
from liaison_desk.cli.screen import pairs, table
from liaison_desk.cli.sentences import sentence
from liaison_desk.desk.reading import Record
from liaison_desk.desk.requests.bulk import Read
from liaison_desk.desk.requests.columns import Fault, named
from liaison_desk.desk.requests.errors import RowsFaulty
from liaison_desk.records import row_lines, vocabulary
from liaison_desk.register import Register


def _rows_arguments(line: Arguments) -> None:
    line.place("request")
    line.place("values", nargs="*", default=[])
    line.option("--read", default="")
    line.option("--answers", default="")
    line.option("--write", default="")
    line.option("--only", default="")
    line.switch("--try")


def _rows(call: Call) -> Answer:
    options = call.options
    if sum(map(bool, (options.read, options.answers, options.write))) > 1:
        raise errors.Usage(what=call.say("cli.rows.one_of"), option="rows --help")
    with call.register() as register:
        request = record_id(register, options.request)
        told: dict[str, Any] = {"request": request}
        lines: list[str] = []
        if options.read or options.answers:
            told, lines = _taken(call, register, request)
        elif options.write:
            call.warn_of_copy(options.write)
            count = register.save_table(request, Path(options.write), language=call.language)
            told |= {"path": options.write}
            lines = [call.say("cli.rows.written", n=count, file=options.write)]
        rows = register.questions(request)
        told["rows"] = [_object(one) for one in rows]
        return Answer(told, lines or _listed(call, rows))


def _taken(call: Call, register: Register, request: str) -> tuple[dict[str, Any], list[str]]:
    """Read a table and, unless it is only tried, write what it brings."""
    options, name = call.options, call.options.read or call.options.answers
    look = register.read_rows if options.read else register.read_answers
    read = look(request, Path(name), language=call.language)
    wrong = _wrong(call, read)
    only = _lines(call, options.only)
    if read.faults and only is None and not options.__dict__["try"]:
        if not call.screen.machine:
            call.screen.lines(wrong)
        raise RowsFaulty(n=len(read.faulty))
    told: dict[str, Any] = {
        "request": request, "good": len(read.rows) + len(read.answers), "left": read.left,
        "unknown": list(read.unknown), "faults": [_fault(call, one) for one in read.faults],
        "reply": None, "written": 0,
    }  # fmt: skip
    if options.__dict__["try"]:
        return told, [call.say("cli.rows.good", n=told["good"]), *wrong]
    if options.read:
        told["written"] = len(register.add_rows(read, only))
    else:
        given = fields(register, "entry", options.values, call.language)
        told["reply"] = register.take_answers(read, only, **given)
        told["written"] = sum(only is None or one.line in only for one in read.answers)
    return told, [call.say("cli.rows.taken", n=told["written"]), *wrong]


def _wrong(call: Call, read: Read) -> list[str]:
    """Return what is wrong with a table, line by line, and the columns that say nothing."""
    lines = [call.say("cli.rows.fault", line=one.line, why=_why(call, one)) for one in read.faults]
    if read.unknown:
        lines.append(call.say("cli.rows.unknown", columns=", ".join(read.unknown)))
    return lines


def _why(call: Call, fault: Fault) -> str:
    """Return the sentence of a fault, with its column as the table calls it."""
    return sentence(named(fault, call.language), call.language)


def _fault(call: Call, one: Fault) -> dict[str, Any]:
    return {
        "line": one.line, "column": one.column or None, "error": one.error.code,
        "text": _why(call, one),
    }  # fmt: skip


def _lines(call: Call, typed: str) -> Collection[int] | None:
    """Return the numbers of lines that were chosen; ``None``: all of them."""
    if not typed:
        return None
    parts = [one.strip() for one in typed.split(BETWEEN) if one.strip()]
    if not all(one.isascii() and one.isdigit() for one in parts):
        raise errors.Usage(what=call.say("cli.rows.numbers"), option="rows --help")
    return {int(one) for one in parts}


def _listed(call: Call, rows: Collection[Record]) -> list[str]:
    if not rows:
        return [call.say("cli.none")]
    return table(
        [
            [
                str(one.position or ""),
                row_lines.told(one.fields, call.language),
                vocabulary.label("question_status", one.status or "OPEN", call.language),
            ]
            for one in rows
        ]
    )


def _object(one: Record) -> dict[str, Any]:
    return {
        "id": one.id, "number": one.position, "state": one.status,
        "ground": one.refusal_ground, "particulars": one.particulars, "answer": one.answer,
    }  # fmt: skip


def _templates_arguments(line: Arguments) -> None:
    """Take nothing of its own."""


def _templates(call: Call) -> Answer:
    with call.register() as register:
        found = register.templates()
        machine = [
            {
                "code": one.code, "type": one.type, "title": one.title(call.language),
                "own": one.own, "particulars": list(one.particulars), "needed": list(one.needed),
                "columns": list(one.columns), "lines": list(one.texts(call.language)),
            }
            for one in found
        ]  # fmt: skip
        lines = pairs([(one.code, one.title(call.language)) for one in found])
        return Answer({"templates": machine}, lines)


ROWS: Final = Command(
    "rows", "--register SKP SKP-IN-2026-0001 --read offences.csv", _rows_arguments, _rows
)
TEMPLATES: Final = Command("templates", "--register SKP", _templates_arguments, _templates)
