"""The door: which register, whose passphrase, and what is the matter if it stays shut."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from liaison_desk.errors import DeskError
from liaison_desk.ui.live import Live
from liaison_desk.ui.look import icons, theme
from liaison_desk.ui.views import Notice
from liaison_desk.ui.widgets.banner import Banner
from liaison_desk.ui.widgets.basics import button, centred, column, ground, label, line, panel
from liaison_desk.ui.widgets.language_row import LanguageRow
from liaison_desk.ui.widgets.passphrase import PassphraseField

CARD_WIDTH = 440  # px


@dataclass(frozen=True, slots=True)
class UnlockView:
    """What the door says."""

    station: str = ""  # code and name, where they are known without unlocking
    folder: str = ""
    hint: str = ""  # the demo's passphrase, said aloud
    locked: bool = False  # after an idle lock: everything stands where it was
    keystore: bool = False  # this computer's key store opens it too


class UnlockPage(Live):
    """One field, one button; errors stand over the field in full sentences."""

    unlock_wanted = Signal(str)  # the passphrase
    keystore_wanted = Signal()
    other_wanted = Signal()  # open or make another register
    language_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build it without a register."""
        super().__init__(parent)
        ground(self, "background")
        self._station, self._folder = label(part="title", wrap=True), label(part="small", wrap=True)
        self._text, self._hint = label(part="secondary", wrap=True), label(wrap=True)
        self.banner = Banner(stacked=True)
        self.passphrase = PassphraseField()
        self.unlock, self.other = button(part="primary"), button(part="link")
        self.keystore = button()
        self._error: tuple[DeskError, str] | None = None  # what the banner says, to say it anew
        self._sign = label()
        self._name = label()
        self._name.setBuddy(self.passphrase.edit)
        card = panel("card")
        card.setFixedWidth(CARD_WIDTH)
        self._fill(card)
        layout = column(self, (24,), 12)
        layout.addStretch(2)
        layout.addLayout(centred(card))
        self._languages = LanguageRow()
        self._languages.chosen.connect(self.language_chosen)
        layout.addLayout(centred(self._languages))
        layout.addStretch(3)
        self.say(self.unlock.setText, "unlock.unlock")
        self.say(self.other.setText, "unlock.other")
        self.say(self.keystore.setText, "unlock.keystore")
        self.say(self._name.setText, "unlock.passphrase")
        self.unlock.clicked.connect(self._try)
        self.passphrase.entered.connect(self._try)
        self.keystore.clicked.connect(self._by_keystore)
        self.other.clicked.connect(self.other_wanted)

    def show_view(self, view: UnlockView) -> None:
        """Show whose door this is, and wait for the passphrase."""
        self._station.setText(view.station)
        self._folder.setText(view.folder)
        self._folder.setVisible(bool(view.folder))
        self.say(self._text.setText, "unlock.locked" if view.locked else "unlock.text")
        self.show_hint(view.hint)
        self._error = None
        self.banner.hide()
        self.other.setVisible(not view.locked)
        self.keystore.setVisible(view.keystore)
        ink = theme.colours().accent
        self._sign.setPixmap(icons.pixmap("lock", ink, 32, self.devicePixelRatioF()))
        self.ready()

    def show_hint(self, hint: str) -> None:
        """Say ``hint`` under the field: the passphrase of a demo."""
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))

    def spoken(self) -> None:
        """Say in the new language why it stays shut."""
        if self._error and self.banner.isVisible():
            self.banner.show_error(*self._error)

    def ready(self) -> None:
        """Take a passphrase (again)."""
        self.passphrase.clear()
        self.set_busy(False)
        self.passphrase.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_busy(self, busy: bool) -> None:
        """Wait while the key is being made: Argon2id takes most of a second."""
        self.unlock.setEnabled(not busy)
        self.keystore.setEnabled(not busy)
        self.passphrase.setEnabled(not busy)
        self.say(self.unlock.setText, "unlock.busy" if busy else "unlock.unlock")

    def show_error(self, error: DeskError, details: str = "") -> None:
        """Say why it stays shut, and take another try."""
        self.ready()
        self._error = (error, details)
        self.banner.show_error(error, details)

    def show_notice(self, notice: Notice) -> None:
        """Say something over the field."""
        self.banner.show_notice(notice)

    def _fill(self, card: QWidget) -> None:
        layout = column(card, (28, 24, 28, 24), 8)
        layout.addWidget(self._sign)
        for one in (self._station, self._folder, self._text, self.banner, self._name):
            layout.addWidget(one)
        layout.addWidget(self.passphrase)
        layout.addWidget(self._hint)
        layout.addSpacing(4)
        row = line(gap=8)
        row.addWidget(self.other)
        row.addStretch()
        row.addWidget(self.keystore)
        row.addWidget(self.unlock)
        layout.addLayout(row)

    def _try(self) -> None:
        if self.passphrase.text and self.unlock.isEnabled():
            self.banner.hide()
            self.set_busy(True)
            self.unlock_wanted.emit(self.passphrase.text)

    def _by_keystore(self) -> None:
        self.banner.hide()
        self.set_busy(True)
        self.keystore_wanted.emit()
