"""Who you are: the form of a new register, checked before anything is made."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from liaison_desk.desk.network.places import Where
from liaison_desk.desk.network.stations import Card
from liaison_desk.errors import DeskError
from liaison_desk.keys.identity import Role
from liaison_desk.keys.key_code import same_key
from liaison_desk.ui.language import tr
from liaison_desk.ui.live import Live
from liaison_desk.ui.look.palette import Tone
from liaison_desk.ui.pages.first_run_where import WhereLines
from liaison_desk.ui.views import Notice
from liaison_desk.ui.widgets.banner import Banner
from liaison_desk.ui.widgets.basics import button, column, forget_typed, ground, label, line
from liaison_desk.ui.widgets.guarded import GuardedLine
from liaison_desk.ui.widgets.passphrase import PassphraseField
from liaison_desk.ui.widgets.path_dialog import only_folders, path_dialog

_CODE = 3  # letters of a station's code
_LABELS = 150  # px


class Answer(Enum):
    """What one may begin with; the value names words and icon."""

    JOIN = "join"
    HEADQUARTERS = "headquarters"
    ALONE = "alone"  # a station that knows no headquarters yet
    OPEN = "open"
    DEMO = "demo"


# Lines that only some answers have.
_ONLY = {
    "card": {Answer.JOIN}, "key_code": {Answer.JOIN}, "where": {Answer.HEADQUARTERS},
    "told_later": {Answer.JOIN, Answer.ALONE},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class NewRegister:
    """What a new register is made of."""

    answer: Answer
    folder: Path
    code: str
    name: str
    officer: str
    passphrase: str
    card: Card | None = None  # of headquarters, its key code compared
    key_code: str = ""
    where: Where | None = None  # of headquarters, if anything was said

    def __repr__(self) -> str:
        """Say nothing of the passphrase."""
        return f"NewRegister({self.answer}, {self.code})"


class FirstRunForm(Live):
    """Asks for code, name, officer and passphrase; to join, for headquarters' card too."""

    create_wanted = Signal(object)  # a NewRegister
    back_wanted = Signal()

    def __init__(self, width: int, parent: QWidget | None = None) -> None:
        """Build it empty, as a card of ``width`` px."""
        super().__init__(parent)
        ground(self, "card")
        self.setFixedWidth(width)
        self.where = Path.home() / "Liaison Desk"  # new registers lie in it, by their codes
        self._answer = Answer.HEADQUARTERS
        self._card: Card | None = None
        self.banner = Banner(stacked=True)
        self.code, self.name, self.officer = GuardedLine(), GuardedLine(), GuardedLine()
        self.code.setMaxLength(_CODE)
        self.key_code, self.place = GuardedLine(), WhereLines()
        self.first, self.again = PassphraseField(choosing=True), PassphraseField()
        self.make, self.back = button(part="primary"), button()
        self._title = label(part="title", wrap=True)
        self._choose_card, self._card_name = button(), label(wrap=True)
        self._folder, self._choose_folder = label(part="small", wrap=True), button(part="link")
        self._only: dict[str, list[QWidget]] = {one: [] for one in _ONLY}
        self._lay_out()
        self._connect()

    def begin(self, answer: Answer) -> None:
        """Ask what ``answer`` needs."""
        self._answer = answer
        self.banner.hide()
        self.make.setEnabled(True)
        self.say(self._title.setText, f"first.{answer.value}")
        for name, shown in self._only.items():
            for one in shown:
                one.setVisible(answer in _ONLY[name])
        self._show_folder()
        first = self._choose_card if answer is Answer.JOIN else self.code
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_card(self, path: Path) -> None:
        """Take the card that lies in the disk file ``path``."""
        self.banner.hide()
        try:
            card = Card.read(path)
        except DeskError as error:
            self.banner.show_error(error)
            return
        if card.content.role is not Role.HEADQUARTERS:
            self._complain("first.problem.not_headquarters", station=card.station)
            return
        self._card = card
        self._card_name.setText(f"{card.station} · {card.name}")
        self.key_code.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """Forget what was typed, the passphrase above all."""
        self._card = None
        self._card_name.clear()
        for one in (self.code, self.name, self.officer, self.key_code):
            forget_typed(one)
        self.place.clear()
        self.first.clear()
        self.again.clear()

    @property
    def folder(self) -> Path:
        """Return where the new register will lie."""
        return self.where / (self.code.text().strip().upper() or "…")

    def _connect(self) -> None:
        self.make.clicked.connect(self._create)
        for one in (self.key_code, self.code, self.name, self.officer, self.place.place):
            one.returnPressed.connect(self.make.click)
        for field in (self.first, self.again):
            field.entered.connect(self.make.click)
        self.back.clicked.connect(self.back_wanted)
        self.code.textChanged.connect(self._show_folder)
        self._choose_card.clicked.connect(self._ask_for_card)
        self._choose_folder.clicked.connect(self._ask_for_folder)

    def _show_folder(self) -> None:
        self._folder.setText(str(self.folder))

    def _ask_for_card(self) -> None:
        dialog = path_dialog(self, tr("first.card"))
        dialog.setObjectName("choose-card")
        dialog.fileSelected.connect(lambda name: self.take_card(Path(name)))
        dialog.open()

    def _ask_for_folder(self) -> None:
        dialog = only_folders(path_dialog(self, tr("first.folder")))
        dialog.fileSelected.connect(self._put_in)
        dialog.open()

    def _put_in(self, name: str) -> None:
        self.where = Path(name)
        self._show_folder()

    def _create(self) -> None:
        problem = self._problem()
        if problem:
            self._complain(problem)
            self._line_of(problem).setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.banner.hide()
        self.make.setEnabled(False)
        joining = self._answer is Answer.JOIN
        self.create_wanted.emit(
            NewRegister(
                self._answer, self.folder, self.code.text().strip().upper(),
                self.name.text().strip(), self.officer.text().strip(), self.first.text,
                self._card if joining else None, self.key_code.text() if joining else "",
                self.place.said() if self._answer is Answer.HEADQUARTERS else None,
            )
        )  # fmt: skip

    def _complain(self, key: str, **values: str) -> None:
        self.banner.show_notice(Notice(tr(key, **values), Tone.SOON))

    def _line_of(self, problem: str) -> QWidget:
        """Return the line that a problem is about."""
        named = self.officer if self.name.text().strip() else self.name
        country = self.place.country.line
        lines: dict[str, QWidget] = {
            "card": self._choose_card, "key_code": self.key_code, "code": self.code,
            "name": named, "weak": self.first.edit, "again": self.again.edit,
            "where": country if self.place.country.problem() else self.place.zone.line,
        }  # fmt: skip
        return lines[problem.rpartition(".")[2]]

    def _problem(self) -> str:
        """Return the key of what is missing; empty when all is there."""
        if problem := self._problem_of_answer():
            return problem
        code = self.code.text().strip()
        if len(code) != _CODE or not code.isascii() or not code[:1].isalpha() or not code.isalnum():
            return "first.problem.code"
        if not self.name.text().strip() or not self.officer.text().strip():
            return "first.problem.name"
        if self.first.level < 2:
            return "first.problem.weak"
        return "" if self.first.text == self.again.text else "first.problem.again"

    def _problem_of_answer(self) -> str:
        """Return what is missing of that which this answer alone is asked for."""
        if self._answer is Answer.ALONE:
            return ""
        if self._answer is Answer.HEADQUARTERS:
            return "" if self.place.fits else "first.problem.where"
        if self._card is None:
            return "first.problem.card"
        same = same_key(self.key_code.text(), self._card.fingerprint)
        return "" if same else "first.problem.key_code"

    def _lay_out(self) -> None:
        layout = column(self, (28, 24, 28, 24), 12)
        layout.addWidget(self._title)
        layout.addWidget(self.banner)
        layout.addLayout(self._grid())
        for key in ("told_later", "note"):
            note = label(part="small", wrap=True)
            self.say(note.setText, f"first.{key}")
            layout.addWidget(note)
            if key in _ONLY:
                self._only[key].append(note)
        buttons = line(gap=8)
        buttons.addStretch()
        buttons.addWidget(self.back)
        buttons.addWidget(self.make)
        layout.addLayout(buttons)
        for one, key in (
            (self.back, "first.back"),
            (self.make, "first.create"),
            (self._choose_card, "first.choose_card"),
            (self._choose_folder, "first.choose_folder"),
        ):
            self.say(one.setText, key)

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        card, folder = QWidget(), QWidget()
        beside = line(card, gap=8)
        beside.addWidget(self._choose_card)
        beside.addWidget(self._card_name, 1)
        beside = line(folder, gap=8)
        beside.addWidget(self._folder, 1)
        beside.addWidget(self._choose_folder)
        rows: tuple[tuple[str, QWidget, QWidget], ...] = (
            ("card", card, self._choose_card),
            ("key_code", self.key_code, self.key_code),
            ("code", self.code, self.code),
            ("name", self.name, self.name),
            ("officer", self.officer, self.officer),
            ("where", self.place, self.place.country.line),
            ("passphrase", self.first, self.first.edit),
            ("again", self.again, self.again.edit),
            ("folder", folder, self._choose_folder),
        )
        for row, (key, shown, named) in enumerate(rows):
            words = label(part="secondary", wrap=True)
            words.setBuddy(named)
            words.setFixedWidth(_LABELS)
            words.setContentsMargins(0, 5, 0, 0)
            self.say(words.setText, f"first.{key}")
            if key != "where":  # its lines have names of their own
                self.say(named.setAccessibleName, f"first.{key}")
            grid.addWidget(words, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(shown, row, 1)
            if key in _ONLY:
                self._only[key] += [words, shown]
        return grid
