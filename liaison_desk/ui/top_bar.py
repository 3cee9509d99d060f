"""The bar at the top: whose register this is, one search box, undo, lock."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QToolButton, QWidget

from liaison_desk.ui.live import Live
from liaison_desk.ui.look import icons
from liaison_desk.ui.widgets.basics import button, ground, label, line, tool
from liaison_desk.ui.widgets.guarded import GuardedLine
from liaison_desk.ui.widgets.tips import plain

_HEIGHT = 44  # px


class SearchBox(GuardedLine):
    """The one box; arrows and Enter belong to the results beneath it."""

    moved = Signal(int)  # -1 up, 1 down
    left = Signal()  # Escape

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand arrows and Escape to the results."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if step:
            self.moved.emit(step)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class TopBar(Live):
    """Says where we are, and holds what is always at hand."""

    back_wanted = Signal()
    call_wanted = Signal()
    undo_wanted = Signal()
    lock_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build it without a register."""
        super().__init__(parent)
        ground(self, "top")
        self.setFixedHeight(_HEIGHT)
        self._code = label(part="strong")
        self._name = label(part="secondary")
        self.back, self.call, self.undo, self.settings = tool(), tool(), tool(), tool()
        self.back.clicked.connect(self.back_wanted)
        self.undo.clicked.connect(self.undo_wanted)
        self.call.clicked.connect(self.call_wanted)
        self.back.hide()
        self.search = self._search_box()
        self._keys = label(
            "Ctrl+K",
            "key",
        )
        self._keys.setParent(self.search)
        self._keys.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.lock = button()
        self.lock.clicked.connect(self.lock_wanted)
        self._dress()
        self._lay_out()

    def show_station(self, code: str, name: str) -> None:
        """Say whose register is open; empty words hide everything of it."""
        self._code.setText(code)
        self._name.setText(name)
        self._name.setToolTip(plain(name))
        for one in (self.search, self.call, self.undo, self.lock, self.settings):
            one.setVisible(bool(code))

    def set_menu(self, menu: QMenu) -> None:
        """Show ``menu`` under the settings button."""
        self.settings.setMenu(menu)
        self.settings.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the key label at the end of the box, and the box in the middle."""
        super().resizeEvent(event)
        self.search.setFixedWidth(max(220, min(460, self.width() // 3)))
        self._keys.adjustSize()
        spot = self.search.width() - self._keys.width() - 10
        self._keys.move(spot, (self.search.height() - self._keys.height()) // 2)

    def _search_box(self) -> SearchBox:
        box = SearchBox()
        box.setProperty("part", "search")
        box.addAction(icons.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        box.textChanged.connect(lambda text: self._keys.setVisible(not text))
        return box

    def _dress(self) -> None:
        for one, name, key in (
            (self.back, "back", "top.back"),
            (self.call, "phone", "top.call"),
            (self.undo, "undo", "top.undo"),
            (self.settings, "settings", "top.settings"),
        ):
            self.wear(one.setIcon, name)
            self.say(one.setToolTip, key)
            self.say(one.setAccessibleName, key)
        self.wear(self.lock.setIcon, "lock")
        self.say(self.lock.setText, "top.lock")
        self.say(self.search.setPlaceholderText, "top.search")
        self.say(self.search.setAccessibleName, "top.search")

    def _lay_out(self) -> None:
        left, right = line(gap=8), line(gap=8)
        left.addWidget(self.back)
        left.addWidget(self._code)
        left.addWidget(self._name, 1)
        right.addStretch()
        for one in (self.call, self.undo, self.settings, self.lock):
            right.addWidget(one)
        layout = line(self, (14, 0, 14, 1), 12)
        layout.addLayout(left, 1)
        layout.addWidget(self.search)
        layout.addLayout(right, 1)
