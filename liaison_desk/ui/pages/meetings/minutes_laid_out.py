"""The blocks of minutes as they lie beneath each other, under the heads of their items.

What is seen first is made at once, the rest in the next turns of the event loop.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QElapsedTimer, Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from liaison_desk.ui.language import tr
from liaison_desk.ui.pages.meetings.minutes_between import head_of, hint
from liaison_desk.ui.pages.meetings.minutes_block import BlockWidget
from liaison_desk.ui.pages.meetings.minutes_numbers import numbered
from liaison_desk.ui.pages.meetings.minutes_values import Block, Item, MinutesView
from liaison_desk.ui.widgets.basics import clear, column, label, panel

_SIDE_BY_SIDE: Final = 560  # px of the editor from which two languages stand beside each other
_AT_ONCE: Final = 8  # parts that are made before minutes are shown; the rest of a screen follows
_A_TURN: Final = 6  # parts made in a turn of the event loop, at most
_TURN_MS: Final = 12  # after so long no further one is begun: others may have the processor too


class LaidOut(QScrollArea):
    """Makes a widget for each block, and keeps them in their order and numbered."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Lie empty."""
        super().__init__(parent)
        self._view = MinutesView("", ("en",), (), ())
        self._widgets: list[BlockWidget] = []
        self._heads: dict[str, QWidget] = {}
        self._waiting: deque[Item | Block] = deque()  # behind all that is made, in order
        self._turn_later = QTimer(self)
        self._turn_later.setSingleShot(True)
        self._turn_later.timeout.connect(self._go_on)
        self.setProperty("part", "panel")
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._inner = panel()
        self._layout = column(self._inner, (18, 14, 18, 16), 4)
        self.setWidget(self._inner)

    def blocks(self) -> tuple[Block, ...]:
        """Return every block as it stands, in order."""
        waiting = (one for one in self._waiting if isinstance(one, Block))
        return (*(one.block() for one in self._widgets), *waiting)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the languages beside each other where there is room."""
        super().resizeEvent(event)
        for widget in self._widgets:
            widget.set_side_by_side(self._is_wide())

    def showEvent(self, event: QShowEvent) -> None:
        """Go on making what waits."""
        super().showEvent(event)
        if self._waiting:
            self._turn_later.start()

    def _is_wide(self) -> bool:
        return len(self._view.languages) > 1 and self.viewport().width() >= _SIDE_BY_SIDE

    def _build(self, blocks: tuple[Block, ...]) -> None:
        """Make all widgets anew: what is seen first at once, the others in the next turns."""
        self._widgets, self._heads = [], {}
        clear(self._layout)
        self._layout.addStretch(1)  # all that is left: a single block is not blown up
        self._waiting = deque(self._parts(blocks))
        self._make(_AT_ONCE)
        if not self._view.items and self._view.meeting:
            self._append(label(tr("minutes.no_items"), "secondary", wrap=True))

    def _parts(self, blocks: tuple[Block, ...]) -> Iterator[Item | Block]:
        """Yield the items in their order, each before its blocks."""
        inside: dict[str, list[Block]] = {}
        for one in blocks:
            inside.setdefault(one.item, []).append(one)
        empty = self._view.editable
        for item in self._view.items:
            yield item
            yield from inside.get(item.id) or ([Block("", item.id)] if empty else [])

    def _go_on(self) -> None:
        """Make some more, while somebody looks."""
        if self.isVisible():
            self._make(_A_TURN, _TURN_MS)

    def _make(self, some: int, turn_ms: int | None = None) -> None:
        """Make the widgets of some parts that wait, and go on in the next turn."""
        since = QElapsedTimer()
        since.start()
        for made in range(min(some, len(self._waiting))):
            if made and turn_ms is not None and since.elapsed() > turn_ms:
                break
            part = self._waiting.popleft()
            if isinstance(part, Item):
                self._heads[part.id] = head_of(part)
                self._append(self._heads[part.id])
            else:
                self._add(part, len(self._widgets))
            if not self._waiting and self._view.editable:
                self._append(hint(self._view))
        self._number()
        if self._waiting:
            self._turn_later.start()

    def _append(self, widget: QWidget) -> None:
        self._layout.insertWidget(self._layout.count() - 1, widget)

    def _make_all(self) -> None:
        """Make what waits: a key goes there."""
        self._make(len(self._waiting))

    def _connect(self, widget: BlockWidget) -> None:
        """Hear what a new block asks for."""
        raise NotImplementedError

    def _add(self, block: Block, place: int) -> BlockWidget:
        """Lay a block before the one that stands at ``place``; the others stay as they are."""
        widget = BlockWidget(block, self._view, wide=self._is_wide())
        self._connect(widget)
        self._widgets.insert(place, widget)
        self._put(widget)
        return widget

    def _put(self, widget: BlockWidget) -> None:
        """Lay a widget behind the one before it in its item, else beneath the item's head."""
        place = self._widgets.index(widget)
        above = self._widgets[place - 1] if place else None
        behind = above if above and above.item == widget.item else self._heads[widget.item]
        self._layout.removeWidget(widget)
        self._layout.insertWidget(self._layout.indexOf(behind) + 1, widget)
        widget.show()  # at once, for the cursor: the layout would in the next turn

    def _take(self, widget: BlockWidget) -> None:
        self._widgets.remove(widget)
        self._layout.removeWidget(widget)
        widget.hide()
        widget.deleteLater()

    def _number(self) -> None:
        """Give every block the number that the paper will give it."""
        items = {item.id: item.number for item in self._view.items}
        standing = [(one.item, one.sort) for one in self._widgets]
        for widget, number in zip(self._widgets, numbered(standing, items), strict=True):
            widget.show_number(number)
