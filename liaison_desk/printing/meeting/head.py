"""What all papers of a meeting begin with."""

from __future__ import annotations

from collections.abc import Sequence

from liaison_desk.printing import theme
from liaison_desk.printing.head import (
    Fact,
    about_paper,
    fact_rows,
    handled,
    of_cases,
    reference,
    title_block,
)
from liaison_desk.printing.meeting.values import MeetingPaper
from liaison_desk.printing.pages import Block
from liaison_desk.printing.paper import same
from liaison_desk.printing.rows import Row
from liaison_desk.printing.sheet import Sheet


def head(
    sheet: Sheet[MeetingPaper],
    short: Sequence[Fact] = (),
    long: Sequence[Fact] = (),
    *,
    without: str = "",
) -> list[Block]:
    """Return the title, and the facts: the meeting's, then ``short`` and ``long`` ones.

    ``without`` is the key of one of them that such a paper says in another way.
    """
    paper = sheet.paper
    facts: list[Fact] = [
        reference(sheet),
        of_meeting(sheet),
        ("dates", paper.dates),
        ("place", paper.place),
        ("chair", paper.chair),
        *short,
        *about_paper(sheet, paper.spoken),
    ]
    told = [one for one in facts if one[0] != without]
    across: list[Fact] = [
        ("supporters", paper.supporters),
        of_cases(paper.cases),
        *long,
        *handled(sheet),
    ]
    return [title_block(sheet), Block(tuple(fact_rows(sheet, told, across)))]


def of_meeting(sheet: Sheet[MeetingPaper]) -> Fact:
    """Return the number of the meeting, where the paper has another one."""
    paper = sheet.paper
    return "meeting", same(paper.meeting if paper.meeting != paper.number else "")


def nothing(sheet: Sheet[MeetingPaper], lead: Row, key: str) -> Block:
    """Return a section of which there is nothing, and which says so."""
    return Block((Row(sheet.beside(0, sheet.width, theme.TEXT, sheet.ours(key))),), lead=(lead,))
