"""Settling: the values side by side with who, when and where; take one, or write a third."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from liaison_desk.errors import DeskError
from liaison_desk.records.text import escaped
from liaison_desk.ui.editors.editor import Editor, Given
from liaison_desk.ui.language import tr
from liaison_desk.ui.look.palette import Tone
from liaison_desk.ui.views import Notice
from liaison_desk.ui.widgets.ask_dialog import AskDialog
from liaison_desk.ui.widgets.banner import Banner
from liaison_desk.ui.widgets.basics import column, label, panel
from liaison_desk.ui.widgets.word_diff import diff_label

_LONG = 60  # characters: from here on a word diff helps


@dataclass(frozen=True, slots=True)
class Candidate:
    """One of the values, in the feed's form and as it is shown."""

    value: Given | bool
    shown: str
    who: str


@dataclass(frozen=True, slots=True)
class ConflictView:
    """One field in conflict."""

    id: str
    field: str  # its label
    record: str  # number and title
    candidates: tuple[Candidate, ...]
    along: str = ""  # what is settled with it


class SettleDialog(AskDialog):
    """Asks for the value that is right; closing it settles nothing."""

    settled = Signal(str, object)  # the conflict's id, the value

    def __init__(
        self, view: ConflictView, third: Editor | None, parent: QWidget | None = None
    ) -> None:
        """Offer the candidates, and ``third`` to write another value where there can be one."""
        super().__init__(
            tr("settle.title"), tr("settle.settle"), parent, width=560, out=tr("settle.later")
        )
        self._view, self._third = view, third
        self.banner = Banner(stacked=True)
        self.answer.setEnabled(False)
        self._group = QButtonGroup(self)
        layout = self.body
        layout.addWidget(self.banner)
        layout.addWidget(label(view.record, "secondary", wrap=True))
        layout.addWidget(label(tr("settle.question", field=view.field), "section", wrap=True))
        for place, candidate in enumerate(view.candidates):
            layout.addWidget(self._candidate(place, candidate))
        if third is not None:
            self._offer_third(third, layout)
        self._group.idToggled.connect(lambda *_: self.answer.setEnabled(True))
        if view.along:
            layout.addWidget(label(view.along, "small", wrap=True))
        layout.addWidget(label(tr("settle.travels"), "small", wrap=True))
        self.end()

    def _offer_third(self, third: Editor, layout: QVBoxLayout) -> None:
        own = QRadioButton(tr("settle.third"))
        self._group.addButton(own, len(self._view.candidates))
        layout.addWidget(own)
        layout.addWidget(third)
        third.changed.connect(lambda: own.setChecked(True))

    def _candidate(self, place: int, candidate: Candidate) -> QWidget:
        card = panel("card")
        inner = column(card, (12, 8, 12, 8), 2)
        choose = QRadioButton(
            escaped(candidate.shown) if len(candidate.shown) <= _LONG else tr("settle.this")
        )
        choose.setAccessibleName(escaped(f"{candidate.shown}, {candidate.who}"))
        self._group.addButton(choose, place)
        inner.addWidget(choose)
        if len(candidate.shown) > _LONG:
            first = self._view.candidates[0].shown
            inner.addWidget(
                label(candidate.shown, wrap=True)
                if not place
                else diff_label(first, candidate.shown)
            )
        inner.addWidget(label(candidate.who, "small"))
        return card

    def decide(self) -> None:
        """Tell the value that counts; it stays until that was taken, or says why it was not."""
        chosen = self._group.checkedId()
        candidates = self._view.candidates
        if chosen < len(candidates):
            self._tell(candidates[chosen].value)
        elif self._third is not None and not (wrong := self._third.problem()):
            self._tell(self._third.value())
        elif self._third is not None:
            self.banner.show_notice(Notice(tr(wrong), Tone.SOON))
            self._third.input().setFocus()

    def show_error(self, error: DeskError) -> None:
        """Say why the value was not taken; what was typed stays."""
        self.answer.setEnabled(True)
        self.banner.show_error(error)

    def _tell(self, value: object) -> None:
        self.banner.hide()
        self.answer.setEnabled(False)
        self.settled.emit(self._view.id, value)
