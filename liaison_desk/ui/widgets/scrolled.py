"""A column of widgets that scrolls up and down, and never sideways."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from liaison_desk.ui.widgets.basics import column, panel


class ScrolledColumn(QScrollArea):
    """Ready to be filled through ``_layout``."""

    def __init__(
        self, margins: tuple[int, int, int, int], spacing: int, parent: QWidget | None = None
    ) -> None:
        """Build it empty; margins (left, top, right, bottom) and spacing in px."""
        super().__init__(parent)
        self.setProperty("part", "panel")
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._margins, self._spacing = margins, spacing
        self.renew()

    def renew(self) -> None:
        """Begin empty: of many widgets their ground goes, with them; one by one takes long."""
        old = self.takeWidget()
        if old is not None:
            old.hide()
            old.deleteLater()
        inner = panel()
        self._layout = column(inner, self._margins, self._spacing)
        self.setWidget(inner)
