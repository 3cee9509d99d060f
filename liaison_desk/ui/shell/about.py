"""What this program is, which version, under which licence."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

from liaison_desk.ui.language import tr
from liaison_desk.ui.widgets.basics import button, column, label, line


class AboutDialog(QDialog):
    """Says it in four lines."""

    def __init__(self, version: str, parent: QWidget | None = None) -> None:
        """Build it for ``version``."""
        super().__init__(parent)
        self.setWindowTitle(tr("menu.about"))
        layout = column(self, (24, 20, 24, 16), 8)
        layout.addWidget(label(tr("window.name"), "title"))
        layout.addWidget(label(tr("about.version", version=version), "secondary"))
        for key in ("about.what", "about.licence"):
            words = label(tr(key), wrap=True)
            words.setMinimumWidth(380)
            layout.addWidget(words)
        close = button(tr("about.close"))
        close.clicked.connect(self.accept)
        buttons = line()
        buttons.addStretch()
        buttons.addWidget(close)
        layout.addLayout(buttons)
