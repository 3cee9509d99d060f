"""The papers of a meeting beside its minutes: paper."""

from __future__ import annotations

from datetime import date
from typing import Final

from liaison_desk.cli.command import Answer, Call, Command
from liaison_desk.cli.grammar import Arguments
from liaison_desk.cli.names import BETWEEN, record_id
from liaison_desk.cli.screen import pairs
from liaison_desk.desk.meetings.papers.printing import SORTS


def _paper_arguments(line: Arguments) -> None:
    line.place("paper", choices=SORTS)
    line.place("meeting")
    line.place("target")
    line.option("--languages", default="")
    line.option("--participant", default="")
    line.option("--answer-by", type=date.fromisoformat)


def _paper(call: Call) -> Answer:
    options = call.options
    languages = [one.strip() for one in options.languages.split(BETWEEN) if one.strip()]
    with call.register() as register:
        meeting = record_id(register, options.meeting)
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


PAPER: Final = Command(
    "paper",
    "--register SKP agenda SKP-MTG-2026-0001 agenda.pdf --languages sq,en",
    _paper_arguments,
    _paper,
)
