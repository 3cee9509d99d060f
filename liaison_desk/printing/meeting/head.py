"""What all papers of a meeting begin with."""

from __future__ import annotations

from collections.abc import Sequence

from liaison_desk.printing.head import Fact, about_paper, fact_rows, handled, reference, title_block
from liaison_desk.printing.meeting.values import MeetingPaper
from liaison_desk.printing.pages import Block
from liaison_desk.printing.paper import same
from liaison_desk.printing.sheet import Sheet


def head(
    sheet: Sheet[MeetingPaper], short: Sequence[Fact] = (), long: Sequence[Fact] = ()
) -> list[Block]:
    """Return the title, and the facts: the meeting's, then ``short`` and ``long`` ones."""
    paper = sheet.paper
    meeting = same(paper.meeting if paper.meeting != paper.number else "")
    facts: list[Fact] = [
        reference(sheet),
        ("meeting", meeting),
        ("dates", paper.dates),
        ("place", paper.place),
        ("chair", paper.chair),
        *short,
        *about_paper(sheet),
    ]
    across: list[Fact] = [
        ("supporters", paper.supporters),
        ("cases", same(", ".join(paper.cases))),
        *long,
        *handled(sheet),
    ]
    return [title_block(sheet), Block(tuple(fact_rows(sheet, facts, across)))]
