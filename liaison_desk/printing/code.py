"""The code of a paper's content: 64 hex digits as text, and as a QR of its own.

The QR says "LD1:" and the digits, nothing else. Capitals make it smaller: QR
packs them two and two.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

BEGINNING: Final = "LD1:"
QUIET: Final = 4  # modules of white that readers want on each side
SIDE: Final[float] = 14 * mm  # 33 modules: five dots of a 300 dpi scan each
_GROUP: Final = 4
_CODE: Final = re.compile("[0-9a-fA-F]{64}")

Modules = tuple[tuple[bool, ...], ...]


def grouped(code: str) -> str:
    """Return the digits in groups of four, as people read them out."""
    return " ".join(code[at : at + _GROUP] for at in range(0, len(code), _GROUP))


@lru_cache(maxsize=8)
def modules(code: str) -> Modules:
    """Return the QR of ``code``, true where it is dark; it bears 15 % of damage."""
    if not _CODE.fullmatch(code):
        raise ValueError("the code of a content is 64 hex digits")
    made = QRCode(None, QRErrorCorrectLevel.M)
    made.addData(BEGINNING + code.upper())
    made.make()
    return tuple(tuple(bool(one) for one in row) for row in made.modules)


def quiet(code: str) -> float:
    """Return how much white must stay around the QR, in points."""
    return QUIET * SIDE / len(modules(code))


def draw_code(canvas: Canvas, code: str, x: float, top: float) -> None:
    """Draw the QR with its upper left corner there; each page shows the one drawn first."""
    name = f"code-{code}"
    if not canvas.hasForm(name):
        canvas.beginForm(name, 0, 0, SIDE, SIDE)
        _draw(canvas, modules(code))
        canvas.endForm()
    canvas.saveState()
    canvas.translate(x, top - SIDE)
    canvas.doForm(name)
    canvas.restoreState()


def _draw(canvas: Canvas, dark: Modules) -> None:
    """Fill runs of dark modules, row by row from above."""
    size = SIDE / len(dark)
    path = canvas.beginPath()
    for at, row in enumerate(dark):
        start = 0
        while start < len(row):
            end = start
            while end < len(row) and row[end]:
                end += 1
            if end > start:
                path.rect(start * size, SIDE - (at + 1) * size, (end - start) * size, size)
            start = end + 1
    canvas.setFillGray(0)
    canvas.drawPath(path, stroke=0, fill=1)
