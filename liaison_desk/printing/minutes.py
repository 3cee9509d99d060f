"""The minutes of a meeting as a PDF.

The same paper gives the same bytes, at any time and on any machine; the
file holds its typefaces and needs nothing else.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import BinaryIO, Final

from reportlab.pdfgen.canvas import Canvas

from liaison_desk.printing import theme
from liaison_desk.printing.course import agenda, annexes, next_meeting, proceedings
from liaison_desk.printing.errors import NoSuchLanguages
from liaison_desk.printing.frame import Frame
from liaison_desk.printing.head import head_blocks
from liaison_desk.printing.pages import Block, Page, lay_out
from liaison_desk.printing.paper import MinutesPaper
from liaison_desk.printing.people import participants
from liaison_desk.printing.results import actions, conclusions, distribution
from liaison_desk.printing.rows import Bookmark, Row
from liaison_desk.printing.sheet import Sheet
from liaison_desk.printing.signing import signatures
from liaison_desk.printing.text import Setter, tidy
from liaison_desk.words import LANGUAGES, say

PRODUCER: Final = "Liaison Desk"

Section = Callable[[Sheet, int], list[Block]]


@dataclass(frozen=True)
class Printed:
    """What was printed.

    ``numbered`` are the characters that stand on the paper as their Unicode
    number because no typeface holds them; ``left_out`` those without ink.
    """

    pages: int
    numbered: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


def print_minutes(paper: MinutesPaper) -> bytes:
    """Return the PDF of ``paper``; errors as in :func:`write_minutes`."""
    out = io.BytesIO()
    write_minutes(paper, out)
    return out.getvalue()


def write_minutes(paper: MinutesPaper, out: BinaryIO) -> Printed:
    """Write the PDF of ``paper`` to ``out`` and tell what was printed.

    :class:`NoSuchLanguages` and :class:`MarkingTooLong` before anything is
    written.
    """
    return write_blocks(paper, _blocks, out)


def write_blocks(
    paper: MinutesPaper, make: Callable[[Sheet], list[Block]], out: BinaryIO
) -> Printed:
    """Write a paper whose text is what ``make`` sets; what stands around it is ``paper``'s."""
    check_languages(paper.languages)
    theme.register_fonts()
    setter = Setter()
    frame = Frame(paper, setter)
    blocks = make(Sheet(paper, setter))
    if setter.numbered:
        blocks.append(_explanation(Sheet(paper, setter)))
    pages = lay_out(blocks, frame.height)
    _draw(paper, frame, pages, out)
    return Printed(len(pages), tuple(sorted(setter.numbered)), tuple(sorted(setter.left_out)))


def check_languages(languages: Sequence[str]) -> None:
    """Raise :class:`NoSuchLanguages` for anything but one or two of the four."""
    known = all(one in LANGUAGES for one in languages)
    if not known or len(languages) not in (1, 2) or len(set(languages)) != len(languages):
        raise NoSuchLanguages


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
        (paper.signatures, signatures),
        (paper.distribution, distribution),
    )
    return [section for content, section in order if content]


def _blocks(sheet: Sheet) -> list[Block]:
    blocks = head_blocks(sheet)
    for number, section in enumerate(_sections(sheet.paper), 1):
        blocks += section(sheet, number)
    return blocks


def _explanation(sheet: Sheet) -> Block:
    """Say what a number such as [U+1F600] in the text means."""
    texts = sheet.ours("paper.numbered")
    return Block((Row(sheet.beside(0, theme.WIDTH, theme.NOTE, texts), gap=14),))


def _draw(paper: MinutesPaper, frame: Frame, pages: Sequence[Page], out: BinaryIO) -> None:
    canvas = Canvas(
        out,
        pagesize=(theme.PAGE_WIDTH, theme.PAGE_HEIGHT),
        invariant=1,
        pageCompression=1,
        initialFontName=theme.TEXT.font,
        lang=paper.languages[0],
    )
    _describe(canvas, paper)
    for number, page in enumerate(pages, 1):
        noted = any("*" in row.text for row, _ in page.placed)
        frame.draw(canvas, number, len(pages), noted=noted)
        for row, top in page.placed:
            row.draw(canvas, frame.top - top)
            if row.bookmark:
                _mark(canvas, row.bookmark, f"s{number}-{top:.1f}", frame.top - top)
        canvas.showPage()
    canvas.save()


def _describe(canvas: Canvas, paper: MinutesPaper) -> None:
    first = paper.languages[0]
    heading = tidy(paper.heading.get(first) or say("paper.minutes", first))
    canvas.setTitle(_printable(f"{paper.number} {heading}"))
    canvas.setAuthor("")
    canvas.setSubject("")
    canvas.setCreator(PRODUCER)
    canvas.setProducer(PRODUCER)
    canvas.setViewerPreference("DisplayDocTitle", "true")
    canvas.showOutline()


def _mark(canvas: Canvas, bookmark: Bookmark, key: str, top: float) -> None:
    canvas.bookmarkPage(key, fit="XYZ", left=0, top=top + 6, zoom=0)
    canvas.addOutlineEntry(_printable(bookmark.title), key, level=bookmark.depth)


def _printable(text: str) -> str:
    """Return ``text`` fit for a title: one line, 200 characters, nothing unprintable."""
    line = " ".join(tidy(text).split())
    return "".join(one if one.isprintable() else "\ufffd" for one in line[:200])
