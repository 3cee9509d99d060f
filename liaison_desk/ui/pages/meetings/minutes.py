"""The minutes editor: item by item, paragraph by paragraph, as one types a letter.

Enter starts the next paragraph; ``/`` at the beginning of one offers what it may
become, and the text blocks of the house. Backspace in an empty one takes it away.
In bilingual minutes each block has a field in either language under one number.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from liaison_desk.ui.language import tr
from liaison_desk.ui.pages.meetings import minutes_draft
from liaison_desk.ui.pages.meetings.minutes_between import head_of, hint
from liaison_desk.ui.pages.meetings.minutes_block import BlockWidget
from liaison_desk.ui.pages.meetings.minutes_values import (
    Block,
    Item,
    MinutesView,
    Sort,
    without_empty,
)
from liaison_desk.ui.widgets.basics import clear, column, label, panel

_SIDE_BY_SIDE: Final = 560  # px of the editor from which two languages stand beside each other
_AT_ONCE: Final = 24  # parts that are made before minutes are shown: more than a screen holds
_A_TURN: Final = 6  # parts made in a turn of the event loop
_LETTERS: Final = {Sort.CONCLUSION: "C", Sort.ACTION: "A"}


class MinutesEditor(QScrollArea):
    """Edits blocks; the presenter compares them with what is stored and saves."""

    changed = Signal()  # something was typed, or saved
    entered = Signal()  # the cursor came into another block

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build it empty."""
        super().__init__(parent)
        self._view = MinutesView("", ("en",), (), ())
        self._opened: tuple[Block, ...] = ()
        self._under_way: tuple[Block, ...] = ()  # what a save took that is not done yet
        self._widgets: list[BlockWidget] = []
        self._heads: dict[str, QWidget] = {}
        self._current: BlockWidget | None = None
        self._waiting: deque[Item | Block] = deque()  # behind all that is made, in order
        self._turn_later = QTimer(self)
        self._turn_later.setSingleShot(True)
        self._turn_later.timeout.connect(lambda: self._make(_A_TURN))
        self.setProperty("part", "panel")
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._inner = panel()
        self._layout = column(self._inner, (18, 14, 18, 16), 4)
        self.setWidget(self._inner)

    def show_view(self, view: MinutesView) -> None:
        """Show ``view``, with the cursor where it was; what was typed and not saved is given up."""
        at = self._current
        written, language = (at.id, at.language) if at is not None and at.is_written else ("", "")
        self._view = view
        self._opened, self._under_way = view.blocks, ()
        self._build(view.blocks)
        for one in self._widgets:
            if written and one.id == written:
                one.take_focus(language)

    def blocks(self) -> tuple[Block, ...]:
        """Return every block as it stands, in order."""
        waiting = (one for one in self._waiting if isinstance(one, Block))
        return (*(one.block() for one in self._widgets), *waiting)

    @property
    def view(self) -> MinutesView:
        """Return what was shown."""
        return self._view

    @property
    def opened(self) -> tuple[Block, ...]:
        """Return the blocks that it began with, or that were saved since."""
        return self._opened

    @property
    def choosing(self) -> bool:
        """Tell whether something is chosen from what ``/`` offers: no text of the minutes yet."""
        return any(one.choosing for one in self._widgets)

    def written_at(self) -> Iterator[str]:
        """Yield the keys of the block that the cursor is in, and of those above it in its item."""
        current = self._current
        place = self._widgets.index(current) if current in self._widgets else -1
        for one in reversed(self._widgets[: place + 1]):
            if current is not None and one.item == current.item:
                yield one.key

    def saving(self, blocks: tuple[Block, ...]) -> None:
        """Know that a save of ``blocks`` is under way; without any that it came to nothing."""
        self._under_way = blocks
        self.changed.emit()

    def saved(self, stored: tuple[Block, ...]) -> None:
        """Take the blocks as they were saved, by their keys.

        The cursor stays where it is, and what was typed meanwhile is not saved yet.
        """
        by_key = {block.key: block for block in stored}
        for widget in self._widgets:
            if widget.key in by_key:
                widget.stored_as(by_key[widget.key])
        self._waiting = deque(
            by_key.get(one.key, one) if isinstance(one, Block) else one for one in self._waiting
        )
        self._opened, self._under_way = stored, ()
        self.changed.emit()

    def draft_key(self) -> str:
        """Return the key of its draft; empty where nothing can be typed: what was kept stays."""
        view = self._view
        typing = view.meeting and view.items and view.editable and not self._is_under_way()
        return f"minutes:{view.meeting}" if typing else ""

    @property
    def unsaved(self) -> bool:
        """Tell whether something was changed that is not saved, nor on its way."""
        blocks = without_empty(self.blocks())
        return blocks not in (without_empty(self._opened), self._under_way or None)

    def draft(self) -> str:
        """Return the blocks as text; empty when nothing was changed."""
        return minutes_draft.pack(self.blocks(), self._opened) if self.unsaved else ""

    def restore(self, text: str) -> None:
        """Show what was typed before, over what is stored now; without an item it waits."""
        items = [item.id for item in self._view.items]
        if items:
            self._build(minutes_draft.laid_over(text, self._opened, items))
            self._changed()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the languages beside each other where there is room."""
        super().resizeEvent(event)
        for widget in self._widgets:
            widget.set_side_by_side(self._is_wide())

    def _is_wide(self) -> bool:
        return len(self._view.languages) > 1 and self.viewport().width() >= _SIDE_BY_SIDE

    def _is_under_way(self) -> bool:
        """Tell whether a save is under way of all that stands here."""
        return bool(self._under_way) and without_empty(self.blocks()) == self._under_way

    def _build(self, blocks: tuple[Block, ...]) -> None:
        """Make all widgets anew: what is seen first at once, the others in the next turns."""
        self._widgets, self._heads, self._current = [], {}, None
        clear(self._layout)
        self._layout.addStretch(1)  # all that is left: a single block is not blown up
        self._waiting = deque(self._parts(blocks))
        self._make(_AT_ONCE)
        if not self._view.items and self._view.meeting:
            self._append(label(tr("minutes.no_items"), "secondary", wrap=True))

    def _parts(self, blocks: tuple[Block, ...]) -> Iterator[Item | Block]:
        """Yield the items in their order, each before its blocks."""
        for item in self._view.items:
            yield item
            mine = [one for one in blocks if one.item == item.id]
            yield from mine or ([Block("", item.id)] if self._view.editable else [])

    def _make(self, some: int) -> None:
        """Make the widgets of some parts that wait, and go on in the next turn."""
        for _ in range(min(some, len(self._waiting))):
            part = self._waiting.popleft()
            if isinstance(part, Item):
                self._heads[part.id] = head_of(part)
                self._append(self._heads[part.id])
            else:
                self._add(part, len(self._widgets))
            if not self._waiting and self._view.editable:
                self._append(hint())
        self._number()
        if self._waiting:
            self._turn_later.start()

    def _append(self, widget: QWidget) -> None:
        self._layout.insertWidget(self._layout.count() - 1, widget)

    def _make_all(self) -> None:
        """Make what waits: a key goes there."""
        self._make(len(self._waiting))

    def _add(self, block: Block, place: int) -> BlockWidget:
        """Lay a block before the one that stands at ``place``; the others stay as they are."""
        view = self._view
        widget = BlockWidget(
            block, view.languages, view.quotes.get(block.source),
            editable=view.editable, wide=self._is_wide(), phrases=view.phrases,
        )  # fmt: skip
        widget.changed.connect(self._changed)
        widget.next_wanted.connect(lambda code: self._insert(widget, code))
        widget.gone.connect(lambda code: self._remove(widget, code))
        widget.step_wanted.connect(lambda step, code: self._step(widget, step, code))
        widget.move_wanted.connect(lambda step: self._move(widget, step))
        widget.item_wanted.connect(lambda step: self._turn(widget, step))
        widget.left.connect(lambda forward: self._leave(widget, forward=forward))
        widget.entered.connect(lambda: self._enter(widget))
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

    def _insert(self, after: BlockWidget, language: str) -> None:
        made = self._add(Block("", after.item), self._widgets.index(after) + 1)
        self._changed()
        self._go(made, language)

    def _remove(self, widget: BlockWidget, language: str) -> None:
        place = self._widgets.index(widget)
        if place == 0 or self._widgets[place - 1].item != widget.item:
            return  # every item keeps a place to type
        self._go(self._widgets[place - 1], language)
        self._take(widget)
        self._changed()

    def _move(self, widget: BlockWidget, step: int) -> None:
        """Move a block up or down, at the edge of its item into the next one."""
        self._make_all()
        place, home = self._widgets.index(widget), widget.item
        beside = place + step
        items = [item.id for item in self._view.items]
        if 0 <= beside < len(self._widgets) and self._widgets[beside].item == home:
            self._widgets.insert(beside, self._widgets.pop(place))
        elif 0 <= items.index(home) + step < len(items):
            widget.item = items[items.index(home) + step]
        else:
            return
        self._put(widget)
        self._tidy(widget, home)
        self._changed()
        self._go(widget, widget.language)

    def _tidy(self, moved: BlockWidget, home: str) -> None:
        """Keep a place to type in the item that was left; take away the one that was filled."""
        if moved.item == home:
            return
        others = [one for one in self._widgets if one.item == moved.item and one is not moved]
        if len(others) == 1 and others[0].empty and not moved.empty:
            self._take(others[0])
        if not any(one.item == home for one in self._widgets):
            place = self._widgets.index(moved)
            ids = [item.id for item in self._view.items]
            before = ids.index(home) < ids.index(moved.item)
            self._add(Block("", home), place if before else place + 1)

    def _step(self, widget: BlockWidget, step: int, language: str) -> None:
        self._make_all()
        place = self._widgets.index(widget) + step
        if 0 <= place < len(self._widgets):
            self._go(self._widgets[place], language)

    def _turn(self, widget: BlockWidget, step: int) -> None:
        """Go to the end of the next agenda item, or of the one before."""
        self._make_all()
        ids = [item.id for item in self._view.items]
        place = ids.index(widget.item) + step
        mine = [one for one in self._widgets if 0 <= place < len(ids) and one.item == ids[place]]
        if mine:
            self._go(mine[-1], widget.language)
            self.ensureWidgetVisible(self._heads[ids[place]])
            self.ensureWidgetVisible(mine[-1])

    def _leave(self, widget: BlockWidget, *, forward: bool) -> None:
        """Go on with the next block; behind the last one out of the editor."""
        self._make_all()
        place = self._widgets.index(widget) + (1 if forward else -1)
        if 0 <= place < len(self._widgets):
            self._widgets[place].take_edge(forward=forward)
            self.ensureWidgetVisible(self._widgets[place])
            return
        at: QWidget = self
        while True:
            at = (at.nextInFocusChain() if forward else at.previousInFocusChain()) or self
            stop = bool(at.focusPolicy() & Qt.FocusPolicy.TabFocus) and at.isEnabled()
            if at is self or (stop and at.isVisible() and not self.isAncestorOf(at)):
                at.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def _go(self, widget: BlockWidget, language: str) -> None:
        widget.take_focus(language)
        pane = self.viewport()
        high = max(self._layout.sizeHint().height(), pane.height())
        # At once: else it is not known where the block stands.
        self._inner.resize(pane.width(), high)
        self._layout.activate()
        self.ensureWidgetVisible(widget)

    def _enter(self, widget: BlockWidget) -> None:
        if widget in self._widgets and widget is not self._current:  # else it is on its way out
            self._current = widget
            self.entered.emit()

    def _changed(self) -> None:
        self._number()
        self.changed.emit()

    def _number(self) -> None:
        """Give every block the number that the paper will give it."""
        numbers = {item.id: item.number for item in self._view.items}
        counts = dict.fromkeys(Sort, 0)
        item, paragraph = "", 0
        for widget in self._widgets:
            if widget.item != item:
                item, paragraph = widget.item, 0
            counts[widget.sort] += 1
            if widget.sort is Sort.PARAGRAPH:
                paragraph += 1
                widget.show_number(f"{numbers.get(item, '')}.{paragraph}")
            else:
                letter = _LETTERS.get(widget.sort)
                widget.show_number(f"{letter}{counts[widget.sort]}" if letter else "")
