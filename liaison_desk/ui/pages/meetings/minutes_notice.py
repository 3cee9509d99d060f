"""Says over minutes why nobody can type in them, and begins the corrigendum that opens them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from liaison_desk.records import vocabulary
from liaison_desk.ui.language import current, tr
from liaison_desk.ui.look.palette import Tone
from liaison_desk.ui.pages.meetings.minutes_values import Approved
from liaison_desk.ui.widgets.basics import button, column, ground, label, line
from liaison_desk.ui.widgets.guarded import GuardedLine
from liaison_desk.words import LANGUAGES


class MinutesNotice(QWidget):
    """Hidden while minutes can be typed in."""

    correct_wanted = Signal(object)  # the reason by language

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build it hidden."""
        super().__init__(parent)
        ground(self, "banner")
        self.setProperty("tone", Tone.DONE.value)
        self._said, self._kept = label(wrap=True), label(wrap=True)
        self.reasons = [GuardedLine() for _ in LANGUAGES]
        self._languages: tuple[str, ...] = ()
        self.begin = button()
        self._way = QWidget()
        way = line(self._way, gap=8)
        told = column(gap=4)
        for one in self.reasons:
            told.addWidget(one)
        way.addLayout(told, 1)
        way.addWidget(self.begin)
        layout = column(self, (18, 8, 18, 8), 6)
        for part in (self._said, self._kept, self._way):
            layout.addWidget(part)
        self.begin.clicked.connect(self._begin)
        for one in self.reasons:
            one.returnPressed.connect(self._begin)
            one.textChanged.connect(self._typed)
        self.hide()

    def show_standing(
        self, stands: Approved | None, languages: tuple[str, ...], *, kept: bool
    ) -> None:
        """Say as what the minutes stand; ``kept`` where typed words wait to come back."""
        self.setVisible(stands is not None)
        if stands is None:
            return
        named = tr("minutes.approved", version=stands.version)
        self._said.setText(named if stands.version else tr("minutes.entered_approved"))
        self._kept.setText(tr("minutes.draft_waits"))
        self._kept.setVisible(kept)
        self._way.setVisible(stands.correctable)
        self._ask_in(languages)
        self.begin.setText(tr("minutes.correct"))

    def _ask_in(self, languages: tuple[str, ...]) -> None:
        """Have a line for each language of the minutes: the corrigendum is printed in them."""
        self._languages = languages
        for place, one in enumerate(self.reasons):
            one.setVisible(place < max(1, len(languages)))
        for one, language in zip(self.reasons, languages, strict=False):
            asked = tr("minutes.reason")
            if len(languages) > 1:
                asked += f" ({vocabulary.label('language', language, current())})"
            one.clear()
            one.setPlaceholderText(asked)
            one.setAccessibleName(asked)
        self.begin.setEnabled(False)

    def _told(self) -> dict[str, str]:
        lines = zip(self._languages, self.reasons, strict=False)
        return {language: said for language, one in lines if (said := one.text().strip())}

    def _typed(self) -> None:
        self.begin.setEnabled(len(self._told()) == len(self._languages))

    def _begin(self) -> None:
        if self.begin.isEnabled():
            self.correct_wanted.emit(self._told())
