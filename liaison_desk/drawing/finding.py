"""The process that looks for the code on a scanned paper: without rights, as the one that draws.

It gets a PDF or a picture on its standard input, looks at its first sheets as they
are seen, and says the first code of ours that stands in a QR there. What else any
QR holds is never said.
"""

from __future__ import annotations

import re
import sys
from typing import Final

from liaison_desk.drawing import code_talk, talk
from liaison_desk.drawing.bounds import within
from liaison_desk.drawing.sorts import PDF
from liaison_desk.drawing.talk import Ask
from liaison_desk.drawing.undrawable import Undrawable
from liaison_desk.drawing.worker import SECONDS, Drawn, opened
from liaison_desk.inside import limits

_MOST: Final = 20  # sheets that are looked at
_DPI: Final = 200  # of a page: a square of the QR is four pixels wide and more
_OURS: Final = re.compile(r"LD1:([0-9A-Fa-f]{64})", re.ASCII)


def main(sort: str) -> int:
    """Look at the document on standard input, whose reader is that of ``sort``."""
    limits.limit(SECONDS, reserves=True)
    heard, said = sys.stdin.buffer, sys.stdout.buffer
    (length,) = talk.LENGTH.unpack(heard.read(talk.LENGTH.size))
    try:
        answer = code_talk.pack(_code_in(opened(heard.read(length), sort), sort))
    except Undrawable as error:
        answer = code_talk.pack(error.why)
    said.write(answer)
    said.flush()
    return 0


def _code_in(document: Drawn, sort: str) -> str | None:
    scale = _DPI / 72 if sort == PDF else 1.0
    for sheet, (width, height) in enumerate(document.sizes()[:_MOST]):
        size = within(width / 100 * scale, height / 100 * scale)
        found = _on_sheet(document, Ask(sheet, *size))
        if found:
            return found
    return None


def _on_sheet(document: Drawn, ask: Ask) -> str | None:
    import zxingcpp  # in this process alone

    qr = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])

    from liaison_desk.drawing.flat import flat

    try:
        image = flat(document.draw(*ask), ask)
    except Undrawable:
        return None
    for one in zxingcpp.read_barcodes(image, formats=qr):
        ours = _OURS.fullmatch(one.text)
        if ours:
            return ours[1].lower()
    return None
