"""A picture becomes the logo of a letterhead: drawn where a hostile one can do no harm.

Nothing of the disk file is kept but pixels: the register gets no picture that
any reader would have to take apart again.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from liaison_desk.db.errors import AttachmentUnreadable
from liaison_desk.drawing.bounds import LARGEST, MOST_DECODED
from liaison_desk.drawing.errors import EndedDrawing, LockedDrawing
from liaison_desk.drawing.talk import Ask, Sheets, Why
from liaison_desk.printing.letterhead import MOST_PIXELS
from liaison_desk.progress import Progress
from liaison_desk.register import Register
from liaison_desk.ui.drawer import Drawer
from liaison_desk.ui.errors import LogoNotAPicture, LogoTooFine, LogoTooLarge
from liaison_desk.ui.jobs import Jobs

_REFUSED: Final = {Why.LOCKED: LockedDrawing, Why.TOO_LARGE: LogoTooFine, Why.ENDED: EndedDrawing}
HIGH: Final = 600  # pixels: 18 mm at more than 800 dpi


class Logo(QObject):
    """The logo that is being drawn, one at a time."""

    changed = Signal(object)  # frozenset of record ids
    failed = Signal(object)

    def __init__(self, jobs: Jobs[Register], parent: QObject) -> None:
        """Draw nothing yet."""
        super().__init__(parent)
        self._jobs = jobs
        self._drawer: Drawer | None = None

    def take(self, letterhead: str, path: str) -> None:
        """Draw the picture at ``path``, or the first page of a PDF, and keep its pixels."""
        self.end()
        try:
            with Path(path).open("rb") as source:
                data = source.read(LARGEST + 1)
        except OSError:
            self.failed.emit(AttachmentUnreadable())
            return
        if len(data) > LARGEST:
            self.failed.emit(LogoTooLarge(limit=LARGEST >> 20))
            return
        drawer = self._drawer = Drawer(data, self)
        drawer.opened.connect(lambda sheets: drawer.want([_size(sheets)]))
        drawer.drawn.connect(lambda _, image: self._keep(letterhead, image))
        drawer.failed.connect(self._give_up)
        drawer.missing.connect(lambda _, why: self._give_up(why))
        drawer.begin()

    def end(self) -> None:
        """Draw no more, and keep nothing of what was drawn."""
        drawer, self._drawer = self._drawer, None
        if drawer is not None:
            drawer.end()
            drawer.deleteLater()

    def _give_up(self, why: Why) -> None:
        self.end()
        self.failed.emit(_REFUSED.get(why, LogoNotAPicture)(limit=MOST_DECODED // 1_000_000))

    def _keep(self, letterhead: str, image: QImage) -> None:
        self.end()
        width, height, rgb = image.width(), image.height(), pixels(image)

        def work(reg: Register, _: Progress) -> str:
            return reg.set_logo(letterhead, width, height, rgb)

        def done(attached: str) -> None:
            self.changed.emit(frozenset({attached, letterhead}))

        self._jobs.submit(work, done, self.failed.emit)


def pixels(image: QImage) -> bytes:
    """Return red, green and blue of each pixel, line by line from above."""
    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    data, stride = bytes(plain.constBits()), plain.bytesPerLine()  # lines begin at multiples of 4
    width = 3 * plain.width()
    return b"".join(data[at * stride : at * stride + width] for at in range(plain.height()))


def _size(sheets: Sheets) -> Ask:
    """Return a size of the same shape, as large as a logo needs to be."""
    width, height = sheets.sizes[0]
    scale = min(HIGH / height, MOST_PIXELS / width)
    return Ask(0, max(1, int(width * scale)), max(1, int(height * scale)))
