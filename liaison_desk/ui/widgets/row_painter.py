"""Paints a row of a list pane: number and due time, title, and a line beneath."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from liaison_desk.records.text import escaped
from liaison_desk.ui.look import theme
from liaison_desk.ui.look.palette import Palette, Tone
from liaison_desk.ui.views import Mark, Row
from liaison_desk.ui.widgets.id_list import ROW_ROLE

PADDING: Final = 12  # px left and right
_TOP: Final = 7
_GAP: Final = 2
_BAR: Final = 3  # px: the stroke at the left of the selected row

_State = QStyle.StateFlag
_Left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_Right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class RowPainter(QStyledItemDelegate):
    """Draws a :class:`Row`; every row of a list is equally high."""

    three_lines = True  # False: no reference line (contacts, stations)

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the height of all rows; a view with uniform sizes asks once."""
        del index
        small, normal = self._metrics(option.font)
        lines = normal.height() + small.height() + _GAP
        if self.three_lines:
            lines += small.height() + _GAP
        return QSize(200, lines + 2 * _TOP + 1)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw the row, or only its ground while its words are on their way."""
        colours = theme.colours()
        rect: QRect = option.rect
        painter.save()
        self._ground(painter, rect, option.state, colours)
        row = index.data(ROW_ROLE)
        if isinstance(row, Row):
            inner = rect.adjusted(PADDING, _TOP, -PADDING, -_TOP)
            chosen = bool(option.state & _State.State_Selected)
            self._row(painter, inner, row, option.font, chosen=chosen)
        painter.restore()

    def _ground(
        self, painter: QPainter, rect: QRect, state: QStyle.StateFlag, colours: Palette
    ) -> None:
        selected = bool(state & _State.State_Selected)
        hovered = bool(state & _State.State_MouseOver)
        ground = colours.background if hovered else colours.panel
        painter.fillRect(rect, QColor(colours.accent_pale if selected else ground))
        if selected:
            painter.fillRect(rect.adjusted(0, 0, _BAR - rect.width(), 0), QColor(colours.accent))
        painter.setPen(QColor(colours.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if state & _State.State_HasFocus and state & _State.State_KeyboardFocusChange:
            painter.setPen(QColor(colours.accent))
            painter.drawRect(rect.adjusted(0, 0, -1, -2))

    def _row(self, painter: QPainter, rect: QRect, row: Row, font: QFont, *, chosen: bool) -> None:
        colours = theme.colours()
        small, normal = self._metrics(font)
        top = QRect(rect.left(), rect.top(), rect.width(), small.height())
        taken = self._mark(painter, top, row, font, chosen=chosen) if row.mark else 0
        if self.three_lines:
            self._text(painter, top.adjusted(0, 0, -taken, 0), row.reference,
                       theme.SMALL_PX, colours.secondary)  # fmt: skip
            top.translate(0, small.height() + _GAP)
            taken = 0
        title = QRect(top.left(), top.top(), top.width() - taken, normal.height())
        self._text(painter, title, row.title, theme.FONT_PX, colours.text, bold=True)
        below = QRect(rect.left(), title.bottom() + 1 + _GAP, rect.width(), small.height())
        self._text(painter, below, row.meta, theme.SMALL_PX, colours.secondary)

    def _mark(self, painter: QPainter, line: QRect, row: Row, font: QFont, *, chosen: bool) -> int:
        """Draw the mark at the right of ``line``; return the width it takes."""
        assert row.mark is not None
        mark: Mark = row.mark
        colours = theme.colours()
        bold = mark.tone is not Tone.PLAIN and not row.chip
        own = _sized(font, theme.SMALL_PX, bold=bold)
        width = QFontMetrics(own).horizontalAdvance(mark.text)
        if row.chip:
            ground = line.adjusted(line.width() - width - 16, 0, 0, 3)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            pale = colours.ground(mark.tone)
            lost = chosen and pale == colours.accent_pale  # the ground of the chosen row
            painter.setBrush(QColor(colours.panel if lost else pale))
            painter.drawRoundedRect(ground, 4, 4)
            painter.setPen(QColor(colours.ink(mark.tone)))
            painter.setFont(own)
            painter.drawText(ground, Qt.AlignmentFlag.AlignCenter, mark.text)
            return width + 24
        painter.setPen(QColor(colours.ink(mark.tone)))
        painter.setFont(own)
        painter.drawText(line, _Right, mark.text)
        return width + 8

    @staticmethod
    def _text(
        painter: QPainter, rect: QRect, text: str, px: int, colour: str, *, bold: bool = False
    ) -> None:
        own = _sized(painter.font(), px, bold=bold)
        painter.setFont(own)
        painter.setPen(QColor(colour))
        cut = QFontMetrics(own).elidedText(escaped(text), Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, _Left, cut)

    @staticmethod
    def _metrics(font: QFont) -> tuple[QFontMetrics, QFontMetrics]:
        return (
            QFontMetrics(_sized(font, theme.SMALL_PX)),
            QFontMetrics(_sized(font, theme.FONT_PX, bold=True)),
        )


def _sized(font: QFont, px: int, *, bold: bool = False) -> QFont:
    result = QFont(font)
    result.setPixelSize(px)
    result.setBold(bold)
    return result
