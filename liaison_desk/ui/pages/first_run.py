"""The first run: one question with four answers; then who you are, and a passphrase."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPushButton, QWidget

from liaison_desk.errors import DeskError
from liaison_desk.ui.language import tr
from liaison_desk.ui.live import Live
from liaison_desk.ui.pages.unlock import language_row
from liaison_desk.ui.palette import Tone
from liaison_desk.ui.views import Notice
from liaison_desk.ui.widgets.banner import Banner
from liaison_desk.ui.widgets.basics import button, centred, column, ground, label, line, panel
from liaison_desk.ui.widgets.passphrase import PassphraseField

_WIDTH = 560  # px
_CODE = 3  # letters of a station's code


class Answer(Enum):
    """The four answers; the value names words and icon."""

    JOIN = "join"
    HEADQUARTERS = "headquarters"
    OPEN = "open"
    DEMO = "demo"


_ICONS = {
    Answer.JOIN: "card",
    Answer.HEADQUARTERS: "station",
    Answer.OPEN: "folder-open",
    Answer.DEMO: "show",
}


@dataclass(frozen=True, slots=True)
class NewRegister:
    """What a new register is made of."""

    answer: Answer
    code: str
    name: str
    officer: str
    passphrase: str

    def __repr__(self) -> str:
        """Say nothing of the passphrase."""
        return f"NewRegister({self.answer}, {self.code})"


class FirstRunPage(Live):
    """Asks, checks while typing, and hands a :class:`NewRegister` over."""

    answered = Signal(object)  # an Answer that needs no more words: open, demo
    create_wanted = Signal(object)  # a NewRegister
    language_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with the question."""
        super().__init__(parent)
        ground(self, "background")
        self._answer = Answer.JOIN
        self.banner = Banner(stacked=True)
        self.code, self.name, self.officer = QLineEdit(), QLineEdit(), QLineEdit()
        self.code.setMaxLength(_CODE)
        self.first = PassphraseField(choosing=True)
        self.again = PassphraseField()
        self.make, self.back = button(part="primary"), button()
        self._cards = (self._question(), self._form())
        layout = column(self, (24,), 12)
        layout.addStretch(2)
        for card in self._cards:
            layout.addLayout(centred(card))
        layout.addLayout(centred(language_row(self)))
        layout.addStretch(3)
        self.make.clicked.connect(self._create)
        self.back.clicked.connect(lambda: self._turn(0))
        self._turn(0)

    def show_error(self, error: DeskError, details: str = "") -> None:
        """Say why nothing was made."""
        self.banner.show_error(error, details)
        self.make.setEnabled(True)

    def choose(self, answer: Answer) -> None:
        """Go on with ``answer``."""
        self._answer = answer
        if answer in {Answer.OPEN, Answer.DEMO}:
            self.answered.emit(answer)
            return
        self.banner.hide()
        self._turn(1)
        self.say(self._title.setText, f"first.{answer.value}")
        self.code.setFocus(Qt.FocusReason.OtherFocusReason)

    def _turn(self, shown: int) -> None:
        for number, card in enumerate(self._cards):
            card.setVisible(number == shown)

    def _question(self) -> QWidget:
        card = panel("card")
        card.setFixedWidth(_WIDTH)
        layout = column(card, (28, 24, 28, 24), 8)
        title, text = label(part="title", wrap=True), label(part="secondary", wrap=True)
        self.say(title.setText, "first.title")
        self.say(text.setText, "first.text")
        layout.addWidget(title)
        layout.addWidget(text)
        layout.addSpacing(8)
        for answer in Answer:
            layout.addWidget(self._answer_button(answer))
        return card

    def _answer_button(self, answer: Answer) -> QPushButton:
        result = button(part="answer")
        result.setObjectName(f"answer-{answer.value}")
        result.setIconSize(QSize(22, 22))
        self.wear(result.setIcon, _ICONS[answer], Tone.ACCENT)
        self.say(result.setText, f"first.{answer.value}")
        result.clicked.connect(lambda: self.choose(answer))
        return result

    def _form(self) -> QWidget:
        card = panel("card")
        card.setFixedWidth(_WIDTH)
        layout = column(card, (28, 24, 28, 24), 12)
        self._title = label(part="title", wrap=True)
        layout.addWidget(self._title)
        layout.addWidget(self.banner)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        for row, (key, edit) in enumerate(
            (
                ("code", self.code),
                ("name", self.name),
                ("officer", self.officer),
                ("passphrase", self.first),
                ("again", self.again),
            )
        ):
            words = label(part="secondary", wrap=True)
            words.setBuddy(edit)
            words.setFixedWidth(150)
            words.setContentsMargins(0, 5, 0, 0)
            self.say(words.setText, f"first.{key}")
            named = edit.edit if isinstance(edit, PassphraseField) else edit
            self.say(named.setAccessibleName, f"first.{key}")
            grid.addWidget(words, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(edit, row, 1)
        layout.addLayout(grid)
        note = label(part="small", wrap=True)
        self.say(note.setText, "first.note")
        layout.addWidget(note)
        buttons = line(gap=8)
        buttons.addStretch()
        buttons.addWidget(self.back)
        buttons.addWidget(self.make)
        layout.addLayout(buttons)
        self.say(self.back.setText, "first.back")
        self.say(self.make.setText, "first.create")
        return card

    def _create(self) -> None:
        problem = self._problem()
        if problem:
            self.banner.show_notice(Notice(tr(problem), Tone.SOON))
            return
        self.make.setEnabled(False)
        self.create_wanted.emit(
            NewRegister(
                self._answer,
                self.code.text().strip().upper(),
                self.name.text().strip(),
                self.officer.text().strip(),
                self.first.text,
            )
        )

    def _problem(self) -> str:
        """Return the key of what is missing; empty when all is there."""
        code = self.code.text().strip()
        if len(code) != _CODE or not code.isascii() or not code[:1].isalpha() or not code.isalnum():
            return "first.problem.code"
        if not self.name.text().strip() or not self.officer.text().strip():
            return "first.problem.name"
        if self.first.level < 2:
            return "first.problem.weak"
        return "" if self.first.text == self.again.text else "first.problem.again"
