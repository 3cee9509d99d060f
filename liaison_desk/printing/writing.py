"""Blocks of text become a PDF: laid out, framed, described.

The same paper gives the same bytes, at any time and on any machine; the
file holds its typefaces and needs nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import BinaryIO, Final, NamedTuple, TypeVar

from reportlab.pdfgen.canvas import Canvas

from liaison_desk.printing import theme
from liaison_desk.printing.frame import Frame
from liaison_desk.printing.pages import Block, Page, lay_out
from liaison_desk.printing.paper import Paper, check_languages
from liaison_desk.printing.rows import Bookmark, Row
from liaison_desk.printing.sheet import Sheet
from liaison_desk.printing.text import Setter, tidy
from liaison_desk.progress import Progress

PRODUCER: Final = "Liaison Desk"
SETTING: Final = "paper.set"  # stages of the progress
DRAWING: Final = "paper.draw"

P = TypeVar("P", bound=Paper)


class Place(NamedTuple):
    """Where a row begins: the page, counted from 0, and points below its upper edge."""

    page: int
    top: float


@dataclass(frozen=True)
class Printed:
    """What was printed.

    ``numbered`` are the characters that stand on the paper as their Unicode
    number because no typeface holds them; ``left_out`` those without ink.
    ``places`` tells where each record begins.
    """

    pages: int
    numbered: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    places: Mapping[str, Place] = field(default_factory=dict)


def write_blocks(
    paper: P, make: Callable[[Sheet[P]], list[Block]], out: BinaryIO, progress: Progress
) -> Printed:
    """Write a paper whose text is what ``make`` sets; what stands around it is ``paper``'s.

    Nothing is written before all of it is made: whoever cancels has nothing.
    """
    check_languages(paper.languages)
    theme.register_fonts()
    setter = Setter(lambda: progress(0, 0, SETTING))
    frame = Frame(paper, setter)
    sheet = Sheet(paper, setter, frame.area.width)
    blocks = make(sheet)
    if setter.numbered:
        blocks.append(_explanation(sheet))
    pages = lay_out(blocks, frame.height)
    _draw(frame, pages, out, progress)
    return Printed(
        len(pages), tuple(sorted(setter.numbered)), tuple(sorted(setter.left_out)),
        _places(pages, theme.PAGE_HEIGHT - frame.top),
    )  # fmt: skip


def new_canvas(out: BinaryIO, language: str, title: str) -> Canvas:
    """Return a canvas for a whole paper, described by ``title``."""
    canvas = Canvas(
        out,
        pagesize=(theme.PAGE_WIDTH, theme.PAGE_HEIGHT),
        invariant=1,
        pageCompression=1,
        initialFontName=theme.TEXT.font,
        lang=language,
    )
    canvas.setTitle(_printable(title))
    canvas.setAuthor("")
    canvas.setSubject("")
    canvas.setCreator(PRODUCER)
    canvas.setProducer(PRODUCER)
    canvas.setViewerPreference("DisplayDocTitle", "true")
    return canvas


def _places(pages: Sequence[Page], above: float) -> dict[str, Place]:
    """Return where each record begins; ``above`` is the height over the body of a page."""
    found: dict[str, Place] = {}
    for number, page in enumerate(pages):
        for row, top in page.placed:
            if row.record:
                found.setdefault(row.record, Place(number, above + top))
    return found


def _explanation(sheet: Sheet[Paper]) -> Block:
    """Say what a number such as [U+1F600] in the text means."""
    texts = sheet.ours("paper.numbered")
    return Block((Row(sheet.beside(0, sheet.width, theme.NOTE, texts), gap=14),))


def _draw(frame: Frame, pages: Sequence[Page], out: BinaryIO, progress: Progress) -> None:
    paper = frame.paper
    first = paper.languages[0]
    heading = tidy(paper.heading.get(first) or paper.heading.get("", ""))
    canvas = new_canvas(out, first, f"{paper.number} {heading}")
    canvas.showOutline()
    always = frame.always_noted
    for number, page in enumerate(pages, 1):
        progress(number - 1, len(pages), DRAWING)
        noted = bool(frame.note.lines) and (
            always or any("*" in row.text for row, _ in page.placed)
        )
        frame.draw(canvas, number, len(pages), noted=noted)
        for row, top in page.placed:
            row.draw(canvas, frame.area, frame.top - top)
            if row.bookmark:
                _mark(canvas, row.bookmark, f"s{number}-{top:.1f}", frame.top - top)
        canvas.showPage()
    progress(len(pages), len(pages), DRAWING)
    canvas.save()


def _mark(canvas: Canvas, bookmark: Bookmark, key: str, top: float) -> None:
    canvas.bookmarkPage(key, fit="XYZ", left=0, top=top + 6, zoom=0)
    canvas.addOutlineEntry(_printable(bookmark.title), key, level=bookmark.depth)


def _printable(text: str) -> str:
    """Return ``text`` fit for a title: one line, 200 characters, nothing unprintable."""
    line = " ".join(tidy(text).split())
    return "".join(one if one.isprintable() else "\ufffd" for one in line[:200])
