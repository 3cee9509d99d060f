"""Records: add, list, show, find."""

from __future__ import annotations

from typing import Final

from liaison_desk.cli.command import Answer, Call, Command
from liaison_desk.cli.grammar import Arguments
from liaison_desk.cli.names import conditions, fields, record_id
from liaison_desk.cli.screen import pairs, table
from liaison_desk.cli.shown import Shown, moment, record_object
from liaison_desk.cli.unlisted import unlisted
from liaison_desk.cli.unsettled import conflict_lines
from liaison_desk.desk.hits.searching import Hit
from liaison_desk.desk.proposed import is_proposed
from liaison_desk.desk.reading import Record
from liaison_desk.records.registry import KINDS, kind, members_of


def _add_arguments(line: Arguments) -> None:
    line.place("kind")
    line.place("values", nargs="*", default=[])
    line.option("--file", default="")


def _add(call: Call) -> Answer:
    with call.register() as register:
        given = fields(register, call.options.kind, call.options.values, call.language)
        file = record_id(register, call.options.file) if call.options.file else ""
        added = register.get(register.add(call.options.kind, file=file, **given))
        shown = Shown(register, call.language)
        lacks = unlisted(call, register, added)
        return Answer(
            {**record_object(added), **lacks.machine},
            [
                f"{shown.kind(added.kind)}  {shown.heading(added.kind, added.fields)}",
                added.id,
                *lacks.lines,
            ],
        )


def _list_arguments(line: Arguments) -> None:
    line.place("kind")
    line.place("conditions", nargs="*", default=[])
    line.option("--file", default="")
    line.switch("--deleted")


def _list(call: Call) -> Answer:
    with call.register() as register:
        wanted = conditions(register, call.options.kind, call.options.conditions, call.language)
        file = record_id(register, call.options.file) if call.options.file else ""
        found = register.list(
            call.options.kind, file=file, deleted=call.options.deleted, **wanted
        )  # fmt: skip
        return Answer(
            {"kind": call.options.kind, "records": [record_object(one) for one in found]},
            _rows(Shown(register, call.language), call, register.with_proposed(found)),
        )


def _rows(shown: Shown, call: Call, found: list[Record]) -> list[str]:
    if not found:
        return [call.say("cli.none")]
    columns = [one for one in kind(call.options.kind).fields.values() if one.listed]
    head = [
        *(shown.field(call.options.kind, one.name) for one in columns),
        call.say("cli.label.id"),
    ]
    return table(
        [head]
        + [
            [
                *(shown.value(one.kind, rule.name, one.fields[rule.name]) for rule in columns),
                f"{one.id} ({call.say('cli.conflict.proposal')})" if is_proposed(one) else one.id,
            ]
            for one in found
        ]
    )


def _show_arguments(line: Arguments) -> None:
    line.place("record")


def _show(call: Call) -> Answer:
    with call.register() as register:
        record = register.get(record_id(register, call.options.record))
        shown = Shown(register, call.language)
        members = [
            one
            for member in members_of(record.kind)
            for one in register.list(member.code, file=record.id)
        ]
        lacks = unlisted(call, register, record)
        open_ = [one for one in register.conflicts() if one.record == record.id]
        lines = [
            f"{shown.kind(record.kind)}  {shown.heading(record.kind, record.fields)}",
            "",
            *pairs([*shown.facts(record), *_about(call, record)]),
            *lacks.lines,
        ]
        for one in open_:
            lines += ["", *conflict_lines(call, shown, one)]
        return Answer(
            {
                "record": record_object(record),
                "members": [record_object(one) for one in members],
                **lacks.machine,
            },
            [*lines, *_members(shown, members)],
        )


def _about(call: Call, record: Record) -> list[tuple[str, str]]:
    """Return the facts that are no fields."""
    rows = [
        (call.say("cli.label.id"), record.id),
        (call.say("cli.label.made"), moment(record.made, call.language)),
        (call.say("cli.label.changed"), moment(record.changed, call.language)),
    ]
    if record.deleted:
        rows.append((call.say("cli.label.bin"), call.say("cli.yes")))
    return rows


def _members(shown: Shown, members: list[Record]) -> list[str]:
    """Return what belongs to a file, kind by kind, each record on a line."""
    lines: list[str] = []
    for code, declared in KINDS.items():
        listed = [
            one.name
            for one in declared.fields.values()
            if one.listed and one.name not in {"number", declared.label}
        ]
        rows = [
            [
                shown.heading(code, one.fields),
                *(shown.value(code, name, one.fields[name]) for name in listed),
                one.id,
            ]
            for one in members
            if one.kind == code
        ]
        if rows:
            lines += ["", shown.kind(f"{code}.many"), *(f"  {one}" for one in table(rows))]
    return lines


def _find_arguments(line: Arguments) -> None:
    line.place("words", nargs="+")


def _find(call: Call) -> Answer:
    query = " ".join(call.options.words)
    with call.register() as register:
        shown = Shown(register, call.language)
        hits = register.find(query)
        rows = [
            [
                shown.kind(one.kind),
                shown.label(one.id),
                (
                    call.say("cli.find.inside")
                    if one.inside
                    else _why(call, shown, one.kind, one.why)
                )
                + (f" ({_alike(call, one)})" if one.similar else "")
                + (f" ({call.say('cli.find.restricted')})" if one.restricted else ""),
                one.id,
            ]
            for one in hits
        ]
        return Answer(
            {
                "query": query,
                "hits": [
                    {
                        "kind": one.kind,
                        "id": one.id,
                        "label": one.label,
                        "field": one.why or None,
                        "similar": one.similar,
                        "number": one.number,
                        "inside": one.inside,
                        "restricted": one.restricted,
                    }
                    for one in hits
                ],
            },
            table(rows) if rows else [call.say("cli.none")],
        )


def _alike(call: Call, hit: Hit) -> str:
    return call.say("cli.why.number" if hit.number else "match.similar")


def _why(call: Call, shown: Shown, kind_code: str, field: str) -> str:
    """Return why a hit was found: the field that holds the words."""
    if not field:
        return call.say("cli.find.several")
    return call.say("cli.find.why", field=shown.field(kind_code, field))


ADD: Final = Command(
    "add",
    '--register SKP case title="{title}" crime_areas=VEH countries=AL,MK',
    _add_arguments,
    _add,
)
LIST: Final = Command("list", "--register SKP case status=OPEN", _list_arguments, _list)
SHOW: Final = Command("show", "--register SKP SKP-CASE-2026-0001", _show_arguments, _show)
FIND: Final = Command("find", "--register SKP {find}", _find_arguments, _find)
