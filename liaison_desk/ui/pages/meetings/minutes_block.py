"""One block of minutes: a paragraph, a conclusion or an action, in one or two languages."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QWidget

from liaison_desk import ids
from liaison_desk.ui.editors.editor import GrowingText
from liaison_desk.ui.language import tr
from liaison_desk.ui.look.palette import Tone
from liaison_desk.ui.views import Mark
from liaison_desk.ui.widgets.basics import chip, column, label, line, restyle, toned
from liaison_desk.ui.widgets.guarded import GuardedLine, too_long


class Sort(Enum):
    """What a block is."""

    PARAGRAPH = "paragraph"
    CONCLUSION = "conclusion"
    ACTION = "action"

    @property
    def command(self) -> str:
        """Return what is typed at the beginning of a block to make it this."""
        return f"/{self.value[0]}"

    @property
    def tone(self) -> Tone:
        """Return the colour of its chip."""
        return {"conclusion": Tone.DONE, "action": Tone.ACCENT}.get(self.value, Tone.PLAIN)


@dataclass(frozen=True, slots=True)
class Block:
    """One block as it is stored or typed; a new one has no id."""

    id: str
    item: str  # the id of its agenda item
    sort: Sort = Sort.PARAGRAPH
    texts: dict[str, str] = field(default_factory=dict)  # by language
    owner: str = ""  # of an action, as the minutes say it
    due: str = ""  # of an action, as it was typed
    basis: str = ""  # FACT or ASSESSMENT of a paragraph; empty where not said
    source: str = ""  # the entry whose words a paragraph quotes
    key: str = field(default_factory=ids.new_nonce, compare=False)  # the same while it is open


class BlockWidget(QWidget):
    """Edits one block; asks the editor for neighbours."""

    changed = Signal()
    next_wanted = Signal(str)  # language
    gone = Signal(str)
    step_wanted = Signal(int, str)
    entered = Signal()

    def __init__(
        self, block: Block, languages: tuple[str, ...], quote: Mark | None = None, *, editable: bool
    ) -> None:
        """Show ``block`` with one field for each language; ``quote`` is the chip of its source."""
        super().__init__()
        self._id, self.item, self.sort = block.id, block.item, block.sort
        self._basis, self._source, self.key = block.basis, block.source, block.key
        self._number = ""
        self._chip = label(part="chip")
        self._owner, self._due = GuardedLine(block.owner), GuardedLine(block.due)
        self._texts = {code: _BlockText(code, self) for code in languages}
        self._wrong = toned("", Tone.LATE, "small")
        self._wrong.setWordWrap(True)
        self._wrong.hide()
        self._hidden = {code: text for code, text in block.texts.items() if code not in languages}
        for place, (code, edit) in enumerate(self._texts.items()):
            edit.setPlainText(block.texts.get(code, ""))
            edit.setReadOnly(not editable)
            edit.setProperty("second", bool(place))
            edit.textChanged.connect(self._typed)
        self._lay_out(quote, editable=editable)
        self._show_sort()

    def block(self) -> Block:
        """Return what stands here now; languages that are not shown are kept."""
        texts = self._hidden | {code: edit.toPlainText() for code, edit in self._texts.items()}
        texts = {code: text for code, text in texts.items() if text}
        action = self.sort is Sort.ACTION
        owner, due = (self._owner.text(), self._due.text()) if action else ("", "")
        return Block(
            self._id, self.item, self.sort, texts, owner, due, self._basis, self._source, self.key
        )  # fmt: skip

    def stored_as(self, block: Block) -> None:
        """Take id and date as they were saved; what was typed since stays."""
        self._id = block.id
        if block.due and not self._due.hasFocus():
            self._due.setText(block.due)

    def show_number(self, number: str) -> None:
        """Show the number that the paper gives it."""
        self._number = number
        self._show_sort()

    def take_focus(self, language: str) -> None:
        """Put the cursor at the end of the text in ``language``."""
        edit = self._texts.get(language) or next(iter(self._texts.values()))
        edit.setFocus(Qt.FocusReason.OtherFocusReason)
        edit.moveCursor(QTextCursor.MoveOperation.End)

    def command(self, typed: str) -> bool:
        """Obey ``/c``, ``/a`` or ``/p``; tell whether ``typed`` was one."""
        for sort in Sort:
            if typed.strip().casefold() == sort.command:
                if self._source and sort is not Sort.PARAGRAPH:  # only a paragraph names an entry
                    self._say_wrong(tr("minutes.quoted_stays"))
                    return True
                self.sort = sort
                self._show_sort()
                self.changed.emit()
                return True
        return False

    @property
    def empty(self) -> bool:
        """Tell whether nothing is typed in any language."""
        return not any(edit.toPlainText() for edit in self._texts.values())

    def _lay_out(self, quote: Mark | None, *, editable: bool) -> None:
        head = line(gap=8)
        head.addWidget(self._chip)
        if quote is not None:
            head.addWidget(chip(quote))
        for edit, key, width in ((self._owner, "owner", 220), (self._due, "due", 130)):
            edit.setProperty("part", "paper")
            edit.setPlaceholderText(tr(f"minutes.{key}"))
            edit.setAccessibleName(tr(f"minutes.{key}"))
            edit.setMaximumWidth(width)
            edit.setReadOnly(not editable)
            edit.textEdited.connect(self.changed)
            head.addWidget(edit)
        head.addStretch()
        layout = column(self, (0, 2, 0, 2), 2)
        layout.addLayout(head)
        for text in self._texts.values():
            layout.addWidget(text)
            text.refused.connect(self._refuse)
        layout.addWidget(self._wrong)

    def _show_sort(self) -> None:
        words = tr(f"minutes.sort.{self.sort.value}")
        if self.sort is Sort.PARAGRAPH and self._basis:
            words = tr(f"minutes.basis.{self._basis.casefold()}")
        plain = self.sort is Sort.PARAGRAPH and not self._basis
        self._chip.setText(self._number if plain else f"{self._number} {words}".strip())
        tone = Tone.SOON if self._basis == "ASSESSMENT" else self.sort.tone
        if self._chip.property("tone") != tone.value:
            self._chip.setProperty("tone", tone.value)
            restyle(self._chip)
        for edit in (self._owner, self._due):
            edit.setVisible(self.sort is Sort.ACTION)
        for code, text in self._texts.items():
            text.setAccessibleName(f"{self._number} {words} {code}")

    def _typed(self) -> None:
        self._wrong.hide()
        self.changed.emit()

    def _refuse(self, limit: int) -> None:
        self._say_wrong(too_long(limit))

    def _say_wrong(self, words: str) -> None:
        self._wrong.setText(words)
        self._wrong.show()


class _BlockText(GrowingText):
    """The text of a block in one language."""

    def __init__(self, language: str, owner: BlockWidget) -> None:
        super().__init__((1, 40), owner)
        self._language = language
        self._owner = owner
        self.setProperty("part", "paper")
        self.document().setDocumentMargin(1)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, a command turns the block, Backspace in an empty one takes it away."""
        key = Qt.Key(event.key())
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and plain and not self.isReadOnly():
            if not self._obeyed():
                self._owner.next_wanted.emit(self._language)
        elif key == Qt.Key.Key_Space and plain and self._obeyed():
            pass
        elif key == Qt.Key.Key_Backspace and self._owner.empty and not self.isReadOnly():
            self._owner.gone.emit(self._language)
        elif key in {Qt.Key.Key_Up, Qt.Key.Key_Down} and plain and self._at_edge(key):
            self._owner.step_wanted.emit(-1 if key == Qt.Key.Key_Up else 1, self._language)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Let the paper follow the cursor."""
        super().focusInEvent(event)
        self._owner.entered.emit()

    def _obeyed(self) -> bool:
        """Obey what is typed where it is a command, which is no text of the minutes."""
        typed = self.toPlainText()
        if typed.strip().casefold() not in {sort.command for sort in Sort}:
            return False
        self.clear()
        return self._owner.command(typed)

    def _at_edge(self, key: Qt.Key) -> bool:
        cursor = self.textCursor()
        upwards = key == Qt.Key.Key_Up
        before = cursor.position()
        cursor.movePosition(
            QTextCursor.MoveOperation.Up if upwards else QTextCursor.MoveOperation.Down
        )
        return cursor.position() == before
