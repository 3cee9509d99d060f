"""The papers of a meeting beside its minutes: paper."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from liaison_desk.cli.command import Answer, Call, Command
from liaison_desk.cli.commands.minutes import named
from liaison_desk.cli.grammar import Arguments
from liaison_desk.cli.names import BETWEEN, record_id
from liaison_desk.cli.screen import pairs
from liaison_desk.desk.errors import NotHere
from liaison_desk.desk.meetings.papers.printing import SORTS
from liaison_desk.register import Register

_COPIES: Final = "copies"
_OF_A_VERSION: Final = (_COPIES, "corrigendum")


def _paper_arguments(line: Arguments) -> None:
    line.place("paper", choices=(*SORTS, *_OF_A_VERSION))
    line.place("meeting")
    line.place("target")
    line.option("--languages", default="")
    line.option("--participant", default="")
    line.option("--answer-by", type=date.fromisoformat)
    line.option("--version", default="")


def _paper(call: Call) -> Answer:
    options = call.options
    languages = [one.strip() for one in options.languages.split(BETWEEN) if one.strip()]
    with call.register() as register:
        meeting = record_id(register, options.meeting)
        call.warn_of_copy(options.target)
        if options.paper in _OF_A_VERSION:
            return _of_a_version(call, register, meeting, languages)
        one = record_id(register, options.participant) if options.participant else ""
        drawn = register.print_paper(
            meeting, options.paper, options.target, languages, participant=one,
            answer_by=options.answer_by,
        )  # fmt: skip
    return Answer(
        {
            "path": options.target, "meeting": meeting, "paper": options.paper,
            "languages": list(drawn.languages), "pages": drawn.pages, "level": drawn.level,
            "draft": drawn.draft, "unsettled": len(drawn.unsettled),
            "untranslated": len(drawn.untranslated), "kept_back": list(drawn.kept_back),
        },
        [
            call.say("cli.paper.done", file=options.target),
            *pairs([(call.say("cli.label.pages"), str(drawn.pages))]),
        ],
    )  # fmt: skip


def _of_a_version(call: Call, register: Register, meeting: str, languages: Sequence[str]) -> Answer:
    """Print a corrigendum, or the register of copies, of a version: of the one in force."""
    options = call.options
    version = named(register, meeting, options.version)
    if options.paper == _COPIES:
        drawn = register.print_copies(version, options.target, languages)
    else:
        opened = register.minutes_state(meeting).corrigendum if not options.version else ""
        made = opened or register.get(version).corrigendum
        if not made:
            raise NotHere
        drawn = register.print_corrigendum(made, options.target, languages)
    machine = {
        "path": options.target, "meeting": meeting, "paper": options.paper,
        "languages": list(drawn.languages), "pages": drawn.pages, "level": drawn.level,
        "draft": drawn.draft, "unsettled": 0, "untranslated": 0, "kept_back": [],
    }  # fmt: skip
    lines = pairs([(call.say("cli.label.pages"), str(drawn.pages))])
    return Answer(machine, [call.say("cli.paper.done", file=options.target), *lines])


PAPER: Final = Command(
    "paper",
    "--register SKP agenda SKP-MTG-2026-0001 agenda.pdf --languages sq,en",
    _paper_arguments,
    _paper,
)
