"""Call notes, what is in documents, and readable copies outside."""

from __future__ import annotations

from typing import Any, Final

from liaison_desk import ids
from liaison_desk.cli import errors
from liaison_desk.cli.command import Answer, Call, Command
from liaison_desk.cli.grammar import PROGRAM, Arguments
from liaison_desk.cli.names import record_id, with_zone
from liaison_desk.cli.screen import table
from liaison_desk.cli.shown import Shown, record_object, timed
from liaison_desk.desk.calls import BECOMES
from liaison_desk.desk.outside import OutsideCopy
from liaison_desk.register import Register


def _call_arguments(line: Arguments) -> None:
    line.place("who")
    line.place("note")
    line.option("--at", default="")
    line.switch("--out", dest="outgoing")
    line.option("--make", default="")
    line.option("--file", default="")


def _call(call: Call) -> Answer:
    options = call.options
    if options.make and options.make not in BECOMES:
        what = call.say("cli.parser.choice", value=options.make, choices=", ".join(BECOMES))
        raise errors.Usage(what=f"--make: {what}", option=f"{PROGRAM} call --help")
    with call.register() as register:
        at = with_zone(register, options.at) if options.at else None
        direction = "OUT" if options.outgoing else "IN"
        with register.together():
            noted = register.note_call(options.who, options.note, at=at, direction=direction)
            made = _made(register, noted, options.make, options.file) if options.make else ""
        shown = Shown(register, call.language)
        kept = [register.get(one) for one in (noted, made) if one]
        return Answer(
            {
                "call": record_object(kept[0]),
                "made": record_object(kept[1]) if made else None,
            },
            table([[shown.kind(one.kind), shown.heading(one.kind, one.fields), one.id]
                   for one in kept]),
        )  # fmt: skip


def _made(register: Register, noted: str, into: str, file: str) -> str:
    """Make something of a note, in a case or in a new one that its first line names."""
    if file:
        case = record_id(register, file)
    else:
        case = register.add("case", title=str(register.get(noted).note).splitlines()[0])
    return register.call_into(noted, into, case)


def _text_arguments(line: Arguments) -> None:
    line.place("attachment")


def _text(call: Call) -> Answer:
    with call.register() as register:
        attachment = call.options.attachment
        text, whole = register.text_of(attachment, call.language)
        name = str(register.get(attachment).name or "")
        lines = text.splitlines() + ([] if whole else ["", call.say("cli.text.cut")])
        return Answer({"id": attachment, "name": name, "text": text, "whole": whole}, lines)


def _save_copy_arguments(line: Arguments) -> None:
    line.place("attachment")
    line.place("target")
    line.yes()


def _save_copy(call: Call) -> Answer:
    with call.register() as register:
        attachment, target = call.options.attachment, call.options.target
        call.agree(call.say("cli.save_copy.ask"))
        number = register.save_copy(attachment, target)
        one = next(each for each in register.copies_outside() if each.number == number)
        return Answer(
            _object(one), [call.say("cli.save_copy.done", path=str(one.path), command="outside")]
        )


def _outside_arguments(line: Arguments) -> None:
    line.option("--deleted", dest="gone", type=int, default=0)


def _outside(call: Call) -> Answer:
    with call.register() as register:
        if call.options.gone:
            register.copy_deleted(call.options.gone)
        found = register.copies_outside()
        shown = Shown(register, call.language)
        rows = [
            [str(one.number), one.name, str(one.path), timed(one.saved, call.language),
             shown.label(one.officer)]
            for one in found
        ]  # fmt: skip
        return Answer(
            {"copies": [_object(one) for one in found]},
            table(rows) if rows else [call.say("cli.outside.none")],
        )


def _object(one: OutsideCopy) -> dict[str, Any]:
    return {
        "number": one.number, "record": one.record, "name": one.name,
        "path": str(one.path), "saved": one.saved.isoformat(), "officer": one.officer,
    }  # fmt: skip


_DOCUMENT: Final = "4e8de5448a03a96d" * (ids.ID_DIGITS // 16)
CALL: Final = Command(
    "call", '--register SKP "{who}" "{note}" --make action --file SKP-CASE-2026-0001',
    _call_arguments, _call, "call",
)  # fmt: skip
TEXT: Final = Command("text", f"--register SKP {_DOCUMENT}", _text_arguments, _text)
SAVE_COPY: Final = Command(
    "save-copy", f"--register SKP {_DOCUMENT} letter.pdf --yes",
    _save_copy_arguments, _save_copy,
)  # fmt: skip
OUTSIDE: Final = Command("outside", "--register SKP --deleted 3", _outside_arguments, _outside)
