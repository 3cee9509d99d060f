"""Exchange: share, inspect, import, undo."""

from __future__ import annotations

import shlex
from typing import Any, Final

from liaison_desk.cli.command import REGISTER, Answer, Call, Command
from liaison_desk.cli.grammar import PROGRAM, Arguments
from liaison_desk.cli.names import record_id
from liaison_desk.cli.plans import plan_lines, plan_object
from liaison_desk.cli.screen import pairs
from liaison_desk.cli.shown import Shown
from liaison_desk.desk.incoming.importing import Report
from liaison_desk.desk.incoming.planning import Plan
from liaison_desk.register import Register

_AGAIN: Final = "--again"


def _share_arguments(line: Arguments) -> None:
    line.place("file")
    line.place("offices", nargs="+")
    line.switch("--history")
    line.switch("--stop")


def _share(call: Call) -> Answer:
    options = call.options
    with call.register() as register:
        file = record_id(register, options.file)
        if options.stop:
            register.unshare(file, options.offices)
        else:
            register.share(file, options.offices, history=options.history)
        label = Shown(register, call.language).label(file)
        shared = list(register.get(file).shared)
        rows = (label, ", ".join(shared) or call.say("cli.share.nobody"))
        return Answer({"file": file, "shared": shared}, pairs([rows]))


def _inspect_arguments(line: Arguments) -> None:
    line.place("bundle")


def _inspect(call: Call) -> Answer:
    with call.register() as register:
        plan = register.read_bundle(call.options.bundle, progress=call.progress)
        try:
            call.progress.clear()
            shown = Shown(register, call.language)
            return Answer(plan_object(plan), plan_lines(call, shown, plan))
        finally:
            plan.leave()


def _import_arguments(line: Arguments) -> None:
    line.place("bundle", nargs="+")
    line.option("--deletions", type=int, default=0)
    line.yes()


def _import(call: Call) -> Answer:
    """Take bundles in the order in which they were named; stop at the first that fails."""
    machine: list[dict[str, Any]] = []
    lines: list[str] = []
    with call.register() as register:
        for path in call.options.bundle:
            one, said = _import_one(call, register, path)
            machine.append(one)
            lines += said
    return Answer(machine[0] if len(machine) == 1 else {"bundles": machine}, lines)


def _import_one(call: Call, register: Register, path: str) -> tuple[dict[str, Any], list[str]]:
    plan = register.read_bundle(path, progress=call.progress)
    try:
        call.progress.clear()
        call.screen.lines(plan_lines(call, Shown(register, call.language), plan))
        deletions = _deletions(call, plan)
        call.agree(call.say("cli.import.ask"))
        report = register.apply(plan, deletions=deletions, progress=call.progress)
    finally:
        plan.leave()
    call.progress.clear()
    taken = {**plan_object(plan), "taken": report.id, "attachments": report.attachments}
    return {**taken, "changesets": report.changesets}, _import_lines(call, report)


def _deletions(call: Call, plan: Plan) -> int:
    """Return the number that was given, or is typed now, where the plan asks for one."""
    given = int(call.options.deletions)
    if not plan.must_type or given or call.options.yes:
        return given
    typed = call.screen.ask(call.say("cli.import.type", n=plan.must_type, station=plan.station))
    return int(typed) if typed and typed.strip().isdecimal() else 0


def _import_lines(call: Call, report: Report) -> list[str]:
    place = f" {REGISTER} {shlex.quote(call.options.register)}" if call.options.register else ""
    return [
        call.say("cli.import.done", number=report.number, station=report.station),
        *pairs(
            [
                (call.say("cli.label.changesets"), str(report.changesets)),
                (call.say("cli.label.attachments"), str(report.attachments)),
            ]
        ),
        call.say("cli.import.undo", command=f"{PROGRAM} undo{place} {report.id}"),
    ]


def _undo_arguments(line: Arguments) -> None:
    line.place("taken", type=int)
    line.switch(_AGAIN)
    line.yes()


def _undo(call: Call) -> Answer:
    taken = call.options.taken
    with call.register() as register:
        shown = Shown(register, call.language)
        if call.options.again:
            changed = register.take_again(taken)
            done = call.say("cli.undo.again", n=len(changed))
        else:
            fall = register.would_fall(taken)
            if fall:
                call.screen.lines(
                    [call.say("cli.undo.fall"), *(f"  {shown.label(one)}" for one in fall)]
                )
                call.agree(call.say("cli.undo.ask"))
            changed = register.undo(taken)
            done = call.say("cli.undo.done", n=len(changed))
        return Answer(
            {"taken": taken, "undone": not call.options.again, "changed": list(changed)}, [done]
        )


SHARE: Final = Command("share", "--register SKP SKP-CASE-2026-0001 LJU", _share_arguments, _share)
INSPECT: Final = Command(
    "inspect", "--register LJU SKP-LJU.bundle", _inspect_arguments, _inspect
)  # fmt: skip
IMPORT: Final = Command("import", "--register LJU SKP-LJU.bundle", _import_arguments, _import)
UNDO: Final = Command("undo", "--register LJU 4", _undo_arguments, _undo)
