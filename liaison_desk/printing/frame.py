"""What stands on every page around the text: marking, reference, page, copy.

The marking stands at the top and the bottom centre of each page, the copy
number on each (Commission Decision 2015/444, Art. 25); a TLP label in the
header and footer at the right, in its own colour on black (TLP 2.0).
"""

from __future__ import annotations

from typing import Final

from reportlab.lib.colors import HexColor, black
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from liaison_desk.printing import theme
from liaison_desk.printing.errors import MarkingTooLong
from liaison_desk.printing.paper import MinutesPaper
from liaison_desk.printing.rows import draw_line, level_line
from liaison_desk.printing.text import Line, Lines, Setter, width_of
from liaison_desk.words import say

MARKING_LINES: Final = 4
_SIDE: Final = 44 * mm  # left free beside the marking for the TLP label
_AIR: Final = 11.0  # between the header or footer and the text
_LOW: Final = 8.0  # between the footer's lines and the marking
_TLP_COLOURS: Final = {
    "TLP:RED": "#FF2B2B",
    "TLP:AMBER": "#FFC000",
    "TLP:AMBER+STRICT": "#FFC000",
    "TLP:GREEN": "#33FF00",
    "TLP:CLEAR": "#FFFFFF",
}


class Frame:
    """The same surroundings for each page of one paper."""

    def __init__(self, paper: MinutesPaper, setter: Setter) -> None:
        """Set the lines of header and footer and measure what they leave."""
        self.paper = paper
        self.marking = _packed(setter, paper)
        if len(self.marking.lines) > MARKING_LINES:
            raise MarkingTooLong(lines=MARKING_LINES)
        self.demo = setter.one_line(theme.DEMO, _joined(paper, "paper.demo"), theme.WIDTH)
        self.tlp = setter.one_line(theme.TLP, paper.tlp, _SIDE)
        self.left = self._left(setter)
        self.copy = setter.one_line(theme.FOOT, _copy_text(paper), theme.WIDTH * 0.6)
        self.note = self._note(setter)
        self.setter = setter
        self._measure()

    def _measure(self) -> None:
        marking = max(self.marking.height, theme.TLP.leading if self.tlp else 0.0)
        demo = theme.DEMO.leading + 2 if self.paper.demo else 0.0
        self.top = theme.PAGE_HEIGHT - theme.EDGE - marking - demo - _AIR
        self.rule = theme.EDGE + marking + 2 * theme.FOOT.leading + _LOW
        self.bottom = self.rule + self.note.height + (_AIR if not self.note.lines else _AIR + 4)

    @property
    def height(self) -> float:
        """Return the height of the body of a page."""
        return self.top - self.bottom

    def draw(self, canvas: Canvas, page: int, total: int, *, noted: bool) -> None:
        """Draw everything around the text of ``page``; ``noted``: with the footnote."""
        if self.paper.draft:
            _watermark(canvas, _joined(self.paper, "paper.watermark"))
        self._header(canvas)
        self._footer(canvas, page, total)
        if noted:
            top = self.rule + self.note.height + 5
            level_line(canvas, theme.LEFT, top + 2, theme.LEFT + 40 * mm, 0.0)
            _stack(canvas, self.note, top, centred=False)

    def _header(self, canvas: Canvas) -> None:
        top = theme.PAGE_HEIGHT - theme.EDGE
        _stack(canvas, self.marking, top, centred=True)
        self._label(canvas, top - 0.74 * theme.MARKING.leading)
        if self.paper.demo:
            baseline = self.top + _AIR + 2
            draw_line(canvas, self.demo, _centre(self.demo), baseline)

    def _footer(self, canvas: Canvas, page: int, total: int) -> None:
        level_line(canvas, theme.LEFT, self.rule, theme.LEFT + theme.WIDTH, theme.RULE_GREY)
        number = self.setter.one_line(
            theme.FOOT, _page_text(self.paper, page, total), theme.WIDTH * 0.45
        )
        end = theme.LEFT + theme.WIDTH
        for at, (left, right) in enumerate(zip(self.left, (number, self.copy), strict=True)):
            baseline = self.rule - (at + 1) * theme.FOOT.leading
            draw_line(canvas, left, theme.LEFT, baseline)
            draw_line(canvas, right, end - width_of(right), baseline)
        top = self.rule - 2 * theme.FOOT.leading - _LOW
        _stack(canvas, self.marking, top, centred=True)
        self._label(canvas, top - 0.74 * theme.MARKING.leading)

    def _label(self, canvas: Canvas, baseline: float) -> None:
        """Draw the TLP label at the right edge, at ``baseline``."""
        if not self.tlp:
            return
        width = width_of(self.tlp)
        x = theme.LEFT + theme.WIDTH - width - 3
        canvas.setFillColor(black)
        canvas.rect(x - 3, baseline - 3, width + 6, theme.TLP.size + 2.5, stroke=0, fill=1)
        colour = HexColor(_TLP_COLOURS.get(self.paper.tlp, "#FFFFFF"))
        text = canvas.beginText(x, baseline)
        text.setFillColor(colour)
        for run in self.tlp:
            text.setFont(run.font, run.size)
            text.textOut(run.text)
        canvas.drawText(text)

    def _left(self, setter: Setter) -> tuple[Line, Line]:
        paper = self.paper
        draft = [f"{_joined(paper, 'paper.draft')} {paper.version}".strip()] if paper.draft else []
        codes = [one.code for one in paper.handling if one.code != "H0"]
        return (
            setter.one_line(theme.FOOT, " · ".join([paper.number, *draft]), theme.WIDTH * 0.52),
            setter.one_line(theme.FOOT, " · ".join(codes), theme.WIDTH * 0.38),
        )

    def _note(self, setter: Setter) -> Lines:
        if not self.paper.names_kosovo():
            return Lines((), theme.NOTE.leading)
        texts = [say("paper.kosovo", language) for language in self.paper.languages]
        return setter.lines([(theme.NOTE, "\n".join(texts))], theme.WIDTH)


