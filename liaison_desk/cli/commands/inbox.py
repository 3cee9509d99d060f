"""The inbox as a whole, and the report of what was taken."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from liaison_desk.cli.command import Answer, Call, Command
from liaison_desk.cli.grammar import Arguments
from liaison_desk.cli.names import BETWEEN
from liaison_desk.cli.screen import pairs
from liaison_desk.cli.sentences import sentence
from liaison_desk.cli.shown import moment, utc
from liaison_desk.desk.incoming.inbox import Incoming, Outcome, State


def _inbox_arguments(line: Arguments) -> None:
    line.switch("--take")
    line.yes()


def _inbox(call: Call) -> Answer:
    with call.register() as register:
        rows = register.read_inbox(progress=call.progress)
        outcomes: Sequence[Outcome] = ()
        try:
            call.progress.clear()
            lines = _rows(call, rows)
            ready = [one for one in rows if one.state is State.READY]
            if call.options.take and ready:
                call.screen.lines(lines)
                call.agree(call.say("cli.inbox.ask", n=len(ready)))
                outcomes = register.take_all(rows, progress=call.progress)
                call.progress.clear()
                lines = [_outcome(call, one) for one in outcomes]
        finally:
            for row in rows:
                row.leave()
            for one in outcomes:
                if one.plan is not None:
                    one.plan.leave()
        machine = {"bundles": [_row_object(one) for one in rows]}
        if call.options.take:
            machine["taken"] = [_outcome_object(one) for one in outcomes]
        return Answer(machine, lines)


def _rows(call: Call, rows: Sequence[Incoming]) -> list[str]:
    if not rows:
        return [call.say("cli.inbox.empty")]
    return pairs([(_who(one.station, one.number) or one.path.name, _state(call, one))
                  for one in rows])  # fmt: skip


def _who(station: str, number: int) -> str:
    return f"{station} {number}" if station else ""


def _state(call: Call, one: Incoming) -> str:
    if one.state is State.READY:
        met = [call.say(f"cli.effect.{effect}", n=n) for effect, n in one.counts.items()]
        text = ", ".join(met) or call.say("cli.plan.nothing")
        return f"{moment(one.created, call.language)}  {text}"
    if one.state is State.REFUSED and one.refused is not None:
        return sentence(one.refused, call.language)
    return call.say(f"cli.inbox.{one.state}")


def _outcome(call: Call, one: Outcome) -> str:
    if one.report is not None:
        return call.say("cli.import.done", number=one.number, station=one.station)
    if one.plan is not None:
        return call.say(
            "cli.inbox.must_type", number=one.number, station=one.station,
            files=one.plan.must_type,
        )  # fmt: skip
    why = sentence(one.error, call.language) if one.error else ""
    return f"{_who(one.station, one.number) or one.path.name}: {why}"


def _row_object(one: Incoming) -> dict[str, Any]:
    return {
        "path": str(one.path),
        "state": str(one.state),
        "station": one.station or None,
        "number": one.number or None,
        "created": utc(one.created) if one.created else None,
        "counts": dict(one.counts),
        "deletions": one.must_type,
        "refused": one.refused.code if one.refused else None,
    }


def _outcome_object(one: Outcome) -> dict[str, Any]:
    return {
        "path": str(one.path),
        "station": one.station or None,
        "number": one.number or None,
        "taken": one.report.id if one.report else None,
        "deletions": one.plan.must_type if one.plan else 0,
        "error": one.error.code if one.error else None,
    }


def _report_arguments(line: Arguments) -> None:
    line.place("taken", type=int)
    line.place("target")
    line.option("--languages", default="")


def _report(call: Call) -> Answer:
    options = call.options
    languages = [one.strip() for one in options.languages.split(BETWEEN) if one.strip()]
    with call.register() as register:
        chosen = languages or [call.language]
        call.warn_of_copy(options.target)
        register.print_report(options.taken, options.target, chosen)
        report = register.report(options.taken)
    return Answer(
        {
            "path": options.target,
            "taken": report.id,
            "station": report.station,
            "number": report.number,
            "counts": dict(report.counts),
            "languages": chosen,
        },
        [call.say("cli.report.done", file=options.target)],
    )


INBOX: Final = Command("inbox", "--register LJU --take", _inbox_arguments, _inbox)
REPORT: Final = Command(
    "report", "--register LJU 4 report.pdf --languages sq,en", _report_arguments, _report
)
