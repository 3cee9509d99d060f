"""What stands on every page around the text: marking, reference, page, copy, code.

The marking stands at the top and the bottom centre of each page, the copy
number on each (Commission Decision 2015/444, Art. 25); a TLP label in the
header and footer at the right, in its own colour on black (TLP 2.0). Handling
codes stand short in the footer, with as much of the restriction as one line
holds; their full text is in the head of the first page.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from reportlab.lib.colors import HexColor, black
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from liaison_desk.printing import theme
from liaison_desk.printing.code import SIDE, draw_code, grouped, quiet
from liaison_desk.printing.errors import MarkingTooLong
from liaison_desk.printing.letterhead import FOOTER_LINES
from liaison_desk.printing.paper import Paper, in_language
from liaison_desk.printing.rows import draw_line, level_line
from liaison_desk.printing.text import Line, Lines, Setter, width_of
from liaison_desk.records.designation import NOTE, starred
from liaison_desk.words import say

MARKING_LINES: Final = 4
_BESIDE: Final = 44 * mm  # left free beside the marking for the TLP label and the code
_AIR: Final = 11.0  # between the header or footer and the text
_BETWEEN: Final = " · "  # of the parts of a line of the letterhead
_LOW: Final = 8.0  # between the footer's lines and the marking
_APART: Final = 10.0  # at least, between what stands left and right on one line
_TLP_COLOURS: Final = {
    "TLP:RED": "#FF2B2B",
    "TLP:AMBER": "#FFC000",
    "TLP:AMBER+STRICT": "#FFC000",
    "TLP:GREEN": "#33FF00",
    "TLP:CLEAR": "#FFFFFF",
}


class Frame:
    """The same surroundings for each page of one paper."""

    def __init__(self, paper: Paper, setter: Setter) -> None:
        """Set the lines of header and footer and measure what they leave."""
        self.paper = paper
        self.setter = setter
        self.area = theme.area(paper.letterhead.margins)
        self.marking = _packed(setter, paper, self.area.width)
        if len(self.marking.lines) > MARKING_LINES:
            raise MarkingTooLong(lines=MARKING_LINES)
        self.demo = setter.one_line(theme.DEMO, _joined(paper, "paper.demo"), self.area.width)
        self.tlp = setter.one_line(theme.TLP, paper.tlp, _BESIDE)
        self.inset = SIDE + 2 * quiet(paper.code) if paper.code else 0.0
        self.copy = setter.one_line(theme.FOOT, _copy_text(paper), self.area.width / 2)
        self.address = self._address()
        self.code = self._code()
        self.note = self._note()
        self._measure()

    def _measure(self) -> None:
        marking = max(self.marking.height, theme.TLP.leading if self.tlp else 0.0)
        demo = theme.DEMO.leading + 2 if self.paper.demo else 0.0
        self.top = theme.PAGE_HEIGHT - self.area.top - marking - demo - _AIR
        below = 2 * theme.FOOT.leading + self.code.height + self.address.height
        self.marked = self.area.bottom + marking  # the top of the marking below
        self.rule = self.marked + _LOW + below
        if self.paper.code:  # white above it and below it, also where nothing is marked
            least = self.area.bottom + 2 * quiet(self.paper.code) + SIDE
            self.rule = max(self.rule, least)
        self.bottom = self.rule + self.note.height + (_AIR if not self.note.lines else _AIR + 4)

    @property
    def height(self) -> float:
        """Return the height of the body of a page."""
        return self.top - self.bottom

    @property
    def always_noted(self) -> bool:
        """Tell whether the footnote is due on each page, by what stands around the text."""
        lines = [self.marking, self.address]
        texts = (run.text for one in lines for line in one.lines for run in line)
        return any(starred(one) for one in (*texts, *(run.text for run in self._used())))

    def draw(self, canvas: Canvas, page: int, total: int, *, noted: bool) -> None:
        """Draw everything around the text of ``page``; ``noted``: with the footnote."""
        if self.paper.draft:
            _watermark(canvas, _joined(self.paper, "paper.watermark"))
        self._header(canvas)
        self._footer(canvas, page, total)
        if noted:
            top = self.rule + self.note.height + 5
            left = self.area.left
            level_line(canvas, left, top + 2, left + 40 * mm, 0.0)
            _stack(canvas, self.note, left, top)

    def _header(self, canvas: Canvas) -> None:
        top = theme.PAGE_HEIGHT - self.area.top
        self._centred(canvas, self.marking, top)
        self._label(canvas, top - 0.74 * theme.MARKING.leading)
        if self.paper.demo:
            draw_line(canvas, self.demo, self._centre(self.demo), self.top + _AIR + 2)

    def _footer(self, canvas: Canvas, page: int, total: int) -> None:
        area = self.area
        level_line(canvas, area.left, self.rule, area.left + area.width, theme.RULE_GREY)
        text = _page_text(self.paper, page, total)
        number = self.setter.one_line(theme.FOOT, text, area.width / 2)
        for at, (left, right) in enumerate(
            ((self._named(number), number), (self._used(), self.copy))
        ):
            baseline = self.rule - (at + 1) * theme.FOOT.leading
            draw_line(canvas, left, area.left + self.inset, baseline)
            draw_line(canvas, right, area.left + area.width - width_of(right), baseline)
        below = self.rule - 2 * theme.FOOT.leading
        _stack(canvas, self.code, area.left + self.inset, below - 1)
        address = below - self.code.height - 2
        if not self.paper.code:
            self._centred(canvas, self.address, address)
        else:  # in line with what else stands beside the code
            _stack(canvas, self.address, area.left + self.inset, address)
            white = quiet(self.paper.code)
            draw_code(canvas, self.paper.code, area.left, self.rule - white)
        self._centred(canvas, self.marking, self.marked)
        self._label(canvas, self.marked - 0.74 * theme.MARKING.leading)

    def _label(self, canvas: Canvas, baseline: float) -> None:
        """Draw the TLP label at the right edge, at ``baseline``."""
        if not self.tlp:
            return
        width = width_of(self.tlp)
        x = self.area.left + self.area.width - width - 3
        canvas.setFillColor(black)
        canvas.rect(x - 3, baseline - 3, width + 6, theme.TLP.size + 2.5, stroke=0, fill=1)
        colour = HexColor(_TLP_COLOURS.get(self.paper.tlp, "#FFFFFF"))
        text = canvas.beginText(x, baseline)
        text.setFillColor(colour)
        for run in self.tlp:
            text.setFont(run.font, run.size)
            text.textOut(run.text)
        canvas.drawText(text)

    def _named(self, beside: Line) -> Line:
        paper = self.paper
        which = ""
        if paper.draft:
            which = f"{_joined(paper, 'paper.draft')} {paper.version}".strip()
        elif paper.code and paper.version:
            which = f"{_joined(paper, 'paper.version')} {paper.version}"
        return self._foot(" · ".join(filter(None, (paper.number, which))), beside)

    def _used(self) -> Line:
        """Return the handling codes in short, and the beginning of the restriction."""
        paper = self.paper
        codes = [" ".join(one.code for one in paper.handling if one.code != "H0")]
        texts = (" ".join(in_language(paper.restriction, one).split()) for one in paper.languages)
        return self._foot(" · ".join(filter(None, (*codes, *dict.fromkeys(texts)))), self.copy)

    def _foot(self, text: str, beside: Line) -> Line:
        room = self.area.width - self.inset - width_of(beside) - _APART
        return self.setter.one_line(theme.FOOT, text, room)

    def _code(self) -> Lines:
        paper = self.paper
        if not paper.code:
            return Lines((), theme.CODE.leading)
        text = f"{_joined(paper, 'paper.code')}: {grouped(paper.code)}"
        return self.setter.lines([(theme.CODE, text)], self.area.width - self.inset)

    def _address(self) -> Lines:
        """Set the letterhead's own lines, clear of the code."""
        width = self.area.width - 2 * self.inset
        lines = []
        for one in self.paper.letterhead.footer[:FOOTER_LINES]:
            text = _together([in_language(one, spoken) for spoken in self.paper.languages])
            if text:
                lines.append(self.setter.one_line(theme.ADDRESS, text, width))
        return Lines(tuple(lines), theme.ADDRESS.leading)

    def _note(self) -> Lines:
        if not self.paper.names_kosovo():
            return Lines((), theme.NOTE.leading)
        texts = [say(NOTE, language) for language in self.paper.languages]
        return self.setter.lines([(theme.NOTE, "\n".join(texts))], self.area.width)

    def _centre(self, line: Line) -> float:
        return self.area.left + (self.area.width - width_of(line)) / 2

    def _centred(self, canvas: Canvas, text: Lines, top: float) -> None:
        for at, line in enumerate(text.lines):
            baseline = top - at * text.leading - 0.74 * text.leading
            draw_line(canvas, line, self._centre(line), baseline)


