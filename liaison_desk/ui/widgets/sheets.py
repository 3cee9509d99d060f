"""The sheets of a document as they were drawn elsewhere: it shows pixels, and asks for more."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from liaison_desk.drawing.bounds import within
from liaison_desk.drawing.talk import Ask, Sheets
from liaison_desk.ui.language import tr
from liaison_desk.ui.look import theme
from liaison_desk.ui.widgets.sheet_layout import LARGEST, SMALLEST, STEP, Layout, lay_out

_SETTLED_MS: Final = 120  # a pane that is being pulled asks for nothing
_KEPT: Final = 128 << 20  # bytes of sheets that were seen
_LINE: Final = 40  # px that an arrow key goes


class SheetView(QAbstractScrollArea):
    """Shows sheets at the width of the pane, or larger or smaller."""

    wanted = Signal(object)  # list of Ask: what is seen first

    def __init__(self, *, fill: bool, parent: QWidget | None = None) -> None:
        """Build it without sheets; ``fill`` as in :func:`lay_out`."""
        super().__init__(parent)
        self._fill = fill
        self._sizes: tuple[tuple[int, int], ...] = ()
        self._layout = Layout((), 0, 0)
        self._zoom = 1.0
        self._images: dict[int, QImage] = {}
        self._missing: set[int] = set()
        self._settled = QTimer(self, singleShot=True, interval=_SETTLED_MS)
        self._settled.timeout.connect(self._ask)
        self.setFrameShape(QFrame.Shape.NoFrame)
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.setSingleStep(_LINE)
            bar.valueChanged.connect(lambda _: self._moved())

    def show_sheets(self, sheets: Sheets) -> None:
        """Show white paper of these sizes, and ask how it looks."""
        self._sizes = sheets.sizes
        self._lay()
        self._ask()

    def show_drawn(self, asked: Ask, image: QImage) -> None:
        """Show how a sheet looks."""
        self._images[asked.sheet] = image
        self._forget()
        self.viewport().update()

    def show_missing(self, sheet: int) -> None:
        """Say on a sheet that it cannot be drawn."""
        self._missing.add(sheet)
        self.viewport().update()

    def larger(self) -> None:
        """Show more of less."""
        self._show_at(self._zoom * STEP)

    def smaller(self) -> None:
        """Show less of more."""
        self._show_at(self._zoom / STEP)

    def fit(self) -> None:
        """Show it as at first."""
        self._show_at(1.0)

    def blank(self) -> None:
        """Show nothing of it any more."""
        self._images.clear()
        self._sizes = ()
        self._lay()

    @property
    def drawn(self) -> dict[int, QImage]:
        """Return the sheets that are drawn, by their place."""
        return dict(self._images)

    @property
    def sheets(self) -> int:
        """Return how many sheets there are."""
        return len(self._sizes)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is seen; a sheet that is not drawn yet is white."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(theme.colours().background))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for sheet in self._seen():
            place = self._on_pane(sheet)
            image = self._images.get(sheet)
            if image is not None:
                painter.drawImage(place, image)
                continue
            painter.fillRect(place, Qt.GlobalColor.white)
            if sheet in self._missing:
                painter.setPen(Qt.GlobalColor.black)
                middle = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
                seen = place.intersected(self.viewport().rect())
                painter.drawText(seen, middle, tr("document.sheet_missing"))
        painter.end()

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for what was not drawn while nobody saw it."""
        super().showEvent(event)
        self._settled.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the sheets anew, and draw them in their new size once the pane is at rest."""
        super().resizeEvent(event)
        self._lay()
        self._settled.start()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Go on, or larger and smaller with Ctrl."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            (self.larger if event.angleDelta().y() > 0 else self.smaller)()
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the beginning and the end too."""
        bar = self.verticalScrollBar()
        if event.key() == Qt.Key.Key_Home:
            bar.setValue(bar.minimum())
        elif event.key() == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Take the ground of the new look."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.LanguageChange}:
            self.viewport().update()

    def _show_at(self, zoom: float) -> None:
        self._zoom = min(max(zoom, SMALLEST), LARGEST)
        self._lay()
        self._settled.start()

    def _lay(self) -> None:
        """Lay the sheets out, the spot that is read where it was."""
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        spot = self._layout.spot(down.value()) if self._layout.places else None
        middle = (across.value() + self.viewport().width() / 2) / max(1, self._layout.width)
        room = self.contentsRect().width() - down.sizeHint().width()  # the same with and without
        self._layout = lay_out(self._sizes, room, self._zoom, fill=self._fill)
        pane = self.viewport().size()
        down.setPageStep(pane.height())
        down.setRange(0, max(0, self._layout.height - pane.height()))
        across.setPageStep(pane.width())
        across.setRange(0, max(0, self._layout.width - max(room, pane.width())))
        if spot is not None and self._layout.places:
            down.setValue(self._layout.height_of(spot) if down.value() else 0)
        across.setValue(round(middle * self._layout.width - pane.width() / 2))
        self.viewport().update()

    def _moved(self) -> None:
        self.viewport().update()
        if not self._settled.isActive():
            self._ask()

    def _seen(self) -> range:
        top = self.verticalScrollBar().value()
        return self._layout.seen(top, top + self.viewport().height())

    def _on_pane(self, sheet: int) -> QRect:
        x, y, width, height = self._layout.places[sheet]
        pane = self.viewport().width() - self._layout.width  # what is free beside all of them
        left = x + max(0, pane // 2) - self.horizontalScrollBar().value()
        return QRect(left, y - self.verticalScrollBar().value(), width, height)

    def _ask(self) -> None:
        """Ask for what is seen, then for the sheets beside it."""
        seen = self._seen()
        if not self._layout.places or not self.isVisible():
            return
        beside = [one for one in (seen.stop, seen.start - 1) if 0 <= one < len(self._sizes)]
        asks = [self._wish(one) for one in (*seen, *beside) if one not in self._missing]
        self.wanted.emit([
            one for one in asks
            if (has := self._images.get(one.sheet)) is None
            or (has.width(), has.height()) != (one.width, one.height)
        ])  # fmt: skip

    def _wish(self, sheet: int) -> Ask:
        place, ratio = self._layout.places[sheet], self.viewport().devicePixelRatioF()
        return Ask(sheet, *within(place.width * ratio, place.height * ratio))

    def _forget(self) -> None:
        """Keep no more than so many sheets, those that are near."""
        seen = self._seen()
        by_far = sorted(self._images, key=lambda one: -abs(one - seen.start))
        held = sum(one.sizeInBytes() for one in self._images.values())
        for sheet in by_far:
            if held <= _KEPT:
                return
            if sheet not in seen:
                held -= self._images.pop(sheet).sizeInBytes()
