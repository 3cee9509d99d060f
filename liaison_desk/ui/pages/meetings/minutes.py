"""The minutes editor: item by item, paragraph by paragraph, as one types a letter.

Enter starts the next paragraph, with what stands behind the cursor; ``/`` at the
beginning of one offers what it may become, and the text blocks of the house. Backspace
in an empty one takes it away.
In bilingual minutes each block has a field in either language under one number.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from liaison_desk.ui.pages.meetings import minutes_draft
from liaison_desk.ui.pages.meetings.minutes_between import leave
from liaison_desk.ui.pages.meetings.minutes_block import BlockWidget
from liaison_desk.ui.pages.meetings.minutes_laid_out import LaidOut
from liaison_desk.ui.pages.meetings.minutes_splitting import Split, parted, tail_of
from liaison_desk.ui.pages.meetings.minutes_values import (
    Block,
    MinutesView,
    without_empty,
)


class MinutesEditor(LaidOut):
    """Edits blocks; the presenter compares them with what is stored and saves."""

    changed = Signal()  # something was typed, or saved
    change_wanted = Signal()  # by a key, where nothing can be typed
    comment_wanted = Signal(str)  # on the record of a block
    pair_wanted = Signal(int)  # the next two of three languages or more, or those before
    entered = Signal()  # the cursor came into another block

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build it empty."""
        super().__init__(parent)
        self._opened: tuple[Block, ...] = ()
        self._under_way: tuple[Block, ...] = ()  # what a save took that is not done yet
        self._current: BlockWidget | None = None
        self._split: Split | None = None  # the last one, until something else is done
        self._pairs: dict[str, tuple[str, ...]] = {}  # chosen to stand side by side, by meeting

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

    def with_chosen(self, view: MinutesView) -> MinutesView:
        """Return ``view`` with the two languages that were chosen for its meeting, if they are."""
        pair = self._pairs.get(view.meeting, ())
        fits = bool(pair) and set(pair) <= set(view.kept)
        return replace(view, languages=pair) if fits else view

    def show_pair(self, languages: tuple[str, ...]) -> None:
        """Put these two languages side by side; what was typed stays, saved or not."""
        at, blocks = self._current, self.blocks()
        key, language = (at.key, at.language) if at is not None else ("", "")
        self._pairs[self._view.meeting] = languages
        self._view = replace(self._view, languages=languages)
        self._build(blocks)
        if key:
            self._make_all()
        for one in self._widgets:
            if one.key == key:
                self._go(one, language)
        self.changed.emit()

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

    def _is_under_way(self) -> bool:
        """Tell whether a save is under way of all that stands here."""
        return bool(self._under_way) and without_empty(self.blocks()) == self._under_way

    def _build(self, blocks: tuple[Block, ...]) -> None:
        self._current = self._split = None
        super()._build(blocks)

    def _connect(self, widget: BlockWidget) -> None:
        widget.changed.connect(self._changed)
        widget.change_wanted.connect(self.change_wanted)
        widget.next_wanted.connect(lambda code: self._insert(widget, code))
        widget.split_wanted.connect(lambda code, at: self._part(widget, code, at))
        widget.unsplit = lambda: self._join(widget)
        widget.gone.connect(lambda code: self._remove(widget, code))
        widget.step_wanted.connect(lambda step, code: self._step(widget, step, code))
        widget.move_wanted.connect(lambda step: self._move(widget, step))
        widget.item_wanted.connect(lambda step: self._turn(widget, step))
        widget.comment_wanted.connect(self.comment_wanted)
        widget.pair_wanted.connect(self.pair_wanted)
        widget.left.connect(lambda forward: self._leave(widget, forward=forward))
        widget.entered.connect(lambda: self._enter(widget))

    def _insert(self, after: BlockWidget, language: str) -> None:
        made = self._add(Block("", after.item), self._widgets.index(after) + 1)
        self._changed()
        self._go(made, language)

    def _part(self, widget: BlockWidget, language: str, at: int) -> None:
        """Begin the next block with what stands behind the cursor."""
        text, place = widget.text(language), self._widgets.index(widget)
        if not text[:at].strip():  # at its beginning: the block stays whole, one comes before it
            made = self._add(Block("", widget.item), place)
            self._put(widget)
        else:
            head, tail = parted(text, at)
            made = self._add(tail_of(widget.block(), language, tail), place + 1)
            widget.rewrite(language, head)
            self._split = Split(widget, made, language, text, at)
        self._changed()
        self._go(made, language, at=0)

    def _join(self, widget: BlockWidget) -> bool:
        """Make one of what was just split; tell whether there was something."""
        split, self._split = self._split, None
        if split is None or widget not in (split.above, split.below):
            return False
        if split.below not in self._widgets or not split.untouched():
            return False
        split.above.rewrite(split.language, split.text)
        self._take(split.below)
        self._changed()
        self._go(split.above, split.language, at=split.at)
        return True

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
        leave(self, forward=forward)

    def _go(self, widget: BlockWidget, language: str, at: int | None = None) -> None:
        widget.take_focus(language, at)
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
