"""A banner over a page: what is the matter, and the details for support."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from liaison_desk import words
from liaison_desk.errors import DeskError, ProgramError
from liaison_desk.records.text import escaped
from liaison_desk.ui.language import current, tr
from liaison_desk.ui.live import Live
from liaison_desk.ui.look import icons, theme
from liaison_desk.ui.look.palette import Tone
from liaison_desk.ui.views import Notice
from liaison_desk.ui.widgets.basics import (
    button,
    clear,
    column,
    ground,
    label,
    line,
    restyle,
    step_button,
    tool,
)

_ICONS = {
    Tone.LATE: "error",
    Tone.SOON: "warning",
    Tone.DONE: "check",
    Tone.CONFLICT: "conflict",
}

_BESIDE_BUTTON = 5  # px over a line of text, so that it stands at the middle of the button


def notice_of(error: DeskError, details: str = "") -> Notice:
    """Return ``error`` in the officer's words, its code and place behind "Copy details"."""
    key = f"error.{error.code}"
    known = words.has(key, current()) or words.has(key, "en")
    text = tr(key, **error.details) if known else error.sentence()
    details = details or str(error.details.get("where", ""))  # of a program error: no record's text
    tone = Tone.LATE if isinstance(error, ProgramError) else Tone.SOON
    return Notice(text, tone, details="\n".join(one for one in (error.code, text, details) if one))


class Banner(Live):
    """Shows one :class:`Notice`, hidden without one."""

    step_chosen = Signal(str)

    def __init__(
        self, *, stacked: bool = False, closing: bool = True, parent: QWidget | None = None
    ) -> None:
        """Build it hidden; ``stacked`` puts what can be done under the text: narrow cards.

        Without ``closing`` it has no cross: only what is done about it takes it away.
        """
        super().__init__(parent)
        ground(self, "banner")
        self._details, self._stacked = "", stacked
        self._made: Callable[[], Notice] | None = None  # says it in the language of the moment
        self._tone = Tone.PLAIN
        self._sign = label()
        self._text = label(wrap=True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._steps = line(gap=4)
        self._copy = button(part="link")
        self._copy.clicked.connect(self._copy_details)
        close = tool(16)
        close.clicked.connect(self.hide)
        self.say(self._copy.setText, "banner.copy")
        self.say(close.setToolTip, "banner.close")
        self.say(close.setAccessibleName, "banner.close")
        self.wear(close.setIcon, "close")
        done = line(gap=8)
        done.addLayout(self._steps)
        done.addWidget(self._copy)
        words = column(gap=4) if stacked else line(gap=8)
        words.addWidget(self._text, 1)
        words.addLayout(done)
        if stacked:
            done.addStretch()
        top = Qt.AlignmentFlag.AlignTop
        layout = line(self, (12 if stacked else 18, 8, 8, 8), 8)
        layout.addWidget(self._sign, 0, top)
        layout.addLayout(words, 1)
        layout.addWidget(close, 0, top)
        close.setVisible(closing)
        self.hide()

    def show_notice(self, notice: Notice) -> None:
        """Show ``notice``, and let a screen reader say it."""
        self._made, self._tone, self._details = None, notice.tone, notice.details
        self._text.setText(notice.text)
        self.setAccessibleName(escaped(notice.text))
        name = _ICONS.get(notice.tone, "info")
        ink = theme.colours().ink(notice.tone)
        self._sign.setPixmap(icons.pixmap(name, ink, 18, self.devicePixelRatioF()))
        for widget in (self, self._text):
            widget.setProperty("tone", notice.tone.value)
            restyle(widget)
        beside = 0 if self._stacked or not notice.steps else _BESIDE_BUTTON
        self._sign.setContentsMargins(0, beside, 0, 0)
        self._text.setContentsMargins(0, beside, 0, beside)
        clear(self._steps)
        for step in notice.steps:
            self._steps.addWidget(step_button(step, self.step_chosen.emit))
        self._copy.setVisible(bool(notice.details))
        self.show()

    def show_error(self, error: DeskError, details: str = "") -> None:
        """Show what went wrong."""
        self.say_notice(partial(notice_of, error, details))

    def say_notice(self, made: Callable[[], Notice]) -> None:
        """Show a notice that is made anew when the language is another."""
        self.show_notice(made())
        self._made = made

    def tell(self, tone: Tone, key: str, **values: str | int) -> None:
        """Show the sentence of ``key``, in whatever language is spoken."""
        self.say_notice(lambda: Notice(tr(key, **values), tone))

    def pass_by(self) -> None:
        """Hide what only told that something was done: something else was, since."""
        if self._tone is Tone.DONE:
            self.hide()

    def spoken(self) -> None:
        """Say it again in the new language."""
        if self._made is not None and not self.isHidden():
            self.say_notice(self._made)

    def _copy_details(self) -> None:
        QGuiApplication.clipboard().setText(self._details)
        self._copy.setText(tr("banner.copied"))
