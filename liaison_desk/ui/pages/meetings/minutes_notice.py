"""Says over minutes why nobody can type in them, and begins the corrigendum that opens them.

Most who open approved minutes read them: the lines for its reason unfold once somebody
wants to change something, by a button or by the first key in the text.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from liaison_desk.records import vocabulary
from liaison_desk.ui.language import current, tr
from liaison_desk.ui.look.palette import Tone
from liaison_desk.ui.pages.meetings.minutes_values import Approved, MinutesView
from liaison_desk.ui.widgets.basics import button, column, ground, label, line, restyle
from liaison_desk.ui.widgets.guarded import GuardedLine
from liaison_desk.words import LANGUAGES


class MinutesNotice(QWidget):
    """Hidden while minutes can be typed in."""

    correct_wanted = Signal(object)  # the reason by language

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build it hidden."""
        super().__init__(parent)
        ground(self, "banner")
        self._said, self._kept = label(wrap=True), label(wrap=True)
        self.reasons = [GuardedLine() for _ in LANGUAGES]
        self._languages: tuple[str, ...] = ()
        self._meeting = ""
        self._stands: Approved | None = None
        self.open_, self.begin = button(), button()
        self._way = QWidget()
        way = line(self._way, gap=8)
        told = column(gap=4)
        for one in self.reasons:
            told.addWidget(one)
        way.addLayout(told, 1)
        way.addWidget(self.begin)
        head = line(gap=8)
        head.addWidget(self._said, 1)
        head.addWidget(self.open_)
        layout = column(self, (18, 8, 18, 8), 6)
        layout.addLayout(head)
        layout.addWidget(self._kept)
        layout.addWidget(self._way)
        self.open_.clicked.connect(self._open)
        self.begin.clicked.connect(self._begin)
        for one in self.reasons:
            one.returnPressed.connect(self._begin)
            one.textChanged.connect(self._typed)
        self.hide()

    def show_standing(self, minutes: MinutesView, *, kept: bool) -> None:
        """Say as what the minutes stand; ``kept`` where typed words wait to come back."""
        stands = minutes.stands
        self.setVisible(stands is not None)
        if (minutes.meeting, stands) != (self._meeting, self._stands):
            self._meeting, self._stands = minutes.meeting, stands
            self._fold()
        if stands is None:
            return
        self.setProperty("tone", (Tone.CONFLICT if stands.rivals else Tone.DONE).value)
        restyle(self)
        self._said.setText(_said(stands))
        self._kept.setText(tr("minutes.draft_waits"))
        self._kept.setVisible(kept)
        self._ask_in(minutes.kept)
        self.open_.setText(tr("minutes.corrigendum"))
        self.begin.setText(tr("minutes.correct"))

    def unfold(self) -> None:
        """Show the lines for the reason, where a corrigendum may begin; the cursor stays."""
        if self._stands is not None and self._stands.correctable:
            self.open_.hide()
            self._way.show()

    def _open(self) -> None:
        self.unfold()
        self.reasons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _fold(self) -> None:
        """Ask for no reason, and forget what was given for other minutes."""
        for one in self.reasons:
            one.clear()
        self._way.hide()
        self.open_.setVisible(self._stands is not None and self._stands.correctable)

    def _ask_in(self, languages: tuple[str, ...]) -> None:
        """Have a line for each language of the minutes: the corrigendum is printed in them."""
        self._languages = languages
        for place, one in enumerate(self.reasons):
            one.setVisible(place < max(1, len(languages)))
        for one, language in zip(self.reasons, languages, strict=False):
            asked = tr("minutes.reason")
            if len(languages) > 1:
                asked += f" ({vocabulary.label('language', language, current())})"
            one.setPlaceholderText(asked)
            one.setAccessibleName(asked)
        self._typed()

    def _told(self) -> dict[str, str]:
        lines = zip(self._languages, self.reasons, strict=False)
        return {language: said for language, one in lines if (said := one.text().strip())}

    def _typed(self) -> None:
        self.begin.setEnabled(0 < len(self._told()) == len(self._languages))

    def _begin(self) -> None:
        if self.begin.isEnabled():
            self.correct_wanted.emit(self._told())


def _said(stands: Approved) -> str:
    if stands.rivals:
        return tr("minutes.rivals")
    if not stands.version:
        return tr("minutes.entered_approved")
    return tr("minutes.approved", version=stands.version)
