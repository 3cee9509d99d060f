"""A row: texts side by side, as high as its highest, that a page break may part.

Everything in the body of a paper is a row: a heading, a paragraph with its
number, a line of a table, a block to sign in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import Final, NamedTuple

from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from liaison_desk.printing import theme
from liaison_desk.printing.letterhead import Bitmap
from liaison_desk.printing.text import Line, Lines, width_of
from liaison_desk.printing.theme import Area

FEWEST_LINES: Final = 2  # of a parted paragraph, at the foot and at the head of a page


class Align(Enum):
    """Where the lines of a cell stand."""

    LEFT = 0.0
    CENTRE = 0.5
    RIGHT = 1.0


@dataclass(frozen=True)
class Cell:
    """Text ``x`` points from the left edge of the body, ``width`` points wide."""

    x: float
    width: float
    text: Lines
    align: Align = Align.LEFT
    drop: float = 0.0  # below the top of the row's text


class Stroke(NamedTuple):
    """A level line to write on: from x, ``y`` points below the row's top, to x."""

    x: float
    y: float
    end: float


class Picture(NamedTuple):
    """A bitmap ``x`` points from the left edge of the body, at the row's top."""

    bitmap: Bitmap
    x: float
    width: float
    height: float


class Bookmark(NamedTuple):
    """An entry of the outline."""

    title: str
    depth: int


@dataclass(frozen=True)
class Row:
    """Cells side by side and what is drawn around them.

    ``gap`` is space above that falls away at the top of a page; ``above`` and
    ``below`` belong to the row. ``keep`` ties it to the row that follows.
    ``whole`` rows are never parted; ``least`` is the height they claim.
    A ``spare`` row is left out rather than beginning a page. ``under`` is the line
    it belongs to, said again where the row begins a page.
    ``bar`` is the side mark of an assessment, at that x. ``record`` is what the row
    was filled from: whoever draws tells where it stands.
    """

    cells: tuple[Cell, ...]
    gap: float = 0.0
    above: float = 0.0
    below: float = 0.0
    least: float = 0.0
    keep: bool = False
    whole: bool = False
    spare: bool = False
    rule: bool = False
    band: bool = False
    bar: float | None = None
    strokes: tuple[Stroke, ...] = ()
    bookmark: Bookmark | None = None
    picture: Picture | None = None
    under: Row | None = None
    record: str = ""

    @property
    def height(self) -> float:
        """Return the height without the gap."""
        tallest = max((cell.drop + cell.text.height for cell in self.cells), default=0.0)
        return max(self.above + tallest + self.below, self.least)

    @property
    def tallest(self) -> int:
        """Return how many lines the highest of its texts has."""
        return max((len(cell.text.lines) for cell in self.cells), default=0)

    @property
    def text(self) -> str:
        """Return the text of all cells, as it is printed."""
        return " ".join(run.text for cell in self.cells for line in cell.text.lines for run in line)

    @property
    def first_part(self) -> float:
        """Return the smallest height with which this row can begin on a page."""
        if self.whole:
            return self.height
        tall = max(
            (_head_lines(len(cell.text.lines)) * cell.text.leading for cell in self.cells),
            default=0.0,
        )
        return max(self.above + tall + self.below, self.least)

    def part(self, room: float, *, anywhere: bool = False) -> tuple[Row, Row] | None:
        """Part the row so that the first piece is at most ``room`` high.

        ``None`` where that would leave single lines, unless ``anywhere``.
        """
        if self.whole and not anywhere:
            return None
        room -= self.above
        cuts = [_cut(cell.text, room, anywhere=anywhere) for cell in self.cells]
        if None in cuts or all(cut == 0 for cut in cuts):
            return None
        if all(cut == len(cell.text.lines) for cut, cell in zip(cuts, self.cells, strict=True)):
            return None
        pairs = list(zip(self.cells, cuts, strict=True))
        head = tuple(replace(one, text=one.text.part(0, cut)) for one, cut in pairs)
        tail = tuple(replace(one, text=one.text.part(cut or 0)) for one, cut in pairs)
        return (
            replace(self, cells=head, below=0.0, least=0.0, rule=False, strokes=(), keep=False),
            replace(self, cells=tail, gap=0.0, bookmark=None),
        )

    def draw(self, canvas: Canvas, area: Area, top: float) -> None:
        """Draw the row in ``area`` with its upper edge at ``top``."""
        bottom = top - self.height
        left = area.left
        if self.band:
            canvas.setFillGray(theme.BAND_GREY)
            # Screens fill every pixel that is touched: closer, it would cover the rule above.
            canvas.rect(left, bottom, area.width, self.height - theme.CLEAR, stroke=0, fill=1)
        if self.bar is not None:
            canvas.setFillGray(0.25)
            tall = self.height - self.below
            canvas.rect(left + self.bar, top - tall - 1, 1.6, tall, stroke=0, fill=1)
        for cell in self.cells:
            _draw_cell(canvas, cell, left, top - self.above - cell.drop)
        if self.rule:
            level_line(canvas, left, bottom, left + area.width, theme.RULE_GREY)
        if self.picture is not None:
            _draw_picture(canvas, self.picture, left, top)
        for stroke in self.strokes:
            level_line(canvas, left + stroke.x, top - stroke.y, left + stroke.end, 0.0)


