"""The first run: one question with five answers; then who you are, and a passphrase."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from liaison_desk.errors import DeskError
from liaison_desk.ui.live import Live
from liaison_desk.ui.look.palette import Tone
from liaison_desk.ui.pages.first_run_form import Answer, FirstRunForm, NewRegister
from liaison_desk.ui.views import Notice
from liaison_desk.ui.widgets.banner import Banner
from liaison_desk.ui.widgets.basics import button, centred, column, ground, label, panel
from liaison_desk.ui.widgets.language_row import LanguageRow

__all__ = ["Answer", "FirstRunPage", "NewRegister"]

WIDTH = 560  # px

_ICONS = {
    Answer.JOIN: "card",
    Answer.HEADQUARTERS: "station",
    Answer.ALONE: "person",
    Answer.OPEN: "folder-open",
    Answer.DEMO: "show",
}


class FirstRunPage(Live):
    """Asks, and hands an :class:`Answer` or a :class:`NewRegister` over."""

    answered = Signal(object)  # an Answer that needs no more words: open, demo
    create_wanted = Signal(object)  # a NewRegister
    language_chosen = Signal(str)
    left = Signal()  # back to the door: there is a register already

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with the question."""
        super().__init__(parent)
        ground(self, "background")
        self.form = FirstRunForm(WIDTH)
        self.banner = Banner(stacked=True)
        self.leave = button(part="link")
        self._answers: list[QPushButton] = []
        self._cards = (self._question(), self.form)
        layout = column(self, (24,), 12)
        layout.addStretch(2)
        for card in self._cards:
            layout.addLayout(centred(card))
        self._languages = LanguageRow()
        self._languages.chosen.connect(self.language_chosen)
        layout.addLayout(centred(self._languages))
        layout.addStretch(3)
        self.form.create_wanted.connect(self.create_wanted)
        self.form.back_wanted.connect(self.start)
        self.leave.clicked.connect(self.left)
        self.can_leave(there=False)
        self.start()

    def start(self) -> None:
        """Ask the first question."""
        self._turn(0)
        self.set_busy(busy=False)
        self.banner.hide()

    def can_leave(self, *, there: bool) -> None:
        """Offer the way back to the door where a register is ``there``."""
        self.leave.setVisible(there)

    def choose(self, answer: Answer) -> None:
        """Go on with ``answer``."""
        if answer in {Answer.OPEN, Answer.DEMO}:
            self.answered.emit(answer)
            return
        self._turn(1)
        self.form.begin(answer)

    def set_busy(self, *, busy: bool) -> None:
        """Take no other answer while one is being carried out."""
        for one in self._answers:
            one.setEnabled(not busy)

    def show_notice(self, notice: Notice) -> None:
        """Say what is being done."""
        (self.form.banner if self.form.isVisible() else self.banner).show_notice(notice)

    def show_error(self, error: DeskError, details: str = "") -> None:
        """Say why nothing was made."""
        self.set_busy(busy=False)
        self.form.make.setEnabled(True)
        (self.form.banner if self.form.isVisible() else self.banner).show_error(error, details)

    def clear(self) -> None:
        """Hold no passphrase any longer: the register is open."""
        self.form.clear()
        self.start()

    def _turn(self, shown: int) -> None:
        for number, card in enumerate(self._cards):
            card.setVisible(number == shown)

    def _question(self) -> QWidget:
        card = panel("card")
        card.setFixedWidth(WIDTH)
        layout = column(card, (28, 24, 28, 24), 8)
        title, text = label(part="title", wrap=True), label(part="secondary", wrap=True)
        self.say(title.setText, "first.title")
        self.say(text.setText, "first.text")
        self.say(self.leave.setText, "first.leave")
        for one in (title, text, self.banner):
            layout.addWidget(one)
        layout.addSpacing(8)
        for answer in Answer:
            self._answers.append(self._answer_button(answer))
            layout.addWidget(self._answers[-1])
        layout.addWidget(self.leave)
        return card

    def _answer_button(self, answer: Answer) -> QPushButton:
        result = button(part="answer")
        result.setObjectName(f"answer-{answer.value}")
        result.setIconSize(QSize(22, 22))
        self.wear(result.setIcon, _ICONS[answer], Tone.ACCENT)
        self.say(result.setText, f"first.{answer.value}")
        result.clicked.connect(lambda: self.choose(answer))
        return result
