"""What is known already: the cross-check, duplicates, and what is joined."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from liaison_desk.cli.command import Answer, Call, Command
from liaison_desk.cli.grammar import Arguments
from liaison_desk.cli.names import fields, record_id
from liaison_desk.cli.screen import table
from liaison_desk.cli.shown import Shown, record_object
from liaison_desk.desk.hits.errors import NotJoined
from liaison_desk.records.matching import Reason
from liaison_desk.register import Register


def _known_arguments(line: Arguments) -> None:
    line.place("kind")
    line.place("values", nargs="*", default=[])


def _known(call: Call) -> Answer:
    kind = call.options.kind
    with call.register() as register:
        given = fields(register, kind, call.options.values, call.language)
        hits = register.cross_check(kind, **given)
        shown = Shown(register, call.language)
        rows = [
            [_why(call, one.reasons), shown.kind(one.kind), shown.label(one.record), one.record]
            for one in hits
        ]
        machine = [
            {
                "id": one.record,
                "kind": one.kind,
                "file": one.file,
                "label": one.label,
                "role": one.role.value,
                "reasons": [_reason(each) for each in one.reasons],
            }
            for one in hits
        ]
        return Answer({"hits": machine}, table(rows) if rows else [call.say("cli.known.none")])


def _duplicates_arguments(line: Arguments) -> None:
    line.place("kind")


def _duplicates(call: Call) -> Answer:
    with call.register() as register:
        found = register.duplicates(call.options.kind)
        shown = Shown(register, call.language)
        rows = [
            [_why(call, pair.reasons), shown.label(pair.one), pair.one,
             shown.label(pair.other), pair.other]
            for pair in found
        ]  # fmt: skip
        machine = [
            {
                "one": pair.one,
                "other": pair.other,
                "reasons": [_reason(one) for one in pair.reasons],
            }
            for pair in found
        ]
        return Answer({"pairs": machine}, table(rows) if rows else [call.say("cli.none")])


def _why(call: Call, reasons: Sequence[Reason]) -> str:
    best = reasons[0]
    return f"{call.say(f'cli.why.{best.why.value}')}: {best.value}"


def _reason(one: Reason) -> dict[str, str]:
    return {
        "why": one.why.value, "field": one.field, "asked": one.asked,
        "held_field": one.held_field, "value": one.value,
    }  # fmt: skip


def _join_arguments(line: Arguments) -> None:
    line.place("record")
    line.place("into")
    line.option("--reason", default="")


def _join(call: Call) -> Answer:
    with call.register() as register:
        record = record_id(register, call.options.record)
        into = record_id(register, call.options.into)
        register.join(record, into, reason=call.options.reason)
        return _joined(call, register, record)


def _joined(call: Call, register: Register, record: str) -> Answer:
    group = register.joined(record)
    shown = Shown(register, call.language)
    rows = [[shown.label(one), one] for one in group.records]
    return Answer({"head": group.head, "records": list(group.records)}, table(rows))


def _separate_arguments(line: Arguments) -> None:
    line.place("record")
    line.option("--reason", default="")


def _separate(call: Call) -> Answer:
    with call.register() as register:
        record = record_id(register, call.options.record)
        changed = register.separate(record, reason=call.options.reason)
        shown = Shown(register, call.language)
        return Answer(
            {"separated": list(changed)}, table([[shown.label(one), one] for one in changed])
        )


def _link_arguments(line: Arguments) -> None:
    line.place("case")
    line.place("other")
    line.place("values", nargs="*", default=[])
    line.switch("--undo", dest="unlink")


def _link(call: Call) -> Answer:
    with call.register() as register:
        one = record_id(register, call.options.case)
        other = record_id(register, call.options.other)
        if call.options.unlink:
            link = next(
                (each.link for each in register.linked_cases(one) if each.case == other), ""
            )
            if not link:
                raise NotJoined
            register.delete(link)
        else:
            given: dict[str, Any] = {"reason": "SAME"}
            given |= fields(register, "link", call.options.values, call.language)
            register.link_cases(one, other, **given)
        shown = Shown(register, call.language)
        linked = register.linked_cases(one)
        return Answer(
            {
                "case": record_object(register.get(one)),
                "linked": [{"link": each.link, "case": each.case, "reason": each.reason,
                            "note": each.note} for each in linked],
            },
            table([[shown.label(each.case), each.case] for each in linked])
            or [call.say("cli.none")],
        )  # fmt: skip


KNOWN: Final = Command(
    "known", '--register SKP person family_name=Hoxha given_names="{given}"',
    _known_arguments, _known,
)  # fmt: skip
DUPLICATES: Final = Command(
    "duplicates", "--register SKP contact", _duplicates_arguments, _duplicates
)
_ONE, _OTHER = "4e8de5448a03a96d4e8de5448a03a96d", "10b026f676bdb64910b026f676bdb649"
JOIN: Final = Command("join", f"--register SKP {_ONE} {_OTHER}", _join_arguments, _join)
SEPARATE: Final = Command("separate", f"--register SKP {_ONE}", _separate_arguments, _separate)
LINK: Final = Command(
    "link", "--register SKP SKP-CASE-2026-0001 SKP-CASE-2026-0002 reason=PERSONS",
    _link_arguments, _link,
)  # fmt: skip
