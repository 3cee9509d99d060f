"""A few words outside the window: by the system's tray, or in the title where there is none."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from liaison_desk.ui.language import tr
from liaison_desk.ui.look import icons
from liaison_desk.ui.widgets.tips import plain
from liaison_desk.ui.window import DeskWindow


class SystemMessages(QObject):
    """Shows words through the tray; its icon is there only while it says something."""

    def __init__(self, window: DeskWindow) -> None:
        """Speak for ``window``."""
        super().__init__(window)
        self._window = window
        self._tray: QSystemTrayIcon | None = None

    def say(self, words: str) -> None:
        """Show ``words`` now, and call for the officer."""
        tray = self._icon()
        if tray is None:
            self._window.show_in_title(words)
        else:
            tray.setToolTip(plain(words))
            tray.show()
            tray.showMessage(tr("window.name"), words, tray.icon())
        QApplication.alert(self._window)

    def hush(self) -> None:
        """Show nothing any more."""
        self._window.show_in_title("")
        if self._tray is not None:
            self._tray.hide()

    def _icon(self) -> QSystemTrayIcon | None:
        usable = QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages()
        if not usable:
            return None
        if self._tray is None:
            self._tray = QSystemTrayIcon(icons.icon("clock"), self)
            self._tray.activated.connect(self._come)
            self._tray.messageClicked.connect(self._come)
        return self._tray

    def _come(self) -> None:
        self._window.showNormal()
        self._window.raise_()
        self._window.activateWindow()