def _together(texts: Sequence[str]) -> str:
    """Return a line of the letterhead in all languages of a paper, what is the same once."""
    parts = [text.split(_BETWEEN) for text in dict.fromkeys(filter(None, texts))]
    if len({len(one) for one in parts}) != 1:
        return _BETWEEN.join(part for one in parts for part in one)
    return _BETWEEN.join(" / ".join(dict.fromkeys(same)) for same in zip(*parts, strict=True))


def _packed(setter: Setter, paper: Paper, width: float) -> Lines:
    """Set the markings, as many whole ones in a line as fit."""
    width -= 2 * (_BESIDE if paper.tlp or paper.code else 0.0)
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


def _joined(paper: Paper, key: str) -> str:
    return " · ".join(dict.fromkeys(say(key, language) for language in paper.languages))


def _page_text(paper: Paper, page: int, total: int) -> str:
    return " · ".join(say("paper.page", one, page=page, total=total) for one in paper.languages)


def _copy_text(paper: Paper) -> str:
    if paper.copy is None:
        return ""
    copy, total = paper.copy
    return " · ".join(say("paper.copy_of", one, copy=copy, total=total) for one in paper.languages)


def _stack(canvas: Canvas, text: Lines, x: float, top: float) -> None:
    for at, line in enumerate(text.lines):
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