def _packed(setter: Setter, paper: MinutesPaper) -> Lines:
    """Set the markings, as many whole ones in a line as fit."""
    width = theme.WIDTH - 2 * (_SIDE if paper.tlp else 0.0)
    lines: list[Line] = []
    packed = ""
    for marking in filter(None, (" ".join(one.split()) for one in paper.marking)):
        longer = f"{packed}  ·  {marking}" if packed else marking
        tried = setter.lines([(theme.MARKING, longer)], width).lines
        if packed and len(tried) > 1:
            tried, longer = setter.lines([(theme.MARKING, marking)], width).lines, marking
        elif packed:
            lines.pop()
        lines += tried
        packed = longer if len(tried) == 1 else ""
    return Lines(tuple(lines), theme.MARKING.leading)


def _joined(paper: MinutesPaper, key: str) -> str:
    return " · ".join(dict.fromkeys(say(key, language) for language in paper.languages))


def _page_text(paper: MinutesPaper, page: int, total: int) -> str:
    return " · ".join(say("paper.page", one, page=page, total=total) for one in paper.languages)


def _copy_text(paper: MinutesPaper) -> str:
    if paper.copy is None:
        return ""
    copy, total = paper.copy
    return " · ".join(say("paper.copy_of", one, copy=copy, total=total) for one in paper.languages)


def _centre(line: Line) -> float:
    return theme.LEFT + (theme.WIDTH - width_of(line)) / 2


def _stack(canvas: Canvas, text: Lines, top: float, *, centred: bool) -> None:
    for at, line in enumerate(text.lines):
        x = _centre(line) if centred else theme.LEFT
        draw_line(canvas, line, x, top - at * text.leading - 0.74 * text.leading)


def _watermark(canvas: Canvas, text: str) -> None:
    """Write ``text`` pale across the page, under everything else."""
    font = theme.MARKING.font
    size = min(110.0, 110.0 * 520 / canvas.stringWidth(text, font, 110))
    canvas.saveState()
    canvas.setFillGray(theme.WATERMARK_GREY)
    canvas.setFont(font, size)
    canvas.translate(theme.PAGE_WIDTH / 2, theme.PAGE_HEIGHT / 2)
    canvas.rotate(52)
    canvas.drawCentredString(0, -size / 3, text)
    canvas.restoreState()
