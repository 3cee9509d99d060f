"""The sections of the minutes in their order."""

from __future__ import annotations

from collections.abc import Callable

from liaison_desk.printing.head import (
    Fact,
    about_paper,
    fact_rows,
    handled,
    of_cases,
    reference,
    title_block,
)
from liaison_desk.printing.minutes.course import agenda, annexes, next_meeting, proceedings
from liaison_desk.printing.minutes.people import participants
from liaison_desk.printing.minutes.results import actions, conclusions, distribution
from liaison_desk.printing.pages import Block
from liaison_desk.printing.paper import MinutesPaper
from liaison_desk.printing.sheet import Sheet
from liaison_desk.printing.signing import signatures

Section = Callable[[Sheet[MinutesPaper], int], list[Block]]


def minutes(sheet: Sheet[MinutesPaper]) -> list[Block]:
    """Return the minutes: a head, and the sections that have something to say."""
    blocks = [title_block(sheet), _facts(sheet)]
    for number, section in enumerate(_sections(sheet.paper), 1):
        blocks += section(sheet, number)
    return blocks


def _facts(sheet: Sheet[MinutesPaper]) -> Block:
    """Return what identifies the paper; short things two a line."""
    paper = sheet.paper
    short: list[Fact] = [
        reference(sheet),
        ("dates", paper.dates),
        ("place", paper.place),
        ("chair", paper.chair),
        ("note_taker", paper.note_taker),
        *about_paper(sheet),
    ]
    long: list[Fact] = [
        ("supporters", paper.supporters),
        of_cases(paper.cases),
        *handled(sheet),
        ("unsettled", paper.unsettled),
    ]
    return Block(tuple(fact_rows(sheet, short, long)))


def _sections(paper: MinutesPaper) -> list[Section]:
    """Return the sections that have something to say, in their order."""
    order: tuple[tuple[object, Section], ...] = (
        (paper.delegations or paper.others, participants),
        (paper.agenda, agenda),
        (any(item.paragraphs for item in paper.proceedings), proceedings),
        (paper.conclusions, conclusions),
        (paper.actions, actions),
        (any(paper.next_meeting.values()), next_meeting),
        (paper.annexes, annexes),
        (paper.signatures, _signatures),
        (paper.distribution, distribution),
    )
    return [section for content, section in order if content]


def _signatures(sheet: Sheet[MinutesPaper], number: int) -> list[Block]:
    return signatures(sheet, sheet.paper.signatures, number)