def level_line(canvas: Canvas, x: float, y: float, end: float, grey: float) -> None:
    """Draw a hair line from ``x`` to ``end`` at height ``y`` of the page."""
    canvas.setLineWidth(theme.HAIR)
    canvas.setStrokeGray(grey)
    canvas.line(x, y, end, y)


def draw_line(canvas: Canvas, line: Line, x: float, baseline: float) -> None:
    """Draw one line of text at ``x`` on ``baseline`` of the page."""
    draw_lines(canvas, (line,), x, baseline, 0.0)


def draw_lines(
    canvas: Canvas, lines: Sequence[Line], x: float, baseline: float, leading: float
) -> None:
    """Draw lines below each other that all begin at ``x``; the first stands on ``baseline``."""
    text = canvas.beginText(x, baseline)
    text.setLeading(leading)
    looks: tuple[str, float, float] | None = None
    for line in lines:
        for run in line:
            if run[:3] != looks:
                text.setFont(run.font, run.size, leading)
                text.setFillGray(run.grey)
                looks = run[:3]
            text.textOut(run.text)
        if leading:
            text.textLine()
    canvas.drawText(text)


def _draw_cell(canvas: Canvas, cell: Cell, left: float, top: float) -> None:
    leading = cell.text.leading
    first = top - 0.74 * leading
    if cell.align is Align.LEFT and cell.text.lines:
        draw_lines(canvas, cell.text.lines, left + cell.x, first, leading)
        return
    for at, line in enumerate(cell.text.lines):
        spare = (cell.width - width_of(line)) * cell.align.value
        draw_line(canvas, line, left + cell.x + spare, first - at * leading)


def _draw_picture(canvas: Canvas, one: Picture, left: float, top: float) -> None:
    image = _Pixels(one.bitmap)
    canvas.drawImage(image, left + one.x, top - one.height, one.width, one.height)


class _Pixels(ImageReader):  # type: ignore[misc]  # reportlab says nothing of its types
    """Bare pixels in the place of a picture: no reader of pictures is asked."""

    mode = "RGB"
    _dataA = None  # noqa: N815 - reportlab asks so; nothing is transparent

    def __init__(self, bitmap: Bitmap) -> None:
        self._bitmap = bitmap

    def jpeg_fh(self) -> None:
        """Return the JPEG: there is none."""

    def getSize(self) -> tuple[int, int]:  # noqa: N802 - reportlab asks so
        """Return width and height in pixels."""
        return self._bitmap.width, self._bitmap.height

    def getRGBData(self) -> bytes:  # noqa: N802 - reportlab asks so
        """Return the pixels."""
        return self._bitmap.rgb


def _head_lines(lines: int) -> int:
    """Return how many of ``lines`` must stand together at the foot of a page."""
    return lines if lines < 2 * FEWEST_LINES else FEWEST_LINES


def _cut(text: Lines, room: float, *, anywhere: bool) -> int | None:
    """Return after how many lines to part ``text``; ``None`` where it may not be."""
    count = len(text.lines)
    fitting = int((room + 1e-6) // text.leading) if count else 0
    if fitting >= count:
        return count
    if anywhere:
        return max(fitting, 1)
    fitting = min(fitting, count - FEWEST_LINES)
    return fitting if fitting >= FEWEST_LINES else None
