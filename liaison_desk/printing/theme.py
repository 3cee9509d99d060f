"""How a paper looks: typefaces, sizes, measures.

Lengths are points (1/72 inch) unless they say otherwise; greys run from 0
(black) to 1 (white). The typefaces are the program's own, so every station
prints the same paper; nothing is taken from the system and nothing is left to
the viewer. There are no italics: Macedonian italics need letter forms that
reportlab does not draw.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final, NamedTuple

from reportlab import rl_config
from reportlab.graphics import shapes
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from liaison_desk import paths
from liaison_desk.printing.errors import FontMissing
from liaison_desk.printing.letterhead import Margins

PAGE_WIDTH: Final[float] = A4[0]
PAGE_HEIGHT: Final[float] = A4[1]
GUTTER: Final[float] = 5 * mm  # between two languages side by side

HAIR: Final = 0.4
CLEAR: Final = 1.2  # between a rule and the band below it: more than a pixel of 96 dpi
RULE_GREY: Final = 0.55
BAND_GREY: Final = 0.94
WATERMARK_GREY: Final = 0.91  # text printed over it keeps a contrast above 15:1


class Area(NamedTuple):
    """Where a page is printed: distances from its edges."""

    left: float
    right: float
    top: float
    bottom: float

    @property
    def width(self) -> float:
        """Return how wide the text is."""
        return PAGE_WIDTH - self.left - self.right


def area(margins: Margins) -> Area:
    """Return where a paper with these margins is printed."""
    held = margins.held()
    return Area(held.left * mm, held.right * mm, held.top * mm, held.bottom * mm)


@dataclass(frozen=True)
class Face:
    """A style of text: typeface, size, distance of lines, and grey."""

    family: str
    size: float
    leading: float
    bold: bool = False
    grey: float = 0.0

    @property
    def font(self) -> str:
        """Return the name under which the typeface is registered."""
        return f"{self.family}-{'Bold' if self.bold else 'Regular'}"

    @property
    def fonts(self) -> tuple[str, ...]:
        """Return the typefaces to look for a character in, best first."""
        weight = "Bold" if self.bold else "Regular"
        other = SANS if self.family == SERIF else SERIF
        return self.font, f"{other}-{weight}", *SIGNS


SERIF: Final = "NotoSerif"
SANS: Final = "NotoSans"
SIGNS: Final = ("NotoSansMath-Regular", "NotoSansSymbols2-Regular")  # → ≤ − ☐ ✓ of pasted texts

TEXT: Final = Face(SERIF, 10, 14.2)
TEXT_BOLD: Final = Face(SERIF, 10, 14.2, bold=True)
CELL: Final = Face(SERIF, 9.2, 12.8)
CELL_BOLD: Final = Face(SERIF, 9.2, 12.8, bold=True)
LABEL: Final = Face(SANS, 7.8, 12.8, grey=0.25)
REMARK: Final = Face(SANS, 7.4, 10, grey=0.2)
COLUMN: Final = Face(SANS, 7.8, 11, bold=True)
SECTION: Final = Face(SERIF, 11.5, 16, bold=True)
TITLE: Final = Face(SERIF, 15, 20, bold=True)
SUBJECT: Final = Face(SERIF, 11.5, 16)
OFFICE: Final = Face(SERIF, 9.6, 13.4)
OFFICE_BOLD: Final = Face(SERIF, 9.6, 13.4, bold=True)
MARKING: Final = Face(SANS, 10, 13, bold=True)
TLP: Final = Face(SANS, 12, 15, bold=True)  # the size that TLP 2.0 asks for
DEMO: Final = Face(SANS, 8, 11, bold=True, grey=0.35)
FOOT: Final = Face(SANS, 7.5, 10, grey=0.2)
NOTE: Final = Face(SERIF, 7.4, 9.6)
CODE: Final = Face(SANS, 6.8, 10, grey=0.2)
ADDRESS: Final = Face(SANS, 6.8, 8.8, grey=0.2)

_FILES: Final = (
    "NotoSans-Regular",
    "NotoSans-Bold",
    "NotoSerif-Regular",
    "NotoSerif-Bold",
    *SIGNS,
)


@cache
def register_fonts() -> None:
    """Make the typefaces known to reportlab; :class:`FontMissing` if one is not whole.

    Drawings of reportlab begin in Helvetica unless told otherwise, and a
    single bare Helvetica makes a file that is not self-contained. Streams stay
    binary: as ASCII they are a quarter larger, and take time.
    """
    for name in _FILES:
        try:
            font = TTFont(name, str(paths.resources() / "fonts" / f"{name}.ttf"))
        except (OSError, TTFError) as problem:
            raise FontMissing(font=name) from problem
        pdfmetrics.registerFont(font)
    shapes.STATE_DEFAULTS["fontName"] = _FILES[0]
    rl_config.useA85 = 0


@cache
def glyph_widths(font: str) -> dict[int, float]:
    """Return the width in 1/1000 em of every character that ``font`` holds."""
    register_fonts()
    face = pdfmetrics.getFont(font).face
    return {code: face.getCharWidth(code) for code in face.charToGlyph}
