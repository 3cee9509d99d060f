"""The minutes editor: item by item, paragraph by paragraph, as one types a letter.

Enter starts the next paragraph; ``/c`` at the beginning of one makes it a
conclusion, ``/a`` an action with owner and date, ``/p`` a paragraph again.
Backspace in an empty one takes it away. In bilingual minutes each block has
a line in either language under the same number.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QWidget

from liaison_desk.ui.language import tr
from liaison_desk.ui.pages.meetings import minutes_draft
from liaison_desk.ui.pages.meetings.minutes_block import Block, BlockWidget, Sort
from liaison_desk.ui.views import Mark
from liaison_desk.ui.widgets.basics import clear, column, label, panel
from liaison_desk.ui.widgets.flow import Flow

_SETTLES_AFTER = 400  # ms without a key: then the draft is kept and the paper drawn anew


@dataclass(frozen=True, slots=True)
class Item:
    """One agenda item, over its blocks."""

    id: str
    number: str
    title: str
    note: str = ""  # presenter, minutes planned


@dataclass(frozen=True, slots=True)
class MinutesView:
    """The minutes of one meeting."""

    meeting: str
    languages: tuple[str, ...]  # one, or two for bilingual minutes
    items: tuple[Item, ...]
    blocks: tuple[Block, ...]  # in order; each names its item
    editable: bool = True
    today: date | None = None  # from which dates are read as they are typed
    quotes: Mapping[str, Mark] = field(default_factory=dict)  # chips of entries, by id


class MinutesEditor(QScrollArea):
    """Edits blocks; the presenter compares them with what is stored and saves."""

    settled = Signal()  # nothing was typed for a moment
    changed = Signal()  # something was typed, or saved
    item_entered = Signal(str)  # the agenda item that the cursor is in

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build it empty."""
        super().__init__(parent)
        self._view = MinutesView("", ("en",), (), ())
        self._opened: tuple[Block, ...] = ()
        self._under_way: tuple[Block, ...] = ()  # what a save took that is not done yet
        self._widgets: list[BlockWidget] = []
        self.setProperty("part", "panel")
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = panel()
        self._layout = column(inner, (18, 14, 18, 16), 4)
        self.setWidget(inner)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_SETTLES_AFTER)
        self._pause.timeout.connect(self.settled)

    def show_view(self, view: MinutesView) -> None:
        """Show ``view``; what was typed and not saved is given up."""
        self._view = view
        self._opened, self._under_way = view.blocks, ()
        self._build(view.blocks)

    def blocks(self) -> tuple[Block, ...]:
        """Return every block as it stands, in order."""
        return tuple(one.block() for one in self._widgets)

    @property
    def view(self) -> MinutesView:
        """Return what was shown."""
        return self._view

    @property
    def opened(self) -> tuple[Block, ...]:
        """Return the blocks that it began with, or that were saved since."""
        return self._opened

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
        self._opened, self._under_way = stored, ()
        self.changed.emit()

    def draft_key(self) -> str:
        """Return the key of its draft; empty where nothing can be typed: what was kept stays."""
        view = self._view
        typing = view.meeting and view.items and view.editable and not self._is_under_way()
        return f"minutes:{view.meeting}" if typing else ""

    def draft(self) -> str:
        """Return the blocks as text; empty when nothing was changed."""
        blocks = self.blocks()
        if self._is_under_way() or without_empty(blocks) == without_empty(self._opened):
            return ""
        return minutes_draft.pack(blocks, self._opened)

    def restore(self, text: str) -> None:
        """Show what was typed before, over what is stored now; without an item it waits."""
        items = [item.id for item in self._view.items]
        if items:
            self._build(minutes_draft.laid_over(text, self._opened, items))
            self._changed()

    def _is_under_way(self) -> bool:
        """Tell whether a save is under way of all that stands here."""
        return bool(self._under_way) and without_empty(self.blocks()) == self._under_way

    def _build(self, blocks: tuple[Block, ...], focus: tuple[int, str] | None = None) -> None:
        """Make all widgets anew; ``focus`` is a block's place and its language."""
        clear(self._layout)
        self._widgets = []
        for item in self._view.items:
            self._layout.addWidget(self._head(item))
            mine = [one for one in blocks if one.item == item.id]
            if not mine and self._view.editable:
                mine = [Block("", item.id)]
            for block in mine:
                self._add(block)
            self._layout.addSpacing(12)
        if not self._view.items and self._view.meeting:
            self._layout.addWidget(label(tr("minutes.no_items"), "secondary", wrap=True))
        elif self._view.editable and self._view.items:
            self._layout.addWidget(self._hint())
        self._layout.addStretch(1)  # all that is left: a single block is not blown up
        self._number()
        if focus is not None and 0 <= focus[0] < len(self._widgets):
            self._widgets[focus[0]].take_focus(focus[1])

    def _add(self, block: Block) -> None:
        quote = self._view.quotes.get(block.source)
        widget = BlockWidget(block, self._view.languages, quote, editable=self._view.editable)
        widget.changed.connect(self._changed)
        widget.next_wanted.connect(lambda code: self._insert(widget, code))
        widget.gone.connect(lambda code: self._remove(widget, code))
        widget.step_wanted.connect(lambda step, code: self._step(widget, step, code))
        widget.entered.connect(lambda: self.item_entered.emit(widget.item))
        self._widgets.append(widget)
        self._layout.addWidget(widget)

    def _insert(self, after: BlockWidget, language: str) -> None:
        place = self._widgets.index(after) + 1
        blocks = list(self.blocks())
        blocks.insert(place, Block("", after.item))
        self._build(tuple(blocks), (place, language))
        self._changed()

    def _remove(self, widget: BlockWidget, language: str) -> None:
        place = self._widgets.index(widget)
        if place == 0 or self._widgets[place - 1].item != widget.item:
            return  # every item keeps a place to type
        blocks = list(self.blocks())
        del blocks[place]
        self._build(tuple(blocks), (place - 1, language))
        self._changed()

    def _step(self, widget: BlockWidget, step: int, language: str) -> None:
        place = self._widgets.index(widget) + step
        if 0 <= place < len(self._widgets):
            self._widgets[place].take_focus(language)
            self.ensureWidgetVisible(self._widgets[place])

    def _changed(self) -> None:
        self._number()
        self._pause.start()
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
                letter = "C" if widget.sort is Sort.CONCLUSION else "A"
                widget.show_number(f"{letter}{counts[widget.sort]}")

    @staticmethod
    def _head(item: Item) -> QWidget:
        head = QWidget()
        layout = column(head, (0, 0, 0, 4), 2)
        layout.addWidget(label(f"{item.number}  {item.title}", "section", wrap=True))
        if item.note:
            layout.addWidget(label(item.note, "secondary"))
        return head

    @staticmethod
    def _hint() -> QWidget:
        hint = QWidget()
        flow = Flow(hint, gap=6)
        flow.addWidget(label("Enter", "key"))
        flow.addWidget(label(tr("minutes.hint.enter"), "secondary"))
        for sort in (Sort.CONCLUSION, Sort.ACTION, Sort.PARAGRAPH):
            flow.addWidget(label(sort.command, "key"))
            flow.addWidget(label(tr(f"minutes.sort.{sort.value}"), "secondary"))
        return hint


def without_empty(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return the blocks that hold text: an empty line is only a place to type."""
    kept = [one for one in blocks if any(text.strip() for text in one.texts.values())]
    return tuple(
        replace(one, texts={code: text for code, text in one.texts.items() if text.strip()})
        for one in kept
    )
