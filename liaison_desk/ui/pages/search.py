"""Results of the one search box: what was found, of which kind, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from liaison_desk.records.text import escaped
from liaison_desk.ui.live import Live
from liaison_desk.ui.look import icons, theme
from liaison_desk.ui.widgets.basics import column, ground, label

_ROW = 44  # px
_WIDTH = 560
_MOST = 9  # rows without scrolling
_HIT = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class Hit:
    """One record that was found."""

    id: str
    kind: str  # the code of its kind
    kind_label: str
    label: str
    why: str = ""  # which field matched, and how: exact, variant, similar
    icon: str = "document"
    apart: bool = False  # the first of those that only sound alike: a line over it


class SearchResults(Live):
    """A list under the box; the box keeps the focus and moves the choice."""

    opened = Signal(str, str)  # kind, id

    def __init__(self, parent: QWidget) -> None:
        """Build it hidden, inside ``parent`` rather than as a window of its own."""
        super().__init__(parent)
        self.setObjectName("search-results")
        self._model = QStandardItemModel(self)
        self.view = QListView()
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setModel(self._model)
        self.view.setItemDelegate(_HitPainter(self.view))
        self.view.setUniformItemSizes(True)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.clicked.connect(self._open)
        self._none = label(part="secondary", wrap=True)
        self._none.setContentsMargins(12, 4, 12, 4)
        layout = column(self, (4,))
        layout.addWidget(self.view)
        layout.addWidget(self._none)
        self.say(self.view.setAccessibleName, "search.results")
        ground(self, "popup")
        self.hide()

    def show_hits(self, hits: Sequence[Hit], typed: str, box: QWidget) -> None:
        """Show ``hits`` under ``box``; the first is chosen."""
        self._model.clear()
        for hit in hits:
            item = QStandardItem(escaped(hit.label))
            item.setData(hit, _HIT)
            words = f"{hit.label}, {hit.kind_label}. {hit.why}"
            item.setData(escaped(words), Qt.ItemDataRole.AccessibleTextRole)
            self._model.appendRow(item)
        self.view.setVisible(bool(hits))
        self._none.setVisible(not hits)
        self.say(self._none.setText, "search.none", typed=typed)
        if hits:
            self.view.setCurrentIndex(self._model.index(0, 0))
        self._place(box, len(hits))

    def forget(self) -> None:
        """Hide, and hold nothing of what was found."""
        self.hide()
        self._model.clear()
        self.say(self._none.setText, "search.none", typed="")

    def move_choice(self, step: int) -> None:
        """Move the choice up or down."""
        row = self.view.currentIndex().row() + step
        if 0 <= row < self._model.rowCount():
            self.view.setCurrentIndex(self._model.index(row, 0))

    def open_choice(self) -> None:
        """Open the chosen hit."""
        if self.isVisible() and self.view.currentIndex().isValid():
            self._open(self.view.currentIndex())

    def _open(self, index: QModelIndex) -> None:
        hit = index.data(_HIT)
        if isinstance(hit, Hit):
            self.hide()
            self.opened.emit(hit.kind, hit.id)

    def _place(self, box: QWidget, count: int) -> None:
        parent = self.parentWidget()
        assert parent is not None
        spot = box.mapTo(parent, QPoint(0, box.height() + 4))
        width = min(max(_WIDTH, box.width()), parent.width() - 16)
        left = min(max(8, spot.x() + (box.width() - width) // 2), parent.width() - width - 8)
        height = min(max(1, count), _MOST) * _ROW + 12
        self.setGeometry(left, spot.y(), width, height)
        self.raise_()
        self.show()


class _HitPainter(QStyledItemDelegate):
    """Icon, label and kind in one line, the reason beneath."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        del option, index
        return QSize(200, _ROW)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        hit = index.data(_HIT)
        colours = theme.colours()
        rect: QRect = option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setBrush(QColor(colours.accent_pale))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawRoundedRect(rect, 4, 4)
        if hit.apart:
            painter.setPen(QColor(colours.line))
            painter.drawLine(rect.left() + 8, rect.top(), rect.right() - 8, rect.top())
        icons.icon(hit.icon).paint(painter, QRect(rect.left() + 10, rect.top() + 12, 18, 18))
        text = rect.adjusted(40, 4, -12, -4)
        small, normal = _font(option.font, theme.SMALL_PX), _font(option.font, theme.FONT_PX)
        kind = QFontMetrics(small).horizontalAdvance(hit.kind_label)
        painter.setFont(small)
        painter.setPen(QColor(colours.secondary))
        top = QRect(text.left(), text.top(), text.width(), 18)
        painter.drawText(top, Qt.AlignmentFlag.AlignRight, hit.kind_label)
        below = text.adjusted(0, 18, 0, 0)
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft, _cut(hit.why, small, below.width()))
        painter.setFont(normal)
        painter.setPen(QColor(colours.text))
        room = text.width() - kind - 12
        painter.drawText(top, Qt.AlignmentFlag.AlignLeft, _cut(hit.label, normal, room))
        painter.restore()


def _font(font: QFont, px: int) -> QFont:
    result = QFont(font)
    result.setPixelSize(px)
    return result


def _cut(text: str, font: QFont, width: int) -> str:
    return QFontMetrics(font).elidedText(escaped(text), Qt.TextElideMode.ElideRight, width)
