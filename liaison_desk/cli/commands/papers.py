"""Papers: minutes."""

from __future__ import annotations

from typing import Final

from liaison_desk.cli.command import Answer, Call, Command
from liaison_desk.cli.commands.minutes import named
from liaison_desk.cli.grammar import Arguments
from liaison_desk.cli.names import BETWEEN, record_id
from liaison_desk.cli.screen import pairs
from liaison_desk.desk.minutes.printing import PrintedMinutes


def _minutes_arguments(line: Arguments) -> None:
    line.place("meeting")
    line.place("target")
    line.option("--languages", default="")
    line.option("--copy", type=int)
    line.option("--version", default="")


def _minutes(call: Call) -> Answer:
    options = call.options
    languages = [one.strip() for one in options.languages.split(BETWEEN) if one.strip()]
    with call.register() as register:
        meeting = record_id(register, options.meeting)
        version = named(register, meeting, options.version) if options.version else ""
        call.warn_of_copy(options.target)
        printed = register.print_minutes(
            meeting, options.target, languages, copy=options.copy, version=version
        )
        number = register.get(printed.version).number if printed.version else None
    return Answer(
        {
            "path": options.target,
            "meeting": meeting,
            "languages": list(printed.languages),
            "pages": printed.pages,
            "level": printed.level,
            "draft": printed.draft,
            "version": number,
            "unsettled": len(printed.unsettled),
            "untranslated": len(printed.untranslated),
            "kept_back": list(printed.kept_back),
        },
        [
            call.say("cli.minutes.done", file=options.target),
            *pairs([(call.say("cli.label.pages"), str(printed.pages))]),
            *_remarks(call, printed),
        ],
    )


def _remarks(call: Call, printed: PrintedMinutes) -> list[str]:
    """Return what whoever signs the paper should know."""
    remarks = []
    if printed.unsettled:
        remarks.append(call.say("cli.minutes.draft", n=len(printed.unsettled)))
    if printed.untranslated:
        remarks.append(call.say("cli.minutes.untranslated", n=len(printed.untranslated)))
    if printed.kept_back:
        remarks.append(call.say("cli.minutes.kept_back", n=len(printed.kept_back)))
    return remarks


MINUTES: Final = Command(
    "minutes",
    "--register SKP SKP-MTG-2026-0001 minutes.pdf --languages sq,en",
    _minutes_arguments,
    _minutes,
)
