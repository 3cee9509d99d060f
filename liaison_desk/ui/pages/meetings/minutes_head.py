"""Over the text of a block: its number and what it is, and the short things about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from liaison_desk.ui.language import tr
from liaison_desk.ui.look.palette import Tone
from liaison_desk.ui.pages.meetings import minutes_offers
from liaison_desk.ui.pages.meetings.minutes_fields import BlockLine, Owner, OwnerLine
from liaison_desk.ui.pages.meetings.minutes_values import DISAGREED, Sort
from liaison_desk.ui.views import Mark
from liaison_desk.ui.widgets.basics import button, chip, label, line, restyle
from liaison_desk.ui.widgets.tips import plain

STATEMENT: Final = "statement_by"
LINES: Final[Mapping[Sort, tuple[str, ...]]] = {
    Sort.ACTION: ("owner", "due"), Sort.CONCLUSION: (STATEMENT,),
}  # fmt: skip
_ORDER: Final = ("owner", STATEMENT, "due")  # of Tab
_WIDE: Final = {"due": 150}  # px; else what room there is
_TYPES: Final = {"AGREED": Tone.DONE, "DISAGREED": Tone.LATE, "POSTPONED": Tone.SOON}


class Standing(NamedTuple):
    """What a block is."""

    sort: Sort
    basis: str  # of a paragraph
    type: str  # of a conclusion
    number: str  # that the paper gives it

    @property
    def in_words(self) -> str:
        """Return it in words."""
        if self.sort is Sort.PARAGRAPH and self.basis:
            return tr(f"minutes.basis.{self.basis.casefold()}")
        if self.sort is Sort.REMARK:
            return tr("minutes.remark_stays")
        return tr(f"minutes.sort.{self.sort.value}")

    @property
    def is_plain(self) -> bool:
        """Tell whether its number says enough."""
        return self.sort is Sort.PARAGRAPH and not self.basis


class BlockHead(QWidget):
    """Chips, and the lines of the sort: owner and date, or whose statement."""

    turned = Signal()  # the chip of the type was clicked
    edited = Signal()
    comment_pressed = Signal()

    def __init__(
        self, values: Mapping[str, str], owner: Owner, marks: Sequence[Mark], *,
        editable: bool, offers: Sequence[str] = (), comments: int | None = None,
    ) -> None:  # fmt: skip
        """Know the ``values`` of all lines; they are made when a sort needs them.

        ``offers`` are names for the owner of an action; ``comments`` counts those that are
        open, ``None`` where none can be made.
        """
        super().__init__()
        self._values, self._owner, self._editable = dict(values), owner, editable
        self._offers = offers
        self.lines: dict[str, BlockLine] = {}
        self._chip, self._type = label(part="chip"), _Turning()
        self._type.pressed.connect(self.turned)
        self._layout = line(self, gap=8)
        for one in (self._chip, self._type, *(chip(one) for one in marks)):
            self._layout.addWidget(one)
        self._rest = QWidget()  # the room that no line takes
        self._layout.addWidget(self._rest, 1)
        self._comment = self._comment_button(comments) if comments is not None else None

    @property
    def commentable(self) -> bool:
        """Tell whether a comment on the block can be written down."""
        return self._comment is not None

    def _comment_button(self, count: int) -> QPushButton:
        words = tr("minutes.comments", n=count) if count else tr("minutes.comment")
        made = button(words, "link")
        made.setObjectName("minutes-comment")
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Tab goes through what is typed; it has a key
        made.clicked.connect(self.comment_pressed)
        self._layout.addWidget(made)
        return made

    def value(self, name: str) -> str:
        """Return what stands in a line."""
        return self.lines[name].text() if name in self.lines else self._values[name]

    def take_due(self, due: str) -> None:
        """Show a date as it was saved, unless it is being typed."""
        one = self.lines.get("due")
        if due and one is not None and not one.hasFocus():
            one.setText(due)
            one.setCursorPosition(0)

    def fields(self) -> list[QWidget]:
        """Return what Tab goes through, in its order."""
        return [one for name in _ORDER for one in self._shown(name)]

    def show_standing(self, stands: Standing) -> None:
        """Show what the block is, and the lines that this has."""
        for name in LINES.get(stands.sort, ()):
            if name not in self.lines and self._is_wanted(name, stands):
                self.lines[name] = self._line(name)
        for name, one in self.lines.items():
            one.setVisible(self._is_wanted(name, stands))
        self._rest.setVisible(not any(name not in _WIDE for name in self._visible()))
        self._show_chips(stands)

    def _show_chips(self, stands: Standing) -> None:
        words = stands.number if stands.is_plain else f"{stands.number} {stands.in_words}"
        self._chip.setText(words.strip())
        tone = Tone.SOON if stands.basis == "ASSESSMENT" else stands.sort.tone
        _colour(self._chip, Tone.PLAIN if stands.is_plain else tone)
        type_ = stands.type
        self._type.setText(minutes_offers.type_label(type_) if type_ else tr("minutes.no_type"))
        self._type.setVisible(stands.sort is Sort.CONCLUSION)
        _colour(self._type, _TYPES.get(type_, Tone.PLAIN if type_ else Tone.SOON))

    def _is_wanted(self, name: str, stands: Standing) -> bool:
        if name not in LINES.get(stands.sort, ()):
            return False
        return name != STATEMENT or stands.type == DISAGREED or bool(self.value(name))

    def _visible(self) -> list[str]:
        return [name for name, one in self.lines.items() if not one.isHidden()]

    def _shown(self, name: str) -> list[QWidget]:
        return [self.lines[name]] if name in self._visible() else []

    def _line(self, name: str) -> BlockLine:
        made = (
            OwnerLine(self._values[name], self._owner, self._offers) if name == "owner"
            else BlockLine(self._values[name], self._owner)
        )  # fmt: skip
        made.setPlaceholderText(tr(f"minutes.{name}"))
        made.setAccessibleName(tr(f"minutes.{name}"))
        made.setReadOnly(not self._editable)
        made.setToolTip(plain(made.text()))
        made.textChanged.connect(lambda text: made.setToolTip(plain(text)))
        made.textEdited.connect(self.edited)
        if name in _WIDE:
            made.setFixedWidth(_WIDE[name])
        place = self._layout.count() - (1 if self._comment is not None else 0)
        self._layout.insertWidget(place, made, 0 if name in _WIDE else 1)
        return made


class _Turning(QLabel):
    """A chip that a click turns, as the key does."""

    pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("part", "chip")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Turn."""
        event.accept()
        self.pressed.emit()


def _colour(one: QLabel, tone: Tone) -> None:
    if one.property("tone") != tone.value:
        one.setProperty("tone", tone.value)
        restyle(one)
