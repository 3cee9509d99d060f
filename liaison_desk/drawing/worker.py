"""The process that draws one document: what it holds may be hostile, so it has no rights.

It gets the document on its standard input and no key, no path, no register.
Where the system can, it limits its own memory and time and that it may write
to no disk file; the window ends it when an answer takes too long, with the
page, and on locking. It answers as :mod:`liaison_desk.drawing.talk` says, and
ends when it is asked nothing more.
"""

from __future__ import annotations

import sys
from typing import IO, TYPE_CHECKING, Final, Protocol

from liaison_desk.drawing import talk
from liaison_desk.drawing.sorts import PDF
from liaison_desk.drawing.talk import Ask, Why
from liaison_desk.drawing.undrawable import Undrawable
from liaison_desk.inside import limits

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

SECONDS: Final = 60  # of the processor, all sheets together; the window starts another then


class Drawn(Protocol):
    """A document that was opened."""

    def sizes(self) -> list[tuple[int, int]]:
        """Return width and height of each sheet, in hundredths."""
        ...

    @property
    def whole(self) -> bool:
        """Tell whether every sheet is among them."""
        ...

    def draw(self, sheet: int, width: int, height: int) -> QImage:
        """Draw a sheet; :class:`Undrawable`."""
        ...


def main(sort: str) -> int:
    """Draw the document on standard input, whose reader is that of ``sort``."""
    limits.limit(SECONDS, reserves=True)
    heard, said = sys.stdin.buffer, sys.stdout.buffer
    (length,) = talk.LENGTH.unpack(heard.read(talk.LENGTH.size))
    try:
        document = opened(heard.read(length), sort)
        sizes = document.sizes()
        if not sizes:
            raise Undrawable(Why.DAMAGED)
        _say(said, talk.pack_sheets(sizes, whole=document.whole))
    except Undrawable as error:
        _say(said, talk.pack_failed(error.why))
        return 0
    while asked := heard.read(talk.ASKED):
        _draw(document, talk.unpack_ask(asked), said)
    return 0


def opened(data: bytes, sort: str) -> Drawn:
    """Open a document with the one reader of its sort; :class:`Undrawable`."""
    if sort == PDF:
        from liaison_desk.drawing.papers import Papers  # each loads what only it needs

        return Papers(data)
    from liaison_desk.drawing import pictures

    pictures.bound()
    return pictures.Pictures(data, sort)


def _draw(document: Drawn, ask: Ask, said: IO[bytes]) -> None:
    from liaison_desk.drawing.flat import flat

    try:
        image = flat(document.draw(*ask), ask)
    except Undrawable as error:
        _say(said, talk.pack_failed(error.why))
        return
    said.write(talk.bitmap_head(ask.width, ask.height))
    _say(said, image.constBits())


def _say(said: IO[bytes], what: bytes | bytearray | memoryview) -> None:
    said.write(what)
    said.flush()
